import type { MiddlewareHandler } from 'hono';
import { listening } from '../graph/query-recorder.ts';
import { reads } from './read-only-requests.ts';

/**
 * Cypher is never hidden: any question with `?cypher=show` answers, instead of its result, the queries it put to the database:
 * `[{name, cypher, parameters}]`, each of which runs as it stands in any Neo4j tool.
 */
export const showCypher: MiddlewareHandler = async (c, next) => {
  if (!reads(c.req.method, c.req.path) || c.req.query('cypher') !== 'show') return next();
  const { asked } = await listening(next);
  if (!c.res.ok || asked.length === 0) return undefined; // answered from facts, it has said itself which queries say the same
  await c.res.body?.cancel(); // a download would hold its query open
  c.res = c.json(asked);
  return undefined;
};
