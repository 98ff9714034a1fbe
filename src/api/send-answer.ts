import { createHash } from 'node:crypto';
import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { cypherOf } from '../answers/cypher.ts';
import type { Asked, QuestionName } from '../answers/questions.ts';
import { tellAsked } from '../graph/query-recorder.ts';
import { snapshotOf, type ApiContext } from './context.ts';
import { gzipped, takesGzip } from './gzipped.ts';
import { saysItself } from './show-cypher.ts';

/**
 * Sends the answer to a question that is answered from facts; null where it names nothing that there is. An answer never
 * changes for one build of the program, version of the data, question and day, so whoever has it already is told so (304).
 */
export async function sendAnswer<Name extends QuestionName>(
  context: ApiContext,
  c: Context,
  dataset: string | undefined,
  question: Name,
  asked: Asked[Name],
): Promise<Response | null> {
  const { readiness } = context;
  const { signal } = c.req.raw;
  const at = await snapshotOf(context, dataset, signal);
  if (c.req.query('cypher') === 'show') {
    c.set(saysItself, true);
    return c.json(cypherOf(question, asked, at));
  }
  const etag = tagOf(readiness.build, at.version, question, JSON.stringify(asked));
  c.header('etag', etag);
  c.header('cache-control', 'no-cache');
  const { awaySince } = readiness;
  if (awaySince !== null) c.header('liantu-database', `away since ${awaySince.toISOString()}`);
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304);
  const body = await readiness.answers.ask(question, asked, at, signal);
  if (body === null) return null;
  const type = { 'content-type': 'application/json' };
  if (body.byteLength < leastPacked || !takesGzip(c))
    return c.body(body as Uint8Array<ArrayBuffer>, 200, type);
  // The same answer goes to many: it is compressed once, not for each.
  c.header('etag', `W/${etag}`);
  c.header('vary', 'Accept-Encoding', { append: true });
  return c.body(await gzipped(body), 200, { ...type, 'content-encoding': 'gzip' });
}

/** In bytes: what is smaller travels as it is. */
export const leastPacked = 1024;

/** The answer to a question as data (null where it names nothing that there is), for a route that makes something else of it. */
export async function answerOf<Name extends QuestionName, A>(
  context: ApiContext,
  c: Context,
  dataset: string | undefined,
  question: Name,
  asked: Asked[Name],
  form: z.ZodType<A>,
): Promise<A> {
  const at = await snapshotOf(context, dataset, c.req.raw.signal);
  if (c.req.query('cypher') === 'show')
    for (const { name, cypher, parameters } of cypherOf(question, asked, at))
      tellAsked(name, cypher, parameters);
  const body = await context.readiness.answers.ask(question, asked, at, c.req.raw.signal);
  return form.parse(body === null ? null : JSON.parse(new TextDecoder().decode(body)));
}

const tagOf = (...parts: string[]) =>
  `"${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}"`;
