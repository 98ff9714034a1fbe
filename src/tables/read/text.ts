import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Meter, Sentence } from './source.ts';

/** The encodings that can be asked for; those of other languages than Chinese and English are not found out. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];
export interface Inspected {
  readonly encoding: Encoding;
  /** SHA-256 of the bytes. */
  readonly hash: string;
  readonly bytes: number;
  /** What was understood of it, where the file does not say its encoding itself. */
  readonly notes: readonly Sentence[];
}

const chunkBytes = 1 << 18;
const marks: Record<string, Encoding> = { fffe: 'utf-16le', feff: 'utf-16be', efbb: 'utf-8' };
/** A file is UTF-8, if perhaps damaged, when at most this share of its characters beyond ASCII cannot be read as such. */
const damage = 0.2;

/** A text of which more than this share of what is beyond ASCII is odd was hardly written so. */
const oddness = 0.3;

/**
 * Letters that no language of our readers writes often: what Chinese in GB18030 turns into where its bytes happen to be
 * valid UTF-8 (U+0180 to U+07FF, without Greek, Cyrillic, Hebrew and Arabic proper).
 */
const isOdd = (code: number, before: number) =>
  (code >= 0x180 && code <= 0x2ff) ||
  (code >= 0x300 && code <= 0x36f && !isLatin(before)) || // an accent written after its letter is none
  (code >= 0x370 && code <= 0x385) ||
  (code >= 0x3d0 && code <= 0x3ff) ||
  (code >= 0x460 && code <= 0x5cf) ||
  (code >= 0x6d6 && code <= 0x7ff);

const isLatin = (code: number) => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** Whether bytes read as GB18030 are Chinese throughout, apart from ASCII. */
function isChinese(bytes: Buffer): boolean {
  const beyond = new TextDecoder('gb18030').decode(bytes, { stream: true }).match(/\P{ASCII}/gu) ?? [];
  const known = beyond.filter((char) => /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]/.test(char));
  return beyond.length > 0 && known.length >= beyond.length * 0.95;
}

/** Reads a file once through: its fingerprint, and its encoding (by its byte order mark; else `asked`, UTF-8 or GB18030). */
export async function inspect(path: string, asked?: Encoding): Promise<Inspected> {
  const hash = createHash('sha256');
  const utf8 = new TextDecoder('utf-8');
  let [bytes, beyond, unread] = [0, 0, 0];
  let mark: string | undefined;
  let odd = 0;
  let sample = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    mark ??= chunk.subarray(0, 2).toString('hex');
    bytes += chunk.length;
    if (sample.length === 0) sample = Buffer.from(chunk);
    const text = utf8.decode(chunk, { stream: true });
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code < 0x80) continue;
      beyond++;
      if (code === 0xfffd) unread++;
      else if (isOdd(code, text.charCodeAt(i - 1))) odd++;
    }
  }
  const isUtf8 = unread <= beyond * damage && !(odd > Math.max(3, beyond * oddness) && isChinese(sample));
  const said = marks[mark ?? ''];
  const encoding = said ?? asked ?? (isUtf8 ? 'utf-8' : 'gb18030');
  const name = encoding.toUpperCase();
  const notes: Sentence[] = [];
  if (asked && asked !== encoding)
    notes.push({
      en: `read as ${name}, which the file itself says it is.`,
      zh: `按文件自带的标记，以 ${name} 编码读取。`,
    });
  else if (asked) notes.push({ en: `read as ${name}, as asked.`, zh: `按要求以 ${name} 编码读取。` });
  else if (encoding === 'gb18030') notes.push({ en: 'read as GB18030.', zh: '按 GB18030 编码读取。' });
  return { encoding, hash: hash.digest('hex'), bytes, notes };
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
