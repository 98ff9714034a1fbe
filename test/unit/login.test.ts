import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { createApp } from '../../src/api/app.ts';
import { Readiness } from '../../src/api/readiness.ts';
import { accessFrom } from '../../src/api/security.ts';

const folder = mkdtempSync(join(tmpdir(), 'liantu-login-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'tokens'), 'viewer viewer-token-0001\neditor editor-token-0001\n');
const logged: string[] = [];
const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });

/** The program's HTTP side before its database is up: whoever passes the door is told to wait (503). */
const appWith = (env: Record<string, string>) =>
  createApp({
    log,
    access: accessFrom(env),
    readiness: new Readiness({ version: '0', env, seed: folder, log, onProgress: () => undefined }),
  });
const locked = appWith({ LIANTU_TOKENS: join(folder, 'tokens') });

async function ask(
  app: typeof locked,
  method: string,
  path: string,
  more: { body?: object; cookie?: string } = {},
) {
  const headers = {
    host: '127.0.0.1:5170',
    ...(more.body && { 'content-type': 'application/json' }),
    ...(more.cookie && { cookie: more.cookie }),
  };
  const body = more.body ? { body: JSON.stringify(more.body) } : {};
  const response = await app.request(path, { method, headers, ...body });
  const cookie = response.headers.get('set-cookie');
  return { status: response.status, cookie, body: (await response.json()) as unknown };
}
const login = (token: string) => ask(locked, 'POST', '/api/session', { body: { token } });

test('without tokens everybody is an editor and is not asked', async () => {
  expect((await ask(appWith({}), 'GET', '/api/session')).body).toEqual({ required: false, role: 'editor' });
});

test('with tokens a stranger learns only that a token is asked for', async () => {
  expect((await ask(locked, 'GET', '/api/session')).body).toEqual({ required: true, role: null });
  expect((await ask(locked, 'GET', '/api/datasets')).status).toBe(401);
});

test('an unknown token is refused and leaves no cookie', async () => {
  expect(await login('no-such-token-at-all')).toMatchObject({ status: 401, cookie: null });
});

test('a known token opens the page by a cookie that no script can read', async () => {
  const { status, cookie, body } = await login('viewer-token-0001');
  expect([status, body]).toEqual([200, { required: true, role: 'viewer' }]);
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  expect((await ask(locked, 'GET', '/api/session', { cookie: cookie! })).body).toEqual(body);
  expect((await ask(locked, 'GET', '/api/datasets', { cookie: cookie! })).status).toBe(503);
});

test('a viewer removes nothing, an editor may', async () => {
  const remove = async (token: string) =>
    (await ask(locked, 'DELETE', '/api/datasets/liaocheng', { cookie: (await login(token)).cookie! })).status;
  expect(await remove('viewer-token-0001')).toBe(403);
  expect(await remove('editor-token-0001')).toBe(503);
});

test('logging out takes the cookie back', async () => {
  const { cookie } = await login('editor-token-0001');
  const left = await ask(locked, 'DELETE', '/api/session', { cookie: cookie! });
  expect([left.status, left.body]).toEqual([200, { required: true, role: null }]);
  expect(left.cookie).toMatch(/^liantu=;.*Max-Age=0/);
});

test.each([
  ['cut off in its middle', 400, '/api/session', '{"token"', 'application/json'],
  ['of another kind', 415, '/api/session', 'token=x', 'text/plain'],
  ['empty', 400, '/api/session', '', 'application/json'],
  ['missing', 400, '/api/session', null, null],
  ['cut off in its middle', 400, '/api/network', '{bad', 'application/json'],
])('a body that is %s is refused with %i and a sentence, and logged as no fault', async (...given) => {
  const [, status, path, body, type] = given;
  const headers = { host: '127.0.0.1:5170', ...(type && { 'content-type': type }) };
  const response = await appWith({}).request(path, { method: 'POST', headers, body });
  expect(response.status).toBe(status);
  expect(((await response.json()) as { title: string }).title).toMatch(/^The request .+\.$/);
  expect(logged).toEqual([]);
});
