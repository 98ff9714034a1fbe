import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { createApp } from '../../src/api/app.ts';
import { Readiness } from '../../src/api/readiness.ts';
import { accessFrom } from '../../src/api/security.ts';

/** Who may speak to /mcp: the same as to the rest of the API. */

const folder = mkdtempSync(join(tmpdir(), 'liantu-mcp-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokens = join(folder, 'tokens');
writeFileSync(tokens, 'viewer aaaaaaaaaaaaaaaa\neditor bbbbbbbbbbbbbbbb\n');

const log = pino({ level: 'silent' });
const app = createApp({
  log,
  access: accessFrom({ LIANTU_TOKENS: tokens }),
  readiness: new Readiness({ version: '0', env: {}, seed: '', log, onProgress: () => undefined }),
});
const asked = (
  headers: Record<string, string>,
  method = 'POST',
  message: object = { method: 'tools/list' },
) =>
  app.request('http://127.0.0.1:5170/mcp', {
    method,
    headers: {
      host: '127.0.0.1:5170',
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      ...headers,
    },
    ...(method === 'POST' ? { body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...message }) } : {}),
  });
const viewer = { authorization: 'Bearer aaaaaaaaaaaaaaaa' };

test.each([
  ['nobody', {}, 401],
  ['a stranger', { authorization: 'Bearer cccccccccccccccc' }, 401],
  ['a viewer', viewer, 200],
  ['a page from elsewhere', { ...viewer, origin: 'http://elsewhere.example' }, 403],
  ['a page from elsewhere without an origin', { ...viewer, 'sec-fetch-site': 'cross-site' }, 403],
  ['a name that was made to lead here', { ...viewer, host: 'rebound.example' }, 403],
])('%s', async (_, headers, status) => {
  expect((await asked(headers as Record<string, string>)).status).toBe(status);
});

test('there is no stream to listen on and no session to end', async () => {
  for (const method of ['GET', 'DELETE']) {
    const response = await asked({ authorization: 'Bearer bbbbbbbbbbbbbbbb' }, method);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  }
});

test('while the database starts, a tool says so', async () => {
  const call = { method: 'tools/call', params: { name: 'gaps', arguments: {} } };
  const { result } = (await (await asked(viewer, 'POST', call)).json()) as { result: object };
  expect(result).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(/starting/) }] });
});
