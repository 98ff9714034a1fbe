/** What went wrong once in the words and dates of the dataset, and may not again. */
import { expect, test } from 'vitest';
import { bestLine } from '../../src/answers/search-match.ts';
import { searchForm } from '../../src/model/vocabulary/search.ts';
import { searchable } from '../../src/tables/searchable.ts';
import { fileOf, tableKinds } from '../../src/tables/table.ts';
import { listOf, nameOf, rowsOf, type Cells } from '../support/facts.ts';

const tables = tableKinds.map((kind) => ({ kind, rows: rowsOf(fileOf(kind)) }));
const cells = tables.flatMap(({ kind, rows }) =>
  rows.flatMap((row) =>
    Object.entries(row).map(([column, value]) => ({ at: `${nameOf(kind, row)} ${column}`, column, value })),
  ),
);
const han = /\p{Script=Han}/u;
const figures = rowsOf('figures');
const sources = new Map(rowsOf('sources').map((row) => [row['id']!, row]));
/** The name of a source is its title as printed, so it tells the language. */
const isEnglish = (id: string) => !han.test(sources.get(id)!['name']!);

test('English columns hold no Chinese, Chinese ones no English sentence', () => {
  const english = cells.filter(({ column, value }) => column.endsWith('En') && han.test(value));
  expect(english.map(({ at }) => at)).toEqual([]);
  const sentence = /[A-Za-z]{2,}(?:[ ,]+[A-Za-z]+){3,}/;
  const chinese = cells.filter(
    ({ column, value }) => ['text', 'office', 'role', 'firmKind'].includes(column) && sentence.test(value),
  );
  expect(chinese.map(({ at }) => at)).toEqual([]);
});

test('English words are the ones that the trade and the county use', () => {
  const wrong =
    /\b(Guan|Shen)\b(?!xian)|great.health|agricultural by-product|speciali[sz]ed-new|scarce resource|factor-guarantee|Easter\b/i;
  const found = cells.filter(({ column, value }) => column.endsWith('En') && wrong.test(value));
  expect(found.map(({ at }) => at)).toEqual([]);
});

test('what is told in one language is told in the other', () => {
  const lone = tables.flatMap(({ kind, rows }) =>
    rows
      .filter((row) => 'textEn' in row && Boolean(row['text']) !== Boolean(row['textEn']))
      .map((row) => nameOf(kind, row)),
  );
  expect(lone).toEqual([]);
});

test('the print of a figure is the words of its source: never a translation, never our arithmetic', () => {
  const printed = figures.filter(({ original }) => original);
  const sourcesOf = (row: Cells) => listOf(row['sources']);
  expect(printed.filter(({ status }) => status === 'derived')).toEqual([]);
  const chineseOfEnglish = printed.filter(
    (row) => han.test(row['original']!) && sourcesOf(row).every(isEnglish),
  );
  expect(chineseOfEnglish.map(({ id }) => id)).toEqual([]);
  const latinOfChinese = printed.filter(
    (row) => /[A-Za-z]/.test(row['original']!) && !sourcesOf(row).some(isEnglish),
  );
  expect(latinOfChinese.map(({ id }) => id)).toEqual([]);
});

/** Their sources bear no date and nothing in them tells one. Only ever shorten this list. */
const undated = [
  'figure/secondary-aluminium/energy-share',
  'figure/secondary-aluminium/emission-ratio-carbon-dioxide',
  'figure/xinfa/emission-ratio-carbon-dioxide',
  'figure/red-mud/stock-china',
  'figure/red-mud/output-china',
  'figure/red-mud/use-rate-china',
  'figure/sinochem-pingyuan/output-fly-ash',
  'figure/sinochem-pingyuan/capacity-aerated-blocks',
  'figure/sinochem-pingyuan/consumption-fly-ash',
  'figure/aerated-block/consumption-ratio-fly-ash-pingyuan',
  'figure/fly-ash/used-quantity-qingtongxia',
  'figure/aerated-blocks/capacity-qingtongxia',
  'figure/fly-ash-brick/capacity-qingtongxia',
  'figure/gallium/content-bauxite',
  'figure/gallium/share-red-mud',
  'figure/gallium/content',
  'figure/donge-ejiao/firm-count-donge',
  'figure/straw-pulp/consumption-ratio-straw',
  'figure/straw-pulp/saving',
  'figure/quanlin/area-straw',
  'figure/straw/price',
];

test('every figure is dated, but for those whose sources are not', () => {
  expect(figures.filter(({ asOf }) => !asOf).map(({ id }) => id)).toEqual(undated);
});

test('every county’s chain is dated, and a date of ours says so', () => {
  expect(rowsOf('hosts').filter(({ asOf }) => !asOf)).toEqual([]);
  const flagged = cells.filter(({ column, value }) => column === 'dateInferred' && value !== '');
  expect(new Set(flagged.map(({ value }) => value))).toEqual(new Set(['yes']));
});

test('no two figures tell the same quantity of the same thing, item, place and date', () => {
  const told = figures.map(({ of, quantity, item, place, asOf }) =>
    [of, quantity, item, place, asOf].join(' '),
  );
  expect(told.filter((each, at) => told.indexOf(each) !== at)).toEqual([]);
});

test('a capacity of an operator has its unit', () => {
  const operates = rowsOf('operates');
  expect(operates.filter(({ capacity, unit }) => Boolean(capacity) !== Boolean(unit))).toEqual([]);
});

test('a programme targets only whom, or where, it wants to win', () => {
  expect(rowsOf('targets').filter(({ firmKind }) => !firmKind)).toEqual([]);
});

test('firms, people, bodies and sources have an English name; a Chinese title in English is marked as ours', () => {
  const owners = ['firms', 'people', 'organisations'].flatMap(rowsOf);
  expect(owners.filter(({ nameEn }) => !nameEn)).toEqual([]);
  for (const [id, { nameEn, englishNameByUs }] of sources) {
    expect(nameEn, id).not.toBe('');
    expect(englishNameByUs, id).toBe(isEnglish(id) ? '' : 'yes');
  }
});

test('every name is found by its exact text', () => {
  const lost = tables.flatMap(({ kind, rows }) =>
    'label' in kind
      ? rows.filter(({ name, nameEn, aliases }) => {
          if (!name) return false;
          const text = searchable(name, nameEn || null, listOf(aliases));
          return bestLine(text, searchForm(name))?.by !== 'name';
        })
      : [],
  );
  expect(lost.map(({ name }) => name)).toEqual([]);
});
