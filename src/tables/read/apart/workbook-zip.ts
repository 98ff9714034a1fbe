import { createReadStream } from 'node:fs';
import { Unzip, UnzipInflate } from 'fflate';
import { limits } from '../limits.ts';
import { Refused } from './job.ts';

/** The ends of elements that say that a cell holds something. */
const ends = ['/v>', '/is>'].map((text) => Buffer.from(text));

/**
 * How much the parts of a zipped workbook unpack to, and how many cells of its sheets hold something, counted as they pass:
 * nothing is kept, and what is over the limits is given up there.
 */
export async function workbookZip(path: string): Promise<{ unpacked: number; filled: number }> {
  let [unpacked, filled] = [0, 0];
  const over = () => unpacked > limits.workbookUnpacked || filled > limits.cells;
  let failure: Error | null = null;
  const zip = new Unzip((file) => {
    const isSheet = /worksheets\/[^/]*\.xml$/i.test(file.name);
    file.ondata = (error, bytes) => {
      if (error) failure ??= error;
      else {
        unpacked += bytes.length;
        if (isSheet && !over()) filled += count(bytes);
      }
    };
    if (!over()) file.start();
  });
  zip.register(UnzipInflate);
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      zip.push(chunk);
      if (over() || failure) break;
    }
  } catch (error) {
    failure ??= error as Error;
  }
  if (failure)
    throw new Refused(
      `cannot be unpacked (${failure.message}); open it in a spreadsheet and save it again, or save each sheet as CSV.`,
      `无法解压（${failure.message}）；请用表格软件打开后另存，或把各工作表另存为 CSV。`,
    );
  return { unpacked, filled };
}

function count(piece: Uint8Array): number {
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
  let found = 0;
  for (const end of ends)
    for (let at = bytes.indexOf(end); at >= 0; at = bytes.indexOf(end, at + end.length)) found++;
  return found;
}
