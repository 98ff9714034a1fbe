import { parentPort } from 'node:worker_threads';
import { Neo4jError, type Driver, type Session } from 'neo4j-driver';
import { failure } from '../failure.ts';
import { DatabaseAway, DatabaseBusy, TimeLimit } from '../problem.ts';
import { openDriver, place, type Address } from '../server.ts';
import type { FromThread, ToThread, UserQuery } from './messages.ts';
import { CypherRefused } from './refused.ts';
import { explainMs, readMode, runGuarded } from './run.ts';

/** The thread that runs readers' own queries, one at a time: whatever a result is made of, nobody else waits for it. */
const port = parentPort!;
const say = (message: FromThread, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
let driver: { readonly at: Address; readonly driver: Driver } | null = null;
let stop: (() => void) | null = null;

port.on('message', (message: ToThread) => {
  if (message.kind === 'stop') stop?.();
  else void work(message.query, message.at, message.bookmarks);
});

say({ kind: 'ready' });

async function work(query: UserQuery, at: Address, bookmarks: readonly string[]): Promise<void> {
  let session: Session | null = null;
  let over: (reason: 'late' | 'stopped') => void = () => undefined;
  const ended = new Promise<'late' | 'stopped'>((resolve) => (over = resolve));
  let timer = setTimeout(() => over('late'), explainMs);
  const begin = () => {
    clearTimeout(timer);
    timer = setTimeout(() => over('late'), query.limitMs);
    say({ kind: 'running' });
  };
  stop = () => over('stopped');
  const opened = await driverFor(at);
  const open = () =>
    opened.session({
      ...readMode,
      bookmarks: [...bookmarks],
      ...(at.database ? { database: at.database } : {}),
    });
  const attempt = () => runGuarded(open, query, (begun) => (session = begun), begin);
  const again = (error: unknown) => {
    if (!isBroken(error)) throw error;
    return attempt();
  };
  const running = attempt()
    .catch(again)
    .then(
      (result): FromThread => ({ kind: 'answer', body: new TextEncoder().encode(JSON.stringify(result)) }),
      (error: unknown): FromThread => failed(error, place(at)),
    );
  const outcome = await Promise.race([running, ended]);
  clearTimeout(timer);
  stop = null;
  if (outcome === 'late') say({ kind: 'late' });
  else if (outcome !== 'stopped')
    say(outcome, outcome.kind === 'answer' ? [outcome.body.buffer as ArrayBuffer] : []);
  // Closing ends the query on the server; whoever cannot be ended keeps this thread, and so the place it takes.
  await (session as Session | null)?.close().catch(() => undefined);
  await running;
  say({ kind: 'free' });
}

/** The connection itself failed, as it may where the query before was ended on it: a read may be sent once more. */
const isBroken = (error: unknown): boolean =>
  error instanceof Neo4jError && !error.code.startsWith('Neo.') && error.code !== 'ServiceUnavailable';

async function driverFor(at: Address): Promise<Driver> {
  const isSame = driver?.at.uri === at.uri && driver.at.password === at.password;
  if (driver && !isSame) {
    const before = driver.driver;
    driver = null;
    await before.close();
  }
  driver ??= { at, driver: openDriver(at, { maxConnectionPoolSize: 2 }) };
  return driver.driver;
}

function failed(error: unknown, address: string): FromThread {
  if (error instanceof CypherRefused) return { kind: 'refused', refusal: error.refusal };
  const known = failure(error, 'the query', address);
  if (known instanceof TimeLimit) return { kind: 'late' };
  if (known instanceof DatabaseBusy) return { kind: 'busy' };
  if (known instanceof DatabaseAway) return { kind: 'away' };
  // Whatever else the driver says of a query, it failed of itself: nothing of ours went wrong.
  if (error instanceof Neo4jError)
    return { kind: 'refused', refusal: { code: 'failed', about: error.message, line: null, column: null } };
  return { kind: 'failed', message: known.message };
}
