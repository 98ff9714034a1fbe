import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import {
  Unzip,
  UnzipInflate,
  UnzipPassThrough,
  type AsyncFlateStreamHandler,
  type UnzipDecoderConstructor,
  type UnzipFile,
} from 'fflate';
import { openFiles } from './folder.ts';
import { Unopened, type Bundle } from './source.ts';

/** What a ZIP may unpack to at most: a small file can hold a very large one. */
const unpackedLimit = 4_000_000_000;
const filesLimit = 200;

/** The CSV files of a ZIP, unpacked into a folder that must be the caller's own; subfolders are flattened. */
export async function openZip(path: string, folder: string): Promise<Bundle> {
  const paths: string[] = [];
  let unpacked = 0;
  await unzip(path, (file) => {
    const name = basename(nameOf(file));
    if (extname(name).toLowerCase() !== '.csv' || name.startsWith('._')) return null;
    const target = join(folder, name);
    if (paths.includes(target))
      throw new Unopened(`${basename(path)} holds two files named ${name}; keep one of them.`);
    if (paths.push(target) > filesLimit)
      throw new Unopened(`${basename(path)} holds more than ${filesLimit} files; pack only the tables.`);
    const output = openSync(target, 'wx');
    return {
      take(bytes) {
        unpacked += bytes.length;
        if (unpacked > unpackedLimit)
          throw new Unopened(
            `${basename(path)} unpacks to more than ${unpackedLimit / 1e9} GB; load its folder from the command line.`,
          );
        writeSync(output, bytes);
      },
      end: () => closeSync(output),
    };
  });
  if (paths.length === 0) throw new Unopened(`${basename(path)} holds no CSV file; pack the tables as CSV.`);
  return openFiles(paths.sort());
}

/** How many bytes a ZIP unpacks to, given up above `limit`. */
export async function unpackedSize(path: string, limit: number): Promise<number> {
  let size = 0;
  await unzip(path, () => ({
    take: (bytes) => void (size += bytes.length),
    end: () => undefined,
    enough: () => size > limit,
  }));
  return size;
}

interface Taker {
  take(bytes: Uint8Array): void;
  end(): void;
  enough?(): boolean;
}

/** Unpacks a ZIP as it is read, without trusting the sizes it states. `each` says what to do with a file, null to skip it. */
async function unzip(path: string, each: (file: UnzipFile) => Taker | null): Promise<void> {
  const open = new Set<Taker>();
  const takers: Taker[] = [];
  const failures: unknown[] = [];
  const zip = new Unzip((file) => {
    const taker = each(file);
    if (taker && !decoders.some(({ compression }) => compression === file.compression))
      throw new Error(`${nameOf(file)} is packed by the unusual method ${file.compression}`);
    // Looked up when the file is started; a file that is not started would be kept in memory.
    for (const decoder of taker ? decoders : [thrownAway(file)]) zip.register(decoder);
    if (!taker) {
      file.ondata = () => undefined;
      return file.start();
    }
    takers.push(taker);
    open.add(taker);
    file.ondata = (error, bytes, final) => {
      if (error) return void failures.push(error);
      taker.take(bytes);
      if (final && open.delete(taker)) taker.end();
    };
    file.start();
  });
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      zip.push(chunk);
      if (failures.length > 0) throw failures[0];
      if (takers.some((taker) => taker.enough?.())) return;
    }
    if (open.size > 0) throw new Error('the file ends too early');
  } catch (error) {
    if (error instanceof Unopened) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Unopened(`${basename(path)} cannot be unpacked (${why}); pack it again as a ZIP.`, {
      cause: error,
    });
  } finally {
    for (const taker of open) taker.end();
  }
}

const decoders: readonly UnzipDecoderConstructor[] = [UnzipInflate, UnzipPassThrough];
/** Passes over a file without unpacking it, in whatever way it is packed. */
const thrownAway = ({ compression }: UnzipFile): UnzipDecoderConstructor =>
  class {
    static compression = compression;
    ondata: AsyncFlateStreamHandler = () => undefined;
    push = () => undefined;
  };

/** Windows writes Chinese names in GB18030 and says nothing of it; they arrive one character a byte. */
function nameOf({ name }: UnzipFile): string {
  const codes = [...name].map((char) => char.charCodeAt(0));
  if (codes.every((code) => code < 0x80) || codes.some((code) => code > 0xff)) return name;
  const bytes = Buffer.from(name, 'latin1');
  const utf8 = bytes.toString('utf8');
  return utf8.includes('\ufffd') ? new TextDecoder('gb18030').decode(bytes) : utf8;
}
