import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';

const packed = new WeakMap<Uint8Array, Promise<Uint8Array<ArrayBuffer>>>();
const pack = promisify(gzip);

/** A body that is kept, as gzip: made once for as long as the body is kept, however many ask for it. */
export function gzipped(body: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const made = packed.get(body) ?? pack(body).then((buffer) => new Uint8Array(buffer));
  packed.set(body, made);
  return made;
}

/** Whether whoever asks takes gzip. */
export const takesGzip = (c: Context): boolean =>
  accepts(c, {
    header: 'Accept-Encoding',
    supports: ['gzip'],
    default: 'identity',
    match: (given) => (given.some(({ type, q }) => type === 'gzip' && q > 0) ? 'gzip' : 'identity'),
  }) === 'gzip';
