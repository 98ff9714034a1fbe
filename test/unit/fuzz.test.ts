import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, expect, test } from 'vitest';
import { units } from '../../src/model/vocabulary/quantities.ts';
import { datePattern, statuses } from '../../src/model/vocabulary/statuses.ts';
import { Checker, type Row } from '../../src/tables/check.ts';
import { planOf } from '../../src/tables/header.ts';
import { Problems } from '../../src/tables/problems.ts';
import { openFiles } from '../../src/tables/read/folder.ts';
import { kindOf, type RawRow } from '../../src/tables/table.ts';
import { damaged, numbers } from '../support/damage.ts';

/**
 * Ten thousand rows, damaged at random but alike in every run, through reading and checking. What must become of each is
 * worked out here a second time, from the lines of the file, by another parser and other rules.
 */
const next = numbers(20261123);
const below = (count: number) => Math.floor(next() * count);
const folder = mkdtempSync(join(tmpdir(), 'liantu-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sound = 500;
const firmLine = (index: number) =>
  [
    `firm/${index}`,
    `${'东昌府茌平临清'[index % 7]}铝业${index}厂`,
    ['', '老厂', '老厂;甲\\;乙', '"a ""quoted"" name；别名"'][index % 4],
    ['', '"多行\n说明，有 ""引号"""', "'=1+1", '生僻字𠮷䶮 emoji 🏭', '"a, b"'][index % 5],
    ['synthetic', 'process'][index % 2],
    ['2022', '2022-08', '', '~2006'][index % 4],
  ].join(',');
const supplyLine = () => {
  const from = below(sound);
  const to = (from + 1 + below(sound - 1)) % sound;
  return `firm/${from},firm/${to},${below(1e6) / 10},${['t', 't/a', ''][below(3)]},"备注, ${from}",synthetic`;
};
const file = (name: string, header: string, rows: Buffer[]) => {
  const path = join(folder, name);
  const bytes = Buffer.concat([
    Buffer.from(`${header}\n`),
    ...rows.flatMap((row) => [row, Buffer.from('\n')]),
  ]);
  writeFileSync(path, bytes);
  return { path, text: new TextDecoder().decode(bytes) };
};
/** The line with real damage: one that came out whole is damaged again. */
const broken = (line: string): Buffer => {
  for (;;) {
    const row = damaged(line, next);
    if (!row.equals(Buffer.from(line))) return row;
  }
};
const firms = file('firms.csv', 'id,name,aliases,text,status,asOf', [
  ...Array.from({ length: sound }, (_, index) => Buffer.from(firmLine(index))),
  ...Array.from({ length: 4000 }, (_, index) => broken(firmLine(sound + index))),
]);
const supplies = file(
  'supplies.csv',
  'from,to,quantity,unit,text,status',
  Array.from({ length: 9000 }, () => broken(supplyLine())),
);

interface Seen {
  readonly raw: RawRow;
  readonly row: Row | null;
  readonly told: number;
}

async function run({ path }: { path: string }, checker: Checker, problems: Problems): Promise<Seen[]> {
  const bundle = await openFiles([path]);
  const [source] = await bundle.sources(problems);
  const table = await source!.open();
  const plan = planOf(table, kindOf(source!.stem)!, problems);
  const seen: Seen[] = [];
  for await (const block of table.blocks)
    for (const raw of block) {
      problems.beginRow();
      if (raw.flaw === 'blank') continue;
      const row = checker.row(plan, raw);
      seen.push({ raw, row, told: problems.ofRow.length });
    }
  return seen;
}

/** Lines that say nothing: no row is made of them. */
const empty = /^(?:,|""|\s)*$/;

/** The cells of each row by the lines it stands on, by another parser; null where the lines are no row of a table. */
function readAgain(text: string, seen: readonly Seen[]): (string[] | null)[] {
  const lines = text.match(/[^\r\n]*(?:\r\n|\n|\r|$)/g)!;
  let at = 1; // the header's own line has been read
  const cellsOf = seen.map(({ raw }, index) => {
    expect(raw.line - 1, 'what lies between two rows is empty').toBeGreaterThanOrEqual(at);
    expect(lines.slice(at, raw.line - 1).join('')).toMatch(empty);
    const end = (seen[index + 1]?.raw.line ?? lines.length + 1) - 1;
    for (at = raw.line; at <= end; at++) {
      const cells = parsed(lines.slice(raw.line - 1, at).join(''));
      if (cells) return cells;
    }
    at = raw.line;
    return null;
  });
  expect(lines.slice(at).join(''), 'nothing is left at the end').toMatch(empty);
  return cellsOf;
}

function parsed(text: string): string[] | null {
  // The other parser lets a NUL pass behind a closing quote.
  if (/(?:^|,)"(?:[^"]|"")*"\0/.test(text)) return null;
  try {
    // Blanks before a quote are no part of a cell; the other parser knows that only where it takes off all of them.
    const ltrim = /(?:^|,) +"/.test(text);
    const options: { relax_column_count: true; record_delimiter: string[]; ltrim: boolean } = {
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      ltrim,
    };
    const cells = parse(text, options)[0] ?? null;
    while (cells && cells.length > 6 && cells.at(-1)!.trim() === '') cells.pop(); // empty cells beyond the header
    // A row of one whole line that ends early holds nothing in the rest.
    if (
      cells &&
      cells.length > 1 &&
      !/[\r\n]/.test(text.trimEnd()) &&
      /[\r\n]$/.test(text) &&
      cells.some(Boolean)
    )
      while (cells.length < 6) cells.push('');
    return cells;
  } catch {
    return null; // no record, which is what is asked
  }
}

const readable = (cells: string[]) => cells.length === 6 && !cells.some((cell) => cell.includes('\ufffd'));
const hidesRow = (cells: string[]) =>
  cells.some((cell) => /[\r\n]/.test(cell)) &&
  cells
    .map((cell) => (/[,\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')
    .split(/\r\n|\n|\r/)
    .slice(1)
    .some((line) => line.split(',').length === 6);
const plain = (cell: string) => cell.replace(/^'('*[=+\-@\t\r])/, '$1');
const items = (cell: string) => {
  const text = plain(cell.trim());
  // Without a semicolon or a backslash, bars or 、 part a list.
  if (!/[;；\\]/.test(text) && /[|、]/.test(text))
    return text.split(text.includes('|') ? '|' : '、').flatMap((item) => item.trim() || []);
  return itemsBySemicolon(text);
};
const itemsBySemicolon = (text: string) =>
  (text.match(/(?:\\[^]|[^;；\\]|\\$)+/g) ?? [])
    .map((item) => item.replace(/\\([^])/g, '$1').trim())
    .filter(Boolean);
const holdsNul = (cell: string) => cell.includes('\0');
const needsNoSource = (status: string) =>
  (statuses as readonly string[]).includes(status) && ['process', 'synthetic'].includes(status);

/** What a row of firms says, by the rules of docs/tables.md; null when it must be refused. */
function firmOf(cells: string[], known: ReadonlySet<string>): Record<string, unknown> | null {
  const [id, name, aliases, text, status, asOf] = cells as [string, string, string, string, string, string];
  const [key, title] = [plain(id.trim()), plain(name.trim())];
  if (!key || !title || key.length > 400 || /[|\p{Cc}]/u.test(key) || known.has(key)) return null;
  if (!needsNoSource(status.trim()) || cells.some(holdsNul)) return null;
  const day = asOf.trim().replace(/^(\d{4})-(\d)$/, '$1-0$2'); // 2022-8 is August 2022
  if (day !== '' && !datePattern.test(day)) return null;
  return {
    id: key,
    name: title,
    aliases: items(aliases),
    status: status.trim(),
    sources: [],
    facts: [],
    dateInferred: false,
    englishNameByUs: false,
    ...(text.trim() ? { text: plain(text) } : {}),
    ...(day ? { asOf: day } : {}),
  };
}

/** A number without the marks between its thousands, and with a point for a decimal comma; in doubt as it is. */
function unmarked(text: string): string {
  const [, sign, first, rest] = /^([+-]?)(\d+)([ ,.\u00a0].*)?$/.exec(text) ?? [];
  if (rest === undefined || sign === undefined || first === undefined) return text;
  const parts = rest.match(/[^\d]\d+/g);
  if (parts?.join('') !== rest) return text;
  const marks = parts.map((part) => part[0]!);
  const groups = parts.filter((part) => part.length === 4);
  const [mark] = marks;
  const last = parts.at(-1)!;
  const isGrouped = (count: number) =>
    first.length <= 3 &&
    marks.slice(0, count).every((each) => each === mark) &&
    parts.slice(0, count).every((part) => part.length === 4);
  const join = (count: number) =>
    sign +
    first +
    parts
      .slice(0, count)
      .map((part) => part.slice(1))
      .join('');
  if (parts.length === 1 && mark === ',') {
    const sure = last.length !== 4 || first === '0' || first.length > 3;
    return sure ? `${sign}${first}.${last.slice(1)}` : text;
  }
  const blank = mark === ' ' || mark === '\u00a0';
  if (blank && isGrouped(parts.length)) return join(parts.length);
  if (
    parts.length > 1 &&
    isGrouped(parts.length - 1) &&
    marks.at(-1) !== mark &&
    '.,'.includes(marks.at(-1)!)
  )
    return `${join(parts.length - 1)}.${last.slice(1)}`;
  return parts.length > 1 && groups.length === parts.length && isGrouped(parts.length)
    ? join(parts.length)
    : text;
}

function supplyOf(
  cells: string[],
  known: ReadonlySet<string>,
  pairs: ReadonlySet<string>,
): Record<string, unknown> | null {
  const [from, to, quantity, unit, text, status] = cells.map((cell) => cell.trim()) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const [a, b] = [plain(from), plain(to)];
  if (cells.some(holdsNul)) return null;
  if (!known.has(a) || !known.has(b) || a === b || pairs.has(`${a} ${b}`)) return null;
  const amount = unmarked(quantity);
  if (amount !== '' && !/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(amount)) return null;
  const value = Number(amount);
  if (
    !Number.isFinite(value) ||
    value < 0 ||
    (/^[+-]?\d{16,}$/.test(quantity) && !Number.isSafeInteger(value))
  )
    return null;
  if ((unit !== '' && !(unit in units)) || !needsNoSource(status)) return null;
  return {
    from: a,
    to: b,
    status,
    sources: [],
    facts: [],
    dateInferred: false,
    ...(quantity ? { quantity: value } : {}),
    ...(unit ? { unit } : {}),
    ...(text ? { text: plain(cells[4]!) } : {}),
  };
}

test('each of 10,000 damaged rows is loaded with exactly what it says, or refused and reported', async () => {
  const problems = new Problems();
  const checker = new Checker(problems);
  const known = new Set<string>();
  const doubted = new Set<string>(); // ids of refused firms: a link to one may be refused with it or not
  const outcomes = { loaded: 0, refused: 0 };
  const judge = (
    { raw, row, told }: Seen,
    cells: string[] | null,
    expected: Record<string, unknown> | null,
  ) => {
    const where = `line ${raw.line}: ${JSON.stringify(raw.cells)}`;
    if (expected === null) {
      expect(row, where).toBeNull();
      expect(told, `${where} is reported`).toBeGreaterThan(0);
      outcomes.refused++;
    } else {
      expect(told, `${where} is not reported`).toBe(0);
      expect(raw.cells, where).toEqual(cells);
      expect(
        row === null ? null : 'label' in row ? row.values : { ...row.values, from: row.from, to: row.to },
        where,
      ).toEqual(expected);
      outcomes.loaded++;
    }
  };

  const seenFirms = await run(firms, checker, problems);
  readAgain(firms.text, seenFirms).forEach((cells, index) => {
    const expected =
      cells && readable(cells) && !hidesRow(cells) ? firmOf(cells, new Set([...known, ...doubted])) : null;
    judge(seenFirms[index]!, cells, expected);
    if (expected) known.add(expected['id'] as string);
    else if (cells) doubted.add(plain(cells[0]!.trim()));
  });
  for (let index = 0; index < sound; index++) expect(known).toContain(`firm/${index}`);

  const pairs = new Set<string>();
  const seenSupplies = await run(supplies, checker, problems);
  readAgain(supplies.text, seenSupplies).forEach((cells, index) => {
    const seen = seenSupplies[index]!;
    const open = cells?.slice(0, 2).some((end) => doubted.has(plain(end.trim())));
    const ends = open ? new Set([...known, ...doubted]) : known;
    const expected = cells && readable(cells) && !hidesRow(cells) ? supplyOf(cells, ends, pairs) : null;
    // What refers to a refused firm is loaded as it stands, or refused and reported: nothing between.
    if (open && seen.row === null) {
      expect(seen.told, `line ${seen.raw.line} is reported`).toBeGreaterThan(0);
      return;
    }
    judge(seen, cells, expected);
    if (expected) pairs.add(`${String(expected['from'])} ${String(expected['to'])}`);
  });

  expect(outcomes.loaded + outcomes.refused - sound, 'damaged rows judged').toBeGreaterThan(10_000);
  expect(outcomes.loaded).toBeGreaterThan(sound + 1000);
  expect(outcomes.refused).toBeGreaterThan(2000);
}, 60_000);
