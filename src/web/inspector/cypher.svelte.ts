import { ask } from '../client/client.ts';
import { Resource } from '../client/resource.svelte.ts';
import type { App } from '../state/app.svelte.ts';

/** One query as the server put it to the database. */
export interface AskedQuery {
  readonly name: string;
  readonly cypher: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The queries behind what the inspector shows: the thing with its links, or the link. */
export function askedAnswer(app: App): Resource<AskedQuery[]> {
  return new Resource(app.server, () => {
    const { linkId, entityId } = app.inspected;
    const at =
      linkId === null
        ? entityId && `/api/entities/${encodeURIComponent(entityId)}`
        : `/api/links/${encodeURIComponent(linkId)}`;
    if (!at) return null;
    const query = { dataset: app.view.dataset, cypher: 'show' };
    return {
      about: `${app.view.dataset}|${at}`,
      ask: async (signal) => {
        const paths = linkId === null ? [at, `${at}/neighbours`] : [at];
        const all = await Promise.all(paths.map((path) => ask<AskedQuery[]>(path, query, signal)));
        return all.flat();
      },
    };
  });
}

/** A query with its parameters, as any Neo4j tool takes it. */
export function runnable({ cypher, parameters }: AskedQuery): string {
  const values = Object.entries(parameters).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `${values.length > 0 ? `:params {${values.join(', ')}}\n` : ''}${cypher};\n`;
}
