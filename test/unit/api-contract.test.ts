import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createApp } from '../../src/api/app.ts';
import type { ApiDocument } from '../../src/api/openapi.ts';
import { Readiness } from '../../src/api/readiness.ts';
import { accessFrom } from '../../src/api/security.ts';
import { Problem } from '../../src/model/contract/answers.ts';

const log = pino({ level: 'silent' });
/** The program's HTTP side before its database is up. */
const app = createApp({
  log,
  access: accessFrom({}),
  readiness: new Readiness({ version: '0', env: {}, seed: '', log, onProgress: () => undefined }),
});
const host = '127.0.0.1:5170';
const ask = (path: string, method = 'GET') => app.request(path, { method, headers: { host } });
const problem = async (path: string, method = 'GET') => {
  const response = await ask(path, method);
  return {
    ...Problem.parse(await response.json()),
    status: response.status,
    allow: response.headers.get('allow'),
  };
};
const description = async () => (await (await ask('/api/openapi.json')).json()) as ApiDocument;

test.each([
  ['/api/chains?yaer=2020', /“yaer”.*year/],
  ['/api/chains?year=abc', /four digits/],
  ['/api/chains?threshold=0.5', /whole number of firms/],
  ['/api/health?x=1', /“x”/],
  ['/api/entities/firm%2Fxinfa?datset=a', /“datset”.*dataset/],
])('%s is refused in the reader’s words', async (path, words) => {
  const told = await problem(path);
  expect(told.status).toBe(400);
  expect(told.type).toBe('urn:liantu:problem:unfit');
  expect(told.title).toMatch(words);
});

test('a method that an address does not have is told from an address that there is not', async () => {
  expect(await problem('/api/chains', 'POST')).toMatchObject({ status: 405, allow: 'GET' });
  expect(await problem('/api/session', 'PUT')).toMatchObject({ status: 405, allow: 'GET, POST, DELETE' });
  expect(await problem('/api/nothing')).toMatchObject({ status: 404, type: 'urn:liantu:problem:not-found' });
});

test('every operation has a name of its own, a tag and the problems it can have', async () => {
  const { paths } = await description();
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  expect(operations.length).toBeGreaterThan(20);
  const ids = operations.map(({ operationId }) => operationId);
  expect(ids).not.toContain(undefined);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { operationId, tags, responses } of operations) {
    expect(tags, operationId).toHaveLength(1);
    for (const status of ['200', '400', '401', '403', '405', '500', '503', '504'])
      expect(Object.keys(responses), operationId).toContain(status);
  }
});

test('what answers have in common is described once, and every reference leads to it', async () => {
  const document = await description();
  const { schemas } = document.components;
  expect(Object.keys(schemas)).toEqual(
    expect.arrayContaining(['Brief', 'Gap', 'PlannedMap', 'Problem', 'Source', 'WallRow']),
  );
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
    expect(schemas).toHaveProperty(name!);
  expect(text.length).toBeLessThan(400_000);
});
