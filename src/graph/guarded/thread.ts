import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { Neo4jError } from 'neo4j-driver';
import { failure } from '../failure.ts';
import { DatabaseAway, DatabaseBusy, TimeLimit } from '../problem.ts';
import { guardStatement } from '../query.ts';
import { openDriver, place, type Address } from '../server.ts';
import type { FromThread, ToThread, UserQuery } from './messages.ts';
import { CypherRefused } from './refused.ts';
import { explainMs, readMode, runGuarded } from './run.ts';

/** The thread that runs readers' own queries, one at a time: whatever a result is made of, nobody else waits for it. */
const port = parentPort!;
const say = (message: FromThread, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
const endReader = guardStatement('end-reader');
/** Between two looks at whether the server has ended a query. */
const lookMs = 100;
let stop: (() => void) | null = null;

port.on('message', (message: ToThread) => {
  if (message.kind === 'stop') stop?.();
  else void work(message.query, message.at, message.bookmarks);
});

say({ kind: 'ready' });

/**
 * Every query has connections of its own, which are cut when it is over: the driver cannot leave the rows of one early
 * and use its connection again, as what it still asks for may come after the reset that ended them.
 */
async function work(query: UserQuery, at: Address, bookmarks: readonly string[]): Promise<void> {
  const own = openDriver(at, { maxConnectionPoolSize: 2 });
  const reader = randomUUID();
  let over: (reason: 'late' | 'stopped') => void = () => undefined;
  const ended = new Promise<'late' | 'stopped'>((resolve) => (over = resolve));
  let timer = setTimeout(() => over('late'), explainMs);
  const begin = () => {
    clearTimeout(timer);
    timer = setTimeout(() => over('late'), query.limitMs);
    say({ kind: 'running' });
  };
  stop = () => over('stopped');
  const open = () =>
    own.session({
      ...readMode,
      bookmarks: [...bookmarks],
      ...(at.database ? { database: at.database } : {}),
    });
  const running = runGuarded(open, query, { reader }, begin).then(
    (result): FromThread => ({ kind: 'answer', body: new TextEncoder().encode(JSON.stringify(result)) }),
    (error: unknown): FromThread => failed(error, place(at)),
  );
  const outcome = await Promise.race([running, ended]);
  clearTimeout(timer);
  stop = null;
  if (outcome === 'late') say({ kind: 'late' });
  else if (outcome !== 'stopped')
    say(outcome, outcome.kind === 'answer' ? [outcome.body.buffer as ArrayBuffer] : []);
  // Closing may take as long as the server still writes what it was asked for, so it is told to end meanwhile.
  await Promise.all([own.close().catch(() => undefined), gone(at, reader)]);
  say({ kind: 'free' });
}

/** Waits until the server has ended what a reader asked, and tells it to. Whoever cannot be ended keeps this thread, and so the place it takes. */
async function gone(at: Address, reader: string): Promise<void> {
  const driver = openDriver(at, { maxConnectionPoolSize: 1 });
  try {
    for (;;) {
      const { records } = await driver.executeQuery(
        endReader.text,
        { reader },
        at.database ? { database: at.database } : {},
      );
      if (records.length === 0) return;
      await sleep(lookMs);
    }
  } catch {
    // A server that is away has no query at work.
  } finally {
    await driver.close();
  }
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
