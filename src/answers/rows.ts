import { z } from 'zod';
import {
  entityOf,
  labelOf,
  Figure,
  linkOf,
  type Brief,
  type Entity,
  type Link,
  type Source,
} from '../model/contract/entity.ts';
import type { LinkType } from '../model/vocabulary/kinds.ts';
import { Source as SourceForm } from '../model/contract/entity.ts';
import { brief, Named } from '../facts/named.ts';
import { namedQuery } from '../graph/query.ts';
import type { Snapshot } from '../graph/snapshot.ts';

/** Where texts are read: in the database, of one version. */
type At = Pick<Snapshot, 'database' | 'version'>;

/** Stored properties of a node or link, checked by the model's own tables afterwards. */
export const Properties = z.record(z.string(), z.unknown());
type Properties = z.infer<typeof Properties>;

export const figureOf = (properties: Properties): Figure => Figure.parse(entityOf('Figure', properties));
export const linkFrom = (type: LinkType, row: { from: string; to: string; properties: Properties }): Link =>
  linkOf(type, row.from, row.to, row.properties);

const things = namedQuery(
  'things',
  z.object({
    labels: z.array(z.string()),
    properties: Properties,
    chains: z.array(Named),
    figures: z.array(Properties),
  }),
);

/** A thing with the chains it is part of and its figures. */
export interface Thing {
  entity: Entity;
  chains: Brief[];
  figures: Figure[];
}

/** Things by their ids, in the order asked; ids that name nothing are passed over. */
export async function thingsById(at: At, ids: Iterable<string>): Promise<Thing[]> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return [];
  const rows = await at.database.rows(things, { version: at.version, ids: asked });
  return rows.map(({ labels, properties, chains, figures }) => ({
    entity: entityOf(labelOf(labels), properties),
    chains: chains.map((chain) => brief('Chain', chain)),
    figures: figures.map(figureOf),
  }));
}

export const briefOf = ({ id, label, name, nameEn }: Entity): Brief => ({ id, label, name, nameEn });

/** The sources that statements cite, in the order of their ids. */
export async function sourcesOf(
  at: At,
  statements: Iterable<{ sources?: string[] | undefined }>,
): Promise<Source[]> {
  const ids = new Set<string>();
  for (const { sources } of statements) for (const id of sources ?? []) ids.add(id);
  const found = await thingsById(at, [...ids].sort());
  return found.map(({ entity }) => SourceForm.parse(entity));
}
