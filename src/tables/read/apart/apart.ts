import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DiskFull } from '../../../graph/problem.ts';
import { limits } from '../limits.ts';
import { NoTable, Unopened } from '../source.ts';
import type { Found, Job, Outcome } from './job.ts';

const script = new URL('./worker.mjs', import.meta.url);

/**
 * Reads a file in a worker of its own, so that others are answered meanwhile and that one file cannot take the memory of
 * all. Throws Unopened, with a sentence that names the file, when it cannot be read or takes more memory or time than
 * `limits` allow; DiskFull where there is no room for what it holds; a signal ends the work at once.
 */
export async function readApart(job: Job, signal?: AbortSignal): Promise<Found> {
  signal?.throwIfAborted();
  const worker = new Worker(script, {
    workerData: job,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
  });
  const name = basename(job.path);
  const outcome = new Promise<Outcome>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(
        new Unopened(
          `${name} takes longer than ${limits.timeMs / 1000} s to read; save its tables as CSV, which has no such limit.`,
        ),
      );
    }, limits.timeMs);
    const stop = () => reject(signal!.reason as Error);
    signal?.addEventListener('abort', stop, { once: true });
    const settled = () => {
      clearTimeout(late);
      signal?.removeEventListener('abort', stop);
    };
    worker.once('message', (told: Outcome) => resolve(told));
    worker.once('error', (error: NodeJS.ErrnoException) => reject(told(error, name)));
    worker.once('exit', () => {
      settled();
      reject(new Error(`Reading ${name} ended without a word.`)); // says nothing where it has been said before
    });
  });
  try {
    const told = await outcome;
    if ('done' in told) return told.done;
    if ('full' in told) throw new DiskFull(told.full);
    throw told.isNoTable
      ? new NoTable(`${name} ${told.refused.en}`)
      : new Unopened(`${name} ${told.refused.en}`);
  } finally {
    await worker.terminate();
  }
}

function told(error: NodeJS.ErrnoException, name: string): Error {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new Unopened(
      `${name} takes more than ${limits.memoryMb} MB of memory to read; save its tables as CSV, which has no such limit.`,
      { cause: error },
    );
  if (error instanceof RangeError)
    return new Unopened(`${name} is nested too deeply to be read; save its tables as CSV.`, { cause: error });
  return error;
}
