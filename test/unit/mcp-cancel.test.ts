import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { Hono } from 'hono';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { mcp } from '../../src/api/mcp/index.ts';
import type { ApiContext } from '../../src/api/context.ts';

/** A call over HTTP that its client cancels is given up by the program; anybody else’s goes on. */

/** What is asked of the program and never answered: it only says when it is given up. */
const underWay: { region: string | null; signal: AbortSignal }[] = [];
const readiness = {
  version: '0',
  datasets: { snapshot: () => Promise.resolve({ dataset: 'made', version: '1', home: null }) },
  answers: {
    ask: (_: string, { view }: { view: { region: string | null } }, __: object, signal: AbortSignal) => {
      underWay.push({ region: view.region, signal });
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(new Error('given up'))),
      );
    },
  },
};
const app = new Hono().route(
  '/',
  mcp({ readiness, log: pino({ level: 'silent' }) } as unknown as ApiContext),
);
app.onError(() => new Response(null, { status: 405 }));
const opened = async () => {
  const client = new Client({ name: 'test', version: '0' });
  const statuses: number[] = [];
  const transport = new StreamableHTTPClientTransport(new URL('http://127.0.0.1:5170/mcp'), {
    fetch: async (url, init) => {
      const response = await app.request(String(url), init);
      statuses.push(response.status);
      return response;
    },
  });
  await client.connect(transport as Transport);
  return { client, transport, statuses };
};
const asks = (client: Client, region: string, signal: AbortSignal) =>
  client.callTool({ name: 'chains', arguments: { region } }, undefined, { signal }).then(
    () => 'answered',
    () => 'cancelled',
  );
const of = (region: string) => underWay.find((each) => each.region === region);

test('one call of one client ends, and no other', async () => {
  const [one, other] = [await opened(), await opened()];
  expect(one.transport.sessionId).toBeTruthy();
  expect(one.transport.sessionId).not.toBe(other.transport.sessionId);
  const [first, second, theirs] = [new AbortController(), new AbortController(), new AbortController()];
  const given = asks(one.client, 'place/first', first.signal);
  void asks(one.client, 'place/second', second.signal);
  // The same number as the first of the other client.
  void asks(other.client, 'place/theirs', theirs.signal);
  await expect.poll(() => underWay.length).toBe(3);
  first.abort();
  expect(await given).toBe('cancelled');
  await expect.poll(() => of('place/first')!.signal.aborted).toBe(true);
  expect([of('place/second'), of('place/theirs')].map((each) => each!.signal.aborted)).toEqual([
    false,
    false,
  ]);
  // Its request has an end too: 202, no answer. So have the greeting’s notification and that of the cancelling.
  await expect.poll(() => one.statuses.filter((status) => status === 202).length).toBe(3);
  theirs.abort();
  await expect.poll(() => of('place/theirs')!.signal.aborted).toBe(true);
  expect(of('place/second')!.signal.aborted).toBe(false);
});

test('who knows no session’s name cancels nothing', async () => {
  const { client } = await opened();
  void asks(client, 'place/mine', new AbortController().signal);
  await expect.poll(() => of('place/mine')).toBeDefined();
  for (const session of [null, 'guessed', ''])
    for (let requestId = 0; requestId < 5; requestId++)
      await app.request('http://127.0.0.1:5170/mcp', {
        method: 'POST',
        headers: {
          accept: 'application/json, text/event-stream',
          'content-type': 'application/json',
          ...(session === null ? {} : { 'mcp-session-id': session }),
        },
        body: JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } }),
      });
  expect(of('place/mine')!.signal.aborted).toBe(false);
});
