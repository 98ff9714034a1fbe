import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bodies, limitOf } from '../../src/api/body.ts';
import { answerProblem, type HttpProblem } from '../../src/api/problem.ts';
import { formOf } from '../support/upload.ts';
import { receive } from '../../src/api/import/upload.ts';

/** The middleware before three routes, at a real port; a body that is slow has one second here. */
let server: Server;
let port: number;
beforeEach(async () => {
  const app = new Hono();
  app.onError((error, c) => answerProblem(c, error as HttpProblem));
  app.use(
    bodies((path) => ({
      bytes: path === '/upload' ? 300_000 : 4_000,
      seconds: path === '/upload' ? null : 1,
    })),
  );
  app.all('/json', async (c) => c.json(await c.req.json<unknown>()));
  app.all('/plain', (c) => c.text('plain'));
  app.post('/upload', async (c) => {
    const { paths, remove } = await receive(c.req.raw);
    await remove();
    return c.json(paths.length);
  });
  server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ({ port } = server.address() as AddressInfo);
});
afterEach(async () => {
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
});

/** Sends bytes over a socket of its own; answers all that came back until the server ended the connection. */
async function exchange(...pieces: (string | number)[]): Promise<{ said: string; sent: number }> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  let isOver = false;
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
  socket.on('error', () => undefined); // what counts is what was said before
  const closed = new Promise<void>((done) => socket.once('close', () => done())).then(() => (isOver = true));
  for (const piece of pieces) {
    if (isOver) break;
    if (typeof piece === 'number') await Promise.race([sleep(piece), closed]);
    else if (!socket.write(piece))
      await Promise.race([new Promise<void>((drained) => socket.once('drain', () => drained())), closed]);
  }
  await closed;
  return { said, sent: socket.bytesWritten };
}
const head = (path: string, ...lines: string[]) =>
  ['POST ' + path + ' HTTP/1.1', 'Host: x', ...lines, '', ''].join('\r\n');
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
const ask = (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);

test('a body that fits comes through unchanged, in one piece or in many', async () => {
  const value = { 链: '图'.repeat(500), text: 'x'.repeat(2_000) };
  const whole = await ask('/json', { method: 'POST', body: JSON.stringify(value) });
  expect(await whole.json()).toEqual(value);
  const text = JSON.stringify({ a: 'x'.repeat(3_000) });
  const pieces = [...text].map(chunk);
  const { said } = await exchange(
    head('/json', 'Transfer-Encoding: chunked', 'Connection: close'),
    ...pieces,
    '0\r\n\r\n',
  );
  expect(said).toMatch(/^HTTP\/1\.1 200/);
  expect(said).toContain(text);
});

test('one that says it is too large is refused before it is sent', async () => {
  const { said } = await exchange(head('/json', 'Content-Length: 500000000'));
  expect(said).toMatch(/^HTTP\/1\.1 413 .*connection: close.*may have at most 4 kB; send less at once/is);
});

test('one that does not say so is refused where it is, and no more of it is taken', async () => {
  const megabyte = chunk('x'.repeat(1_000_000));
  const { said, sent } = await exchange(
    head('/json', 'Transfer-Encoding: chunked'),
    ...Array<string>(500).fill(megabyte),
  );
  expect(said).toMatch(/^HTTP\/1\.1 413 .*may have at most 4 kB/s);
  expect(sent).toBeLessThan(20_000_000);
});

test('one that comes too slowly, or not at all, is ended', async () => {
  const slow = exchange(
    head('/json', 'Content-Length: 100'),
    ...Array<string | number>(40)
      .fill('{')
      .flatMap((piece) => [piece, 100]),
  );
  const silent = exchange(head('/json', 'Transfer-Encoding: chunked'));
  for (const { said } of await Promise.all([slow, silent]))
    expect(said).toMatch(/^HTTP\/1\.1 408 .*did not come within 1 seconds; send it again/s);
});

test('one that nobody asked for does not hold the connection', async () => {
  const { said } = await exchange('GET /plain HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n');
  expect(said).toMatch(/^HTTP\/1\.1 200 .*connection: close.*plain$/is);
});

test('an upload streams through without that time, holds its limit, and is told why it was refused', async () => {
  const fine = await ask('/upload', { method: 'POST', body: formOf({ 'a.csv': 'x'.repeat(200_000) }) });
  expect(await fine.json()).toBe(1);
  const part = '--b\r\ncontent-disposition: form-data; name="files"; filename="a.csv"\r\n\r\n';
  const type = 'Content-Type: multipart/form-data; boundary=b';
  const slow = await exchange(
    head('/upload', type, 'Transfer-Encoding: chunked', 'Connection: close'),
    chunk(part),
    1_500,
    chunk('id\r\n--b--\r\n'),
    '0\r\n\r\n',
  );
  expect(slow.said).toMatch(/^HTTP\/1\.1 200/);
  const large = await exchange(
    head('/upload', type, 'Transfer-Encoding: chunked'),
    chunk(part),
    ...Array<string>(500).fill(chunk('x'.repeat(100_000))),
  );
  expect(large.said).toMatch(/^HTTP\/1\.1 413 .*may have at most 300 kB/s);
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`${index}.csv`, 'id\n']));
  const refused = await ask('/upload', { method: 'POST', body: formOf(many) });
  expect([refused.status, await refused.text()]).toEqual([413, expect.stringContaining('at most 100 files')]);
});

test('whoever asks for a session may send 4 kB; only the import takes longer than half a minute', () => {
  expect(limitOf('/api/session')).toEqual({ bytes: 4_000, seconds: 30 });
  expect(limitOf('/api/import').seconds).toBeNull();
  expect(limitOf('/api/network').seconds).toBe(30);
  expect(limitOf('/anything')).toEqual({ bytes: 64_000, seconds: 30 });
});
