import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Meter } from './source.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
export interface Inspected {
  readonly encoding: Encoding;
  /** SHA-256 of the bytes. */
  readonly hash: string;
  readonly bytes: number;
}

const chunkBytes = 1 << 18;
const marks: Record<string, Encoding> = { fffe: 'utf-16le', feff: 'utf-16be', efbb: 'utf-8' };
/** A file is UTF-8, if perhaps damaged, when at most this share of its characters beyond ASCII cannot be read as such. */
const damage = 0.2;

/** Reads a file once through: its fingerprint, and its encoding (by its byte order mark; else UTF-8 or GB18030). */
export async function inspect(path: string): Promise<Inspected> {
  const hash = createHash('sha256');
  const utf8 = new TextDecoder('utf-8');
  let [bytes, beyond, unread] = [0, 0, 0];
  let mark: string | undefined;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    mark ??= chunk.subarray(0, 2).toString('hex');
    bytes += chunk.length;
    const text = utf8.decode(chunk, { stream: true });
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code < 0x80) continue;
      beyond++;
      if (code === 0xfffd) unread++;
    }
  }
  const encoding = marks[mark ?? ''] ?? (unread <= beyond * damage ? 'utf-8' : 'gb18030');
  return { encoding, hash: hash.digest('hex'), bytes };
}

/** The text of a file in pieces, without its byte order mark; what cannot be decoded becomes U+FFFD. */
export async function* textOf(
  path: string,
  encoding: Encoding,
  meter?: Meter,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
    if (meter) meter.read += chunk.length;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
