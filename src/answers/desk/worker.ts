import { setImmediate as turn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { FactStore } from '../../facts/store.ts';
import { Database, type Address } from '../../graph/database.ts';
import { snapshotOf } from '../../graph/snapshot.ts';
import { questions, type Asked, type QuestionName } from '../questions.ts';
import { warmTexts } from '../texts.ts';
import { failureOf, type FromWorker, type ToWorker, type Version } from './messages.ts';

/** The thread that holds the facts and answers from them, so that no computing holds up those who only ask or look. */
const port = parentPort!;
const { address, mostBytes } = workerData as { address: Address; mostBytes: number };
const database = Database.at(address);
const store = new FactStore({
  mostBytes,
  prepare: warmTexts,
  onRows: (dataset, rows) => say({ kind: 'rows', dataset, rows }),
});
const underWay = new Map<number, AbortController>();

function say(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'ask':
      return void work(message.id, (signal) => answer(message.question, message.asked, message.of, signal));
    case 'warm':
      return void work(message.id, async (signal) => {
        await store.at(snapshotOf(database, message.of, signal));
        return null;
      });
    case 'give-up':
      return underWay.get(message.id)?.abort();
    case 'moved':
      return void database.moveTo(message.to);
  }
});

async function work(
  id: number,
  make: (signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer> | null>,
): Promise<void> {
  const controller = new AbortController();
  underWay.set(id, controller);
  try {
    await turn(); // whoever has given up meanwhile is heard first
    controller.signal.throwIfAborted();
    const body = await make(controller.signal);
    say({ kind: 'answer', id, body }, body ? [body.buffer] : []);
  } catch (error) {
    if (!controller.signal.aborted) say({ kind: 'failed', id, failure: failureOf(error) });
  } finally {
    underWay.delete(id);
  }
}

async function answer<Name extends QuestionName>(
  question: Name,
  asked: Asked[Name],
  of: Version,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const found = await questions[question](await store.at(snapshotOf(database, of, signal)), asked);
  return found === null ? null : new TextEncoder().encode(JSON.stringify(found));
}
