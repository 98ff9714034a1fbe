import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import { accessFrom, allowed } from '../../src/api/security.ts';
import { answerProblem, HttpProblem } from '../../src/api/problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'liantu-tokens-'));
const file = join(folder, 'tokens');
afterEach(() => rmSync(file, { force: true }));

test('on loopback nobody is asked for a token', () => {
  expect(accessFrom({}).tokens).toBeNull();
  expect(accessFrom({ HOST: 'localhost' }).tokens).toBeNull();
});

test('any other HOST is refused without tokens', () => {
  expect(() => accessFrom({ HOST: '0.0.0.0' })).toThrow(/LIANTU_TOKENS/);
});

test('a token that is too short is refused with its line', () => {
  writeFileSync(file, '# people\nviewer short\n');
  expect(() => accessFrom({ LIANTU_TOKENS: file })).toThrow(/line 2/);
});

test('a viewer may look, an editor may change, a stranger neither', async () => {
  writeFileSync(file, 'viewer aaaaaaaaaaaaaaaa\neditor bbbbbbbbbbbbbbbb\n');
  const app = new Hono();
  app.onError((error, c) => answerProblem(c, error as HttpProblem));
  app.use('/api/*', allowed(accessFrom({ LIANTU_TOKENS: file })));
  app.all('/api/things', (c) => c.text('fine'));
  const status = async (method: string, token?: string) =>
    (await app.request('/api/things', { method, headers: token ? { authorization: `Bearer ${token}` } : {} }))
      .status;
  expect(await status('GET')).toBe(401);
  expect(await status('GET', 'cccccccccccccccc')).toBe(401);
  expect(await status('GET', 'aaaaaaaaaaaaaaaa')).toBe(200);
  expect(await status('DELETE', 'aaaaaaaaaaaaaaaa')).toBe(403);
  expect(await status('DELETE', 'bbbbbbbbbbbbbbbb')).toBe(200);
});
