import { parentPort, workerData } from 'node:worker_threads';
import { DiskFull } from '../../../graph/problem.ts';
import { parseJson } from './parse-json.ts';
import { parseWorkbook } from './parse-workbook.ts';
import { unpack } from './unpack.ts';
import { Refused, type Job, type Outcome } from './job.ts';

/** What runs in the worker: one file is read, its rows are written into files of the folder given, and it ends. */
const works = { workbook: parseWorkbook, json: parseJson, zip: unpack };

async function outcome({ work, path, folder }: Job): Promise<Outcome> {
  try {
    return { done: await works[work](path, folder) };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.why, isNoTable: error.isNoTable };
    if (error instanceof DiskFull) return { full: error.message };
    throw error;
  }
}

parentPort!.postMessage(await outcome(workerData as Job));
