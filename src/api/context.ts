import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Logger } from 'pino';
import { Problem } from '../model/contract/answers.ts';
import type { Datasets, Snapshot } from '../graph/snapshot.ts';
import type { DeckMaker } from './deck-file.ts';
import { HttpProblem, notFound, requestProblem } from './problem.ts';
import type { Access } from './security.ts';
import type { Readiness } from './readiness.ts';

/** What the routes work with. */
export interface ApiContext {
  readonly readiness: Readiness;
  readonly access: Access;
  readonly log: Logger;
  /** Absent where no files of decks are made. */
  readonly makeDeck?: DeckMaker;
}

/** A router whose refusals are sentences. */
export const router = (): OpenAPIHono =>
  new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw requestProblem(result.error);
    },
  });

export const datasetQuery = z.object({
  dataset: z
    .string()
    .min(1)
    .optional()
    .openapi({ description: 'The id of a dataset; by default the first one.' }),
});
export const idParam = z.object({
  id: z.string().min(1).openapi({ description: 'A business key such as firm/xinfa, URL-encoded.' }),
});

/** A list as a query parameter: `labels=Firm,Stage`. */
export const commaList = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
  )
  .optional();

const problemContent = { 'application/problem+json': { schema: Problem } };

/** The problems of a route that takes a body (body.ts). */
export const bodyProblems = {
  408: { description: 'The body did not come in time.', content: problemContent },
  413: { description: 'The body is too large.', content: problemContent },
};

/** The answers of a route: its own, and the problems every route can have. */
export const answers = <T extends z.ZodType>(schema: T, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
  400: { description: 'The request does not fit.', content: problemContent },
  404: { description: 'There is no such thing.', content: problemContent },
  503: { description: 'The database is starting, loading or away.', content: problemContent },
});

/** The version of a dataset that this answer is made from. Throws a problem when there is none. */
export async function snapshotOf(
  { readiness }: ApiContext,
  dataset: string | undefined,
  signal?: AbortSignal,
): Promise<Snapshot> {
  const found = await datasetsOf(readiness).snapshot(dataset, signal);
  if (found) return found;
  throw dataset === undefined
    ? new HttpProblem(404, 'There is no dataset yet; load one with “npm run load -- PATH”.')
    : notFound('dataset', dataset);
}

/** The datasets, once the database is up; before that a problem that says what is awaited. */
export function datasetsOf(readiness: Readiness): Datasets {
  if (readiness.datasets && readiness.state !== 'starting') return readiness.datasets;
  throw new HttpProblem(503, readiness.detail ?? 'Liantu is starting; try again in a moment.', {
    'retry-after': '2',
  });
}
