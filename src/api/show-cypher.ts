import type { MiddlewareHandler } from 'hono';
import { listening } from '../graph/query-recorder.ts';
import { reads } from './read-only-requests.ts';

/** Set by an answer from facts, which asks the database nothing and has said itself which queries say the same. */
export const saysItself = 'saysItself';

/**
 * Cypher is never hidden: any question with `?cypher=show` answers, instead of its result, the queries it put to the database:
 * `[{name, cypher, parameters}]`, each of which runs as it stands in any Neo4j tool.
 */
export const showCypher: MiddlewareHandler = async (c, next) => {
  if (!reads(c.req.method, c.req.path) || c.req.query('cypher') !== 'show') return next();
  const { asked } = await listening(next);
  if (!c.res.ok || c.get(saysItself) === true) return undefined;
  await c.res.body?.cancel(); // a download would hold its query open
  c.res = c.json(asked);
  return undefined;
};
