import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Snapshot } from '../../graph/read/snapshot.ts';
import type { DatasetRow } from '../dataset.ts';
import { csvFiles } from './csv.ts';
import { cypherText } from './cypher.ts';
import { exportedTables, type Format } from './exported.ts';
import { graphmlText } from './graphml.ts';
import { jsonText } from './json.ts';
import { zipped } from './zip.ts';

/** What a download is called and holds. */
export const downloads: Record<Format, { extension: string; type: string }> = {
  csv: { extension: 'zip', type: 'application/zip' },
  json: { extension: 'json', type: 'application/json; charset=utf-8' },
  graphml: { extension: 'graphml', type: 'application/graphml+xml; charset=utf-8' },
  cypher: { extension: 'cypher', type: 'text/plain; charset=utf-8' },
};

/** A dataset as one stream of bytes; CSV as a ZIP of its files. */
export function exportStream(at: Snapshot, dataset: DatasetRow, format: Format): ReadableStream<Uint8Array> {
  const tables = exportedTables(at);
  if (format === 'csv') return zipped(csvFiles(dataset, tables));
  return Readable.toWeb(
    Readable.from(encoded(textOf(format, dataset, tables))),
  ) as ReadableStream<Uint8Array>;
}

/** Writes a dataset to `out`: a folder for CSV, else a file. What stands there is replaced only when all is written. */
export async function exportTo(
  at: Snapshot,
  dataset: DatasetRow,
  format: Format,
  out: string,
): Promise<void> {
  const tables = exportedTables(at);
  const aside = `${out}.part`;
  await rm(aside, { recursive: true, force: true });
  if (format === 'csv') {
    await mkdir(aside, { recursive: true });
    for await (const { name, text } of csvFiles(dataset, tables)) await writeText(join(aside, name), text);
    await rm(out, { recursive: true, force: true });
  } else await writeText(aside, textOf(format, dataset, tables));
  await rename(aside, out);
}

function textOf(
  format: Exclude<Format, 'csv'>,
  dataset: DatasetRow,
  tables: ReturnType<typeof exportedTables>,
) {
  switch (format) {
    case 'json':
      return jsonText(dataset, tables);
    case 'graphml':
      return graphmlText(tables);
    case 'cypher':
      return cypherText(dataset, tables);
  }
}

const writeText = (path: string, text: AsyncIterable<string>) =>
  pipeline(Readable.from(encoded(text)), createWriteStream(path));

/** Pieces of text as bytes, a good handful at a time. */
async function* encoded(text: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let pieces: string[] = [];
  let length = 0;
  for await (const piece of text) {
    pieces.push(piece);
    length += piece.length;
    if (length < 64_000) continue;
    yield Buffer.from(pieces.join(''), 'utf8');
    pieces = [];
    length = 0;
  }
  yield Buffer.from(pieces.join(''), 'utf8');
}
