import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { UnknownThing } from '../answers/unknown.ts';
import { CypherRefused } from '../graph/guarded/refused.ts';
import { DatabaseAway, DatabaseBusy, DiskFull, TimeLimit } from '../graph/database.ts';

/** An answer that is not the one asked for. `title` tells a person what is wrong, where, and what to do. */
export class HttpProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly headers: Record<string, string>;
  /** What more is told of this kind of problem. */
  readonly more: object;

  constructor(
    status: ContentfulStatusCode,
    title: string,
    headers: Record<string, string> = {},
    more: object = {},
  ) {
    super(title);
    this.status = status;
    this.headers = headers;
    this.more = more;
  }
}

export function notFound(what: string, id: string): HttpProblem {
  const sentence =
    what === 'dataset'
      ? `There is no dataset “${id}”; /api/datasets lists those there are.`
      : `There is no ${what} “${id}” in this dataset; look it up with /api/search.`;
  return new HttpProblem(404, sentence, {}, { what, id });
}

const types: Readonly<Record<number, string>> = {
  400: 'unfit',
  401: 'login-needed',
  403: 'forbidden',
  404: 'not-found',
  405: 'wrong-method',
  413: 'too-large',
  422: 'refused',
  500: 'fault',
  503: 'not-now',
  504: 'took-too-long',
  507: 'disk-full',
};
/** The kind of a problem, for programs: a name that stays the same whatever the sentence says. */
export const typeOf = (status: number): string => `urn:liantu:problem:${types[status] ?? 'other'}`;

/** Writes a problem as RFC 9457 has it. */
export function answerProblem(c: Context, { status, message, headers, more }: HttpProblem): Response {
  const body = JSON.stringify({ type: typeOf(status), title: message, status, ...more });
  return c.body(body, status, { 'content-type': 'application/problem+json', ...headers });
}

/** Turns whatever a handler threw into a problem; what nobody foresaw is logged whole and told in general words. */
export function problemOf(error: unknown, log: Logger): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof HTTPException && error.status < 500)
    return new HttpProblem(
      error.status as ContentfulStatusCode,
      `The request cannot be read (${error.message}); /api/openapi.json describes what belongs in it.`,
    );
  if (error instanceof UnknownThing) return notFound(error.what, error.id);
  if (error instanceof CypherRefused)
    return new HttpProblem(422, error.message, {}, { ...error.refusal, sentence: error.sentence });
  if (error instanceof DiskFull) return new HttpProblem(507, error.message);
  if (error instanceof DatabaseAway)
    return new HttpProblem(503, 'The database is away; the page goes on by itself when it is back.', {
      'retry-after': '2',
    });
  if (error instanceof DatabaseBusy) return new HttpProblem(503, error.message, { 'retry-after': '2' });
  if (error instanceof TimeLimit)
    return new HttpProblem(504, 'The question took longer than its time limit; narrow it and ask again.');
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return new HttpProblem(507, 'The disk of the server is full; free some space and try again.');
  log.error({ err: error }, 'a request failed');
  return new HttpProblem(
    500,
    'Something went wrong here that should not have; the log of the server says what.',
  );
}

/** The sentence for a request that does not fit its schema: which parameter, and what is wrong with it. */
export function requestProblem(error: z.core.$ZodError): HttpProblem {
  const told = error.issues.map((issue) => `${issue.path.join('.') || 'the request'}: ${issue.message}`);
  return new HttpProblem(
    400,
    `The request does not fit; correct ${told.join('; ')}. /api/openapi.json describes it.`,
  );
}
