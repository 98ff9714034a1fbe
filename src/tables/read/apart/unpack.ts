import { closeSync, createReadStream, mkdirSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  Unzip,
  UnzipInflate,
  UnzipPassThrough,
  type AsyncFlateStreamHandler,
  type UnzipDecoderConstructor,
  type UnzipFile,
} from 'fflate';
import { DiskFull } from '../../../graph/problem.ts';
import { fittingName } from '../../file-name.ts';
import { watchedRoom } from '../../temporary.ts';
import { isHidden, mayBeTable } from '../formats.ts';
import { limits } from '../limits.ts';
import { Refused, type Found } from './job.ts';

/** Unpacks the files of a ZIP that may hold tables into a folder that is empty; all others are only named. Throws DiskFull. */
export async function unpack(path: string, folder: string): Promise<Found> {
  const files: string[] = [];
  const others: string[] = [];
  const takeRoom = watchedRoom();
  let unpacked = 0;
  if (isProtected(path))
    throw new Refused(
      'is protected by a password: save it without one.',
      '有密码保护：请另存为不带密码的文件。',
    );
  await unzip(path, (file) => {
    const name = safePath(nameOf(file));
    if (name === '' || nameOf(file).endsWith('/') || isHidden(name)) return null;
    if (!mayBeTable(name)) {
      if (others.length < limits.zipFiles) others.push(name);
      return null;
    }
    if (files.includes(name))
      throw new Refused(
        `holds two files named ${name}; keep one of them.`,
        `含有两个名为 ${name} 的文件，请只保留一个。`,
      );
    if (files.push(name) > limits.zipFiles)
      throw new Refused(
        `holds more than ${limits.zipFiles} files; pack only the tables.`,
        `文件超过 ${limits.zipFiles} 个；请只打包数据表。`,
      );
    const target = join(folder, name);
    mkdirSync(dirname(target), { recursive: true });
    const output = openSync(target, 'wx');
    return {
      take(bytes) {
        unpacked += bytes.length;
        if (unpacked > limits.zipUnpacked)
          throw new Refused(
            `unpacks to more than ${limits.zipUnpacked / 1e9} GB; load its folder from the command line.`,
            `解压后超过 ${limits.zipUnpacked / 1e9} GB；请在命令行载入其文件夹。`,
          );
        takeRoom(bytes.length);
        writeSync(output, bytes);
      },
      end: () => closeSync(output),
    };
  });
  return { tables: [], files: files.sort(), others: others.sort() };
}

/** A path that stays within its folder, whatever it says. */
const safePath = (name: string) =>
  name
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map((part) => fittingName(part.replace(/\p{Cc}/gu, '')))
    .join('/');

/** Whether a ZIP says of any of its files that it is encrypted; its list of files stands at its end. */
function isProtected(path: string): boolean {
  const { size } = statSync(path);
  const file = openSync(path, 'r');
  const at = (start: number, length: number) => {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, start));
  };
  try {
    const tailLength = Math.min(size, 22 + 0xffff);
    const tail = at(size - tailLength, tailLength);
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end < 0 || tail.length < end + 22) return false; // no whole ZIP: unpacking it tells what is wrong
    const list = at(tail.readUInt32LE(end + 16), Math.min(tail.readUInt32LE(end + 12), 10_000_000));
    for (let place = 0; place + 46 <= list.length && list.readUInt32LE(place) === 0x02014b50;) {
      if ((list.readUInt16LE(place + 8) & 1) !== 0) return true;
      place +=
        46 + list.readUInt16LE(place + 28) + list.readUInt16LE(place + 30) + list.readUInt16LE(place + 32);
    }
    return false;
  } finally {
    closeSync(file);
  }
}

interface Taker {
  take(bytes: Uint8Array): void;
  end(): void;
}

/** Unpacks a ZIP as it is read, without trusting the sizes it states. `each` says what to do with a file, null to skip it. */
async function unzip(path: string, each: (file: UnzipFile) => Taker | null): Promise<void> {
  const open = new Set<Taker>();
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
    }
    if (open.size > 0) throw new Error('the file ends too early');
  } catch (error) {
    if (error instanceof Refused || error instanceof DiskFull) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Refused(
      `cannot be unpacked (${why}); pack it again as a ZIP.`,
      `无法解压（${why}）；请重新打包为 ZIP。`,
    );
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
