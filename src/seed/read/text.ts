import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

export type Encoding = 'utf-8' | 'utf-16le' | 'gb18030';
export interface Inspected {
  encoding: Encoding;
  /** SHA-256 of the bytes. */
  hash: string;
  bytes: number;
}

/** Reads a file once through: its fingerprint, and its encoding (UTF-8 with or without BOM, UTF-16, else GB18030). */
export async function inspect(path: string): Promise<Inspected> {
  const hash = createHash('sha256');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let bytes = 0;
  let mark: string | undefined;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    mark ??= chunk.subarray(0, 2).toString('hex');
    bytes += chunk.length;
    if (isUtf8) isUtf8 = decodes(utf8, chunk, true);
  }
  if (isUtf8) isUtf8 = decodes(utf8, new Uint8Array(), false);
  const encoding = mark === 'fffe' ? 'utf-16le' : isUtf8 ? 'utf-8' : 'gb18030';
  return { encoding, hash: hash.digest('hex'), bytes };
}

function decodes(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false; // what a fatal decoder throws at a byte that is not UTF-8
    throw error;
  }
}

/** The text of a file as a stream, without its byte order mark. */
export function textOf(path: string, encoding: Encoding): Readable {
  async function* decoded() {
    const decoder = new TextDecoder(encoding);
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  }
  return Readable.from(decoded(), { objectMode: false });
}
