import { isIP } from 'node:net';
import { timingSafeEqual, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { HttpProblem } from './problem.ts';
import { mcpPath, reads } from './read-only-requests.ts';

export type Role = 'viewer' | 'editor';
export interface Access {
  /** Null when the program listens on loopback only and asks nobody who they are. */
  readonly tokens: readonly { role: Role; digest: Buffer }[] | null;
  /** Names under which the program may be asked for, besides loopback and bare addresses. */
  readonly hosts: readonly string[];
}
export const sessionCookie = 'liantu';

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);
const digest = (token: string) => createHash('sha256').update(token).digest();

/** Who may ask what, from HOST, LIANTU_TOKENS and LIANTU_HOSTS. Throws a sentence when another HOST has no tokens. */
export function accessFrom(env: Record<string, string | undefined>): Access {
  const host = env['HOST'] || '127.0.0.1';
  const hosts = (env['LIANTU_HOSTS'] ?? '')
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .filter(Boolean);
  const file = env['LIANTU_TOKENS'];
  if (!file) {
    if (loopback.has(host)) return { tokens: null, hosts };
    throw new Error(
      `HOST=${host} would open Liantu to the network without a login; name a file of tokens in LIANTU_TOKENS (lines of “viewer TOKEN” or “editor TOKEN”), or leave HOST at 127.0.0.1.`,
    );
  }
  return { tokens: readTokens(file), hosts };
}

function readTokens(file: string): { role: Role; digest: Buffer }[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const tokens = lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    const [role, token] = line.split(/\s+/);
    if ((role !== 'viewer' && role !== 'editor') || !token || token.length < 16)
      throw new Error(
        `${file}, line ${index + 1}: write “viewer TOKEN” or “editor TOKEN”, the token at least 16 characters long.`,
      );
    return [{ role: role as Role, digest: digest(token) }];
  });
  if (tokens.length === 0) throw new Error(`${file} holds no token; write a line “editor TOKEN” into it.`);
  return tokens;
}

/** The role a token gives; null when it is not known. Compared in constant time. */
export function roleOf({ tokens }: Access, token: string): Role | null {
  const asked = digest(token);
  return tokens?.find((known) => timingSafeEqual(known.digest, asked))?.role ?? null;
}

/** Refuses requests that were sent to another name, or by a page from elsewhere: no web page can drive a local program. */
export function sameSite({ hosts }: Access): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    const name = host
      .replace(/:\d+$/, '')
      .replace(/^\[|\]$/g, '')
      .toLowerCase();
    if (!loopback.has(name) && isIP(name) === 0 && !hosts.includes(name))
      throw new HttpProblem(
        403,
        `Liantu does not answer to the name “${name}”; use the address it printed, or list the name in LIANTU_HOSTS.`,
      );
    const origin = c.req.header('origin');
    if (origin !== undefined && URL.parse(origin)?.host !== host)
      throw new HttpProblem(403, `A page from ${origin} may not ask this program.`);
    if (c.req.header('sec-fetch-site') === 'cross-site' && isAsked(c.req.path))
      throw new HttpProblem(403, 'A page from elsewhere may not ask this program.');
    await next();
  };
}

/** Whether an answer comes from the data, and not from the page's own files. */
const isAsked = (path: string) => path.startsWith('/api/') || path === mcpPath;

/** Lets a request pass when its token (or the session's cookie) gives a role; `editor` where something is changed. */
export function allowed(access: Access): MiddlewareHandler {
  const open = new Set(['/api/health', '/api/session']);
  return async (c, next) => {
    if (access.tokens === null || open.has(c.req.path)) return next();
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    const role = roleOf(access, bearer ?? getCookie(c, sessionCookie) ?? '');
    if (role === null)
      throw new HttpProblem(
        401,
        'Give a token to see this: as “Authorization: Bearer TOKEN”, or in the page’s login.',
        { 'www-authenticate': 'Bearer' },
      );
    if (!reads(c.req.method, c.req.path) && role !== 'editor')
      throw new HttpProblem(403, 'This token may look but not change anything; use an editor’s token.');
    await next();
  };
}

/** Security headers with a content policy under which only this program's own files run. */
export const headers: MiddlewareHandler = secureHeaders({
  strictTransportSecurity: false, // on loopback there is no https to insist on
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
});
