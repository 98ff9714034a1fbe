import type { MiddlewareHandler } from 'hono';
import { listening } from '../graph/query-recorder.ts';
import { reads } from './read-only-requests.ts';

const shown = new WeakSet<Request>();

/** Told by a question that is answered from facts: it says itself which queries give the rows it stands on. */
export const showsItself = (request: Request): void => void shown.add(request);

/**
 * Cypher is never hidden: any question with `?cypher=show` answers, instead of its result, the queries it put to the database:
 * `[{name, cypher, parameters}]`, each of which runs as it stands in any Neo4j tool.
 */
export const showCypher: MiddlewareHandler = async (c, next) => {
  if (!reads(c.req.method, c.req.path) || c.req.query('cypher') !== 'show') return next();
  const { asked } = await listening(next);
  if (!c.res.ok || shown.has(c.req.raw)) return undefined;
  await c.res.body?.cancel(); // a download would hold its query open
  c.res = c.json(asked);
  return undefined;
};
