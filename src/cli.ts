import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { Facts } from './facts/facts.ts';
import { connect, type Connection } from './graph/connect.ts';
import { schemaStatements } from './graph/query.ts';
import { Datasets } from './graph/snapshot.ts';
import { allowableKinds, type ProblemKind } from './model/vocabulary/problems.ts';
import { asCsv, asJson, asText } from './ask/print.ts';
import { WrongOption } from './ask/question.ts';
import { askable } from './ask/registry.ts';
import { createApp } from './api/app.ts';
import { buildOf } from './api/build.ts';
import { Readiness } from './api/readiness.ts';
import { accessFrom } from './api/security.ts';
import { deckFile } from './deck/file.ts';
import { deckFormats } from './model/vocabulary/apart.ts';
import { importBundle } from './tables/import.ts';
import { readMap } from './tables/mapped.ts';
import { openPaths } from './tables/read/open.ts';
import { encodings, type Encoding } from './tables/read/text.ts';
import { RefusedRows } from './tables/refused.ts';
import { progressLine, reportOf } from './tables/report.ts';
import { exportTo } from './tables/write/dataset.ts';
import { formats, type Format } from './tables/write/exported.ts';

const usage = `Usage:
  npm run load -- PATH… [--dataset ID] [--dry-run] [--json] [--allow KIND,…] [--map FILE] [--encoding NAME] [--refused FOLDER] [--replace | --add]
  npm run export -- --dataset ID --format ${formats.join('|')} OUT
  npm run deck -- ID --format ${deckFormats.join('|')} OUT [--dataset ID] [--language zh|en]
  npm run ask -- QUESTION … [--dataset ID] [--json | --csv], where QUESTION is one of
${Object.values(askable)
  .map((question) => `    ${question.usage}`)
  .join('\n')}
PATH is a folder of tables, a CSV, JSON or ZIP file, or a workbook (XLSX, XLSM, XLS, ODS); docs/tables.md describes their columns.
KIND is one of ${allowableKinds.join(', ')}.`;

class WrongUse extends Error {}

const commands = { load: loading, export: exporting, ask: asking, deck: makingDeck };
const [command = '', ...rest] = process.argv.slice(2);
try {
  if (!isCommand(command)) throw new WrongUse(`There is no command “${command}”.`);
  process.exitCode = await commands[command](rest);
} catch (error) {
  const misused =
    error instanceof WrongUse ||
    error instanceof WrongOption ||
    (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  console.error(error instanceof Error ? error.message : error);
  if (misused) console.error(usage);
  process.exitCode = misused ? 2 : 1;
}

async function loading(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      dataset: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      allow: { type: 'string', multiple: true, default: [] },
      map: { type: 'string' },
      encoding: { type: 'string' },
      refused: { type: 'string' },
      replace: { type: 'boolean', default: false },
      add: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) throw new WrongUse('Name what to load.');
  if (values.replace && values.add) throw new WrongUse('Choose one of --replace and --add.');
  const existing = values.replace ? 'replace' : values.add ? 'add' : undefined;
  const allow = kinds(values.allow);
  const map = values.map ? readMap(await readFile(values.map, 'utf8'), basename(values.map)) : null;
  const bundle = await openPaths(positionals, { encoding: encodingNamed(values.encoding) });
  try {
    const refused = values.refused ? await RefusedRows.in(values.refused) : null;
    const result = await withDatabase(({ database }, signal) => {
      const { dataset, 'dry-run': dryRun } = values;
      return importBundle({
        database,
        bundle,
        dryRun,
        dataset,
        map,
        allow,
        existing,
        refused,
        onProgress: tell,
        signal,
      });
    });
    wipe();
    if (values.json) console.log(JSON.stringify(result, null, 2));
    else for (const line of reportOf(result)) console.log(line);
    return result.outcome === 'refused' ? 1 : 0;
  } finally {
    await bundle.close();
  }
}

async function exporting(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { dataset: { type: 'string' }, format: { type: 'string' } },
  });
  const { dataset: id, format } = values;
  const [out, ...others] = positionals;
  if (!out || others.length > 0) throw new WrongUse('Name one file or folder to write to.');
  if (!isFormat(format)) throw new WrongUse('Name the format.');
  if (!id) throw new WrongUse('Name the dataset.');
  return withDatabase(async ({ database }, signal) => {
    const datasets = new Datasets(database);
    const [at, all] = [await datasets.snapshot(id), await datasets.list()];
    const dataset = all.find((each) => each.id === id);
    if (!at || !dataset) {
      const known = all.map((each) => each.id).join(', ') || 'none';
      throw new Error(`There is no dataset “${id}”; there are: ${known}.`);
    }
    await exportTo(at, dataset, format, out, signal);
    console.log(`Wrote ${dataset.nodes} things and ${dataset.links} links of ${id} to ${out}.`);
    return 0;
  });
}

/** A deck as a file: asks the program's own API, which need not listen for that. */
async function makingDeck(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      dataset: { type: 'string' },
      format: { type: 'string' },
      language: { type: 'string', default: 'zh' },
    },
  });
  const { dataset, format, language } = values;
  const [id, out, ...others] = positionals;
  if (!id || !out || others.length > 0) throw new WrongUse('Name one deck and one file to write to.');
  if (!deckFormats.some((each) => each === format)) throw new WrongUse('Name the format.');
  if (language !== 'zh' && language !== 'en') throw new WrongUse('The language is zh or en.');
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const { env } = process;
  const log = pino({ level: env['LOG_LEVEL'] || 'warn' }, pino.destination(2));
  const seed = env['LIANTU_SEED'] || join(root, 'seed');
  const build = buildOf(root, version);
  const readiness = new Readiness({
    version,
    build,
    env,
    seed,
    log,
    onProgress: (line) => console.error(line),
  });
  const app = createApp({
    readiness,
    access: accessFrom({}),
    log,
    makeDeck: (order) => deckFile({ root, ...order }),
  });
  try {
    await readiness.start();
    const query = new URLSearchParams({ format: format!, language, ...(dataset && { dataset }) });
    const response = await app.request(`/api/decks/${encodeURIComponent(id)}/file?${query}`, {
      headers: { host: '127.0.0.1' },
    });
    if (!response.ok) throw new Error(((await response.json()) as { title: string }).title);
    const bytes = new Uint8Array(await response.arrayBuffer());
    await writeFile(out, bytes);
    console.log(`Wrote the deck ${id} to ${out} (${Math.ceil(bytes.length / 1000)} kB).`);
    return 0;
  } finally {
    await readiness.stop();
  }
}

function encodingNamed(name: string | undefined): Encoding | undefined {
  const found = encodings.find((each) => each === name?.toLowerCase());
  if (name !== undefined && !found)
    throw new WrongUse(`There is no encoding “${name}”; there are: ${encodings.join(', ')}.`);
  return found;
}

async function asking(args: string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const question = Object.hasOwn(askable, name) ? askable[name] : undefined;
  if (!question)
    throw new WrongUse(`There is no question “${name}”; ask ${Object.keys(askable).join(', ')}.`);
  const { values } = parseArgs({
    args: rest,
    options: {
      ...question.options,
      dataset: { type: 'string' },
      json: { type: 'boolean', default: false },
      csv: { type: 'boolean', default: false },
    },
  });
  if (values['json'] && values['csv']) throw new WrongUse('Choose one of --json and --csv.');
  const dataset = typeof values['dataset'] === 'string' ? values['dataset'] : undefined;
  return withDatabase(async ({ database }, signal) => {
    const datasets = new Datasets(database);
    const at = await datasets.snapshot(dataset, signal);
    if (!at) {
      const known = (await datasets.list()).map(({ id }) => id).join(', ') || 'none';
      throw new Error(
        dataset === undefined
          ? 'There is no dataset yet; load one with “npm run load -- PATH”.'
          : `There is no dataset “${dataset}”; there are: ${known}.`,
      );
    }
    const facts = await Facts.read(at);
    const asked = await question.ask({ ...at, facts }, values, new Date().toISOString().slice(0, 10));
    console.log(values['json'] ? asJson(asked) : values['csv'] ? asCsv(asked) : asText(asked));
    return 0;
  });
}

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name);
}

function isFormat(text: string | undefined): text is Format {
  return formats.some((format) => format === text);
}

function kinds(given: readonly string[]): Set<ProblemKind> {
  const named = given.flatMap((each) => each.split(',')).map((each) => each.trim());
  const wrong = named.filter((name) => !allowableKinds.some((kind) => kind === name));
  if (wrong.length > 0) throw new WrongUse(`${wrong.join(', ')} cannot be allowed.`);
  return new Set(named as ProblemKind[]);
}

/** Works on the database of this home, the running one where there is one. Ctrl-C ends the work with nothing changed. */
async function withDatabase<T>(
  work: (connection: Connection, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const connection = await connect(process.env, (sentence) => console.error(sentence));
  const stop = new AbortController();
  const end = () => stop.abort(new Error('Stopped; nothing was changed.'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  try {
    for (const statement of schemaStatements()) await connection.database.implicit(statement, {});
    return await work(connection, stop.signal);
  } finally {
    await connection.close();
  }
}

function tell(progress: Parameters<typeof progressLine>[0]): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${progressLine(progress)}`);
}

function wipe(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}
