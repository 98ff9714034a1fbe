import { ZipDeflate, Zip } from 'fflate';
import type { TextFile } from './csv.ts';

/** Text files as one ZIP, packed as they are written; whoever reads slowly holds up the writing, not the memory. */
export function zipped(files: AsyncIterable<TextFile>): ReadableStream<Uint8Array> {
  const packed = new TransformStream<Uint8Array, Uint8Array>(
    undefined,
    { highWaterMark: 16 },
    { highWaterMark: 16 },
  );
  const writer = packed.writable.getWriter();
  const zip = new Zip((error, chunk, final) => {
    if (error) return void writer.abort(error);
    writer.write(chunk).catch(() => undefined); // the reader has gone; the loop below sees it at its next step
    if (final) writer.close().catch(() => undefined);
  });
  const encoder = new TextEncoder();
  async function pack() {
    for await (const { name, text } of files) {
      const entry = new ZipDeflate(name, { level: 6 });
      zip.add(entry);
      for await (const piece of text) {
        await writer.ready;
        entry.push(encoder.encode(piece));
      }
      entry.push(new Uint8Array(), true);
    }
    zip.end();
  }
  pack().catch((error: unknown) => writer.abort(error));
  return packed.readable;
}
