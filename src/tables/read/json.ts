import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Column } from '../../model/columns.ts';
import { guarded, writeCell, type Value } from '../cells.ts';
import type { Problems } from '../problems.ts';
import { columnsOf, kindOf } from '../table.ts';
import { tableOf } from './rows.ts';
import type { Bundle, Source } from './source.ts';
import { inspect } from './text.ts';

/** A JSON file is read as a whole, which holds up everybody meanwhile; above this it is refused with the way out. */
export const bytesLimit = 50_000_000;

const Rows = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));
/** What the export writes: tables by label and by link type, a row an object by column. */
export const Exported = z.object({
  format: z.literal('liantu'),
  dataset: z.record(z.string(), z.unknown()).optional(),
  nodes: Rows,
  links: Rows,
});

/** A JSON file as the export writes it. */
export async function openJson(path: string): Promise<Bundle> {
  const { hash, bytes } = await inspect(path);
  return {
    hash: hash.slice(0, 16),
    sources: (problems) => sourcesOf(path, bytes, problems),
    close: () => Promise.resolve(),
  };
}

async function sourcesOf(path: string, bytes: number, problems: Problems): Promise<Source[]> {
  const name = basename(path);
  const refuse = (en: string, zh: string): [] => {
    problems.add('unreadable', { table: name, line: null, column: null }, null, en, zh);
    return [];
  };
  if (bytes > bytesLimit)
    return refuse(
      `a JSON file may have at most ${bytesLimit / 1e6} MB; save it as CSV, a table a file, and load the folder.`,
      `JSON 文件不得超过 ${bytesLimit / 1e6} MB；请另存为 CSV（每表一个文件），再载入整个文件夹。`,
    );
  const parsed = Exported.safeParse(parsedJson(await readFile(path, 'utf8')));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') || 'the whole';
    return refuse(
      `this is not a JSON file as the export writes it (${where}: ${issue?.message ?? 'wrong'}); export one to see its form.`,
      `不是导出格式的 JSON 文件（${where}：${issue?.message ?? '有误'}）；可先导出一份对照格式。`,
    );
  }
  const { dataset, nodes, links } = parsed.data;
  const tables = Object.entries({ ...nodes, ...links }).filter(([, rows]) => rows.length > 0); // no rows, no columns
  const sources = tables.map(([stem, rows]) => sourceOf(name, stem, rows));
  return dataset ? [sourceOf(name, 'dataset', [dataset]), ...sources] : sources;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function sourceOf(file: string, stem: string, rows: Record<string, unknown>[]): Source {
  const kind = kindOf(stem);
  const columns = kind ? columnsOf(kind) : {};
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const name = `${file}: ${stem}`;
  const cells = () => rows.map((row) => header.map((key) => textOfValue(row[key], columns[key])));
  return {
    name,
    stem,
    size: rows.length,
    open: (meter) => Promise.resolve(tableOf(name, [header, ...cells()], meter)),
  };
}

/** A value as the text of its cell. What no cell can hold becomes text that says so, and is refused where it matters. */
function textOfValue(value: unknown, column: Column | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return isTextual(column) ? guarded(wellFormed(value)) : value;
  if (isList(value) && (!column || column.holds === 'list' || column.holds === 'references'))
    return writeCell(value.map(wellFormed), { holds: 'list', zh: '' });
  if (typeof value === 'object') return `\ufffd${JSON.stringify(value)}`;
  return writeCell(value as Value, column ?? { holds: 'text', zh: '' });
}

/** Half a character, which JSON can spell and nothing can store. */
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');
const isTextual = (column: Column | undefined) =>
  !column || !['number', 'yes/no', 'date', 'choice'].includes(column.holds);
const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
