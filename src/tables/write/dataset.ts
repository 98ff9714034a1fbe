import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Snapshot } from '../../graph/snapshot.ts';
import type { DatasetRow } from '../dataset.ts';
import { fileOf, tableKinds } from '../table.ts';
import { viewTables } from '../../model/vocabulary/apart.ts';
import { readDecks, readScenes, toTables, type ViewTable } from '../views.ts';
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

/** A dataset as one stream of bytes; CSV as a ZIP of its files. Its scenes and decks go with CSV and JSON. */
export async function exportStream(
  at: Snapshot,
  dataset: DatasetRow,
  format: Format,
): Promise<ReadableStream<Uint8Array>> {
  const tables = exportedTables(at);
  const views = await viewsOf(at);
  if (format === 'csv') return zipped(csvFiles(dataset, tables, { views }));
  return Readable.toWeb(
    Readable.from(encoded(textOf(format, dataset, tables, views))),
  ) as ReadableStream<Uint8Array>;
}

/**
 * Writes a dataset to `out`: a folder for CSV, else a file. What stands there is replaced only when all is written, and only
 * when it is an earlier export: a folder that holds anything else is refused.
 */
export async function exportTo(
  at: Snapshot,
  dataset: DatasetRow,
  format: Format,
  out: string,
  signal?: AbortSignal,
): Promise<void> {
  const target = resolve(out);
  await refuseOthers(target, format);
  const tables = exportedTables(at);
  const views = await viewsOf(at);
  await mkdir(dirname(target), { recursive: true });
  const aside = await mkdtemp(`${target}.part-`);
  const made = join(aside, basename(target));
  try {
    if (format === 'csv') {
      await mkdir(made);
      for await (const { name, text } of csvFiles(dataset, tables, { views }))
        await writeText(join(made, name), text, signal);
      await rm(target, { recursive: true, force: true });
    } else await writeText(made, textOf(format, dataset, tables, views), signal);
    await rename(made, target);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function refuseOthers(target: string, format: Format): Promise<void> {
  const there = await stat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (!there) return;
  if (format !== 'csv') {
    if (there.isDirectory()) throw new Error(`${target} is a folder; name a file for ${format}.`);
    return;
  }
  if (!there.isDirectory()) throw new Error(`${target} is a file; name a folder for csv.`);
  const own = new Set(
    ['dataset', ...Object.values(viewTables), ...tableKinds.map(fileOf)].map((name) => `${name}.csv`),
  );
  const other = (await readdir(target)).find((name) => !own.has(name));
  if (other !== undefined)
    throw new Error(
      `${target} holds “${other}”, which is no table of an export; name a new or an empty folder.`,
    );
}

const viewsOf = async ({ database, dataset }: Snapshot) =>
  toTables({ scenes: await readScenes(database, dataset), decks: await readDecks(database, dataset) });

function textOf(
  format: Exclude<Format, 'csv'>,
  dataset: DatasetRow,
  tables: ReturnType<typeof exportedTables>,
  views: readonly ViewTable[],
) {
  switch (format) {
    case 'json':
      return jsonText(dataset, tables, views);
    case 'graphml':
      return graphmlText(tables);
    case 'cypher':
      return cypherText(dataset, tables);
  }
}

async function writeText(path: string, text: AsyncIterable<string>, signal?: AbortSignal): Promise<void> {
  try {
    await pipeline(Readable.from(encoded(text)), createWriteStream(path), signal ? { signal } : {});
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  }
}

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
