/** Writes docs/data.md: what the dataset holds, what it does not, and how it was graded; every count is taken from the rows. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { linkKinds, nodeKinds, type LinkKind, type NodeKind } from '../../src/model/vocabulary/kinds.ts';
import { statuses } from '../../src/model/vocabulary/statuses.ts';
import { fileOf, tableKinds } from '../../src/tables/table.ts';
import { listOf, rowsOf, type Cells } from './facts.ts';

export const page = fileURLToPath(new URL('../../docs/data.md', import.meta.url));
const tables = tableKinds.map((kind) => ({ kind, rows: rowsOf(fileOf(kind)) }));
const table = (head: string[], rows: (string | number)[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const countBy = (rows: Cells[], key: string) => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[key] || 'unknown', (counts.get(row[key] || 'unknown') ?? 0) + 1);
  return counts;
};

/** The page's text, made from the rows of seed/. */
export function dataPage(): string {
  const stated = tables
    .filter(({ kind }) => !('label' in kind && kind.label === 'Source'))
    .flatMap(({ rows }) => rows);
  const byStatus = countBy(stated, 'status');
  const sources = rowsOf('sources');
  const grades = countBy(sources, 'grade');
  const chains = rowsOf('chains');
  const parts = rowsOf('part_of');
  const stagesOf = (chain: string) =>
    parts.filter(({ from, to }) => to === chain && from!.startsWith('stage/'));
  const facts = rowsOf('facts');
  const figures = rowsOf('figures');
  const told = rowsOf('article');
  const ours = tables
    .flatMap(({ rows }) => rows)
    .filter(({ englishNameByUs }) => englishNameByUs === 'yes').length;
  const nodes = tables.flatMap(({ kind, rows }) =>
    'label' in kind && rows.length > 0
      ? [[nodeKinds[kind.label] as NodeKind, kind.label, rows.length] as const]
      : [],
  );
  const links = tables.flatMap(({ kind, rows }) =>
    'type' in kind && rows.length > 0
      ? [[linkKinds[kind.type] as LinkKind, kind.type, rows.length] as const]
      : [],
  );
  return `# The Liaocheng dataset

Generated from \`seed/\` by \`npm run data-page\`; a test holds the counts against the database.

## What it holds

${table(
  ['label', '中文', 'rows'],
  nodes.map(([{ zh }, label, rows]) => [label, zh, rows]),
)}

${table(['link type', '中文', 'rows'], [...links.map(([{ zh }, type, rows]) => [type, zh, rows]), ['HAS_FIGURE', '数据', figures.length]])}

### The chains

The official list of the city's 20 key chains of 2022 is not public. The ${chains.length - headings(parts).size} chains here are our compilation from what public sources name; the text
of each says who names it and when. ${headings(parts).size} more are headings that group them. [chains.md](chains.md) says chain by chain why
it has these stages, what is bought in, and what nobody could tell.

${table(
  ['chain', '', 'stages', 'required', 'bought in', 'named by'],
  chains
    .filter(({ id }) => !headings(parts).has(id!))
    .map(({ id, name, nameEn, sources }) => [
      name!,
      nameEn!,
      stagesOf(id!).length,
      stagesOf(id!).filter(({ required, sourcing }) => required === 'yes' && sourcing !== 'external').length,
      stagesOf(id!).filter(({ sourcing }) => sourcing === 'external').length,
      listOf(sources).join(', '),
    ]),
)}

## How it was graded

Every row carries its status, the sources it rests on, the date it speaks of, and the ids of the researched facts behind it.

${table(
  ['status', 'meaning', 'rows'],
  statuses
    .filter((status) => byStatus.has(status))
    .map((status) => [status, meaning[status], byStatus.get(status)!]),
)}

Sources: ${sources.length}, of which ${['A', 'B', 'C'].map((grade) => `${grades.get(grade) ?? 0} of grade ${grade}`).join(', ')}. A: a government body, an official or party
newspaper on its own host, a company or a reviewed paper. B: newspaper or wire text on a reprint host, or trade press. C: an
aggregator, advocacy, a blog or an unknown host, to be used only with a caveat. Of most sources only an excerpt was read. Links
lead only to a publisher's own address; mirrors are credited, not linked.

Figures are kept in one unit each (tonnes a year, yuan), ${figures.filter(({ original }) => original).length} of ${figures.length} beside the words that the source printed; where only our
notes were at hand the print is left out rather than translated back. Where sources disagree every figure stands, never merged or averaged: ${groupsOf(figures, true)} groups of figures tell the same quantity of the same thing at the same place and
date, ${groupsOf(figures, false)} when the date is left aside (most are the same quantity over time).

Names in English are those that a firm, institute or source uses where we know them. ${ours} are our own rendering and say so (\`englishNameByUs\`): people in
pinyin, firms in pinyin with the kind of firm, titles of Chinese sources in our words. Of chains, stages, products, places
and programmes the English words are ours throughout, so they carry no mark.

## The article it started from

\`seed/article.csv\` tells the founding article (S01) statement by statement, in our words and by paragraph: ${told.length} statements, of which
${told.filter(({ where }) => where).length} name the rows that carry them, and ${told.filter(({ why }) => why).length} say why they are none (a heading, an opinion, an aim without content). Who says a thing is linked
to it (SAYS). A load leaves the table alone, as it does \`seed/facts.csv\`; a test holds that every row it names exists and cites the
article, and that no published row cites the article without being named there.

## What looks like a hole and stays one

- **Forgings of farm machines** are not seen, though Guanxian has 528 firms of “bearings and forging”. The sources (S05, S18, S27) speak of them as bearing makers that
  forge, so they operate bearing forging, with their number. Blanks of gears and shafts are forged in dies from alloy bar, and no source says that any of these
  firms does that. The fifteen forging projects of 2023 were signed at a conference on bearing forging.
- **Aluminium extrusion** is not seen, though profile is used: Yousheng makes its beams from it (S36). The source tells eight lines and 120 t of parts a day, not whether the profile is
  pressed there or bought; Yucheng's building aluminium starts from sheet (S34); that the city has 12 classes of aluminium products (S44) names nobody. That a product flows on
  is no proof of who makes it: the feed into car parts is published, the stage stays open, and Yousheng and Xinyuan stand there as candidates.

## What it does not hold

A stage without a firm here means that the public sources read name none, not that there is none. Of the ${facts.length} researched
facts and links, ${facts.filter(({ where }) => where).length} are carried by rows; these are left out, wholly or in part:

${table(
  ['fact', 'why'],
  facts.filter(({ why }) => why).map(({ fact, why }) => [fact!, why!.replaceAll('|', '\\|')]),
)}
`;
}

const meaning: Record<(typeof statuses)[number], string> = {
  published: 'the source says it',
  doubtful: 'the source says it, but source or figure is weak',
  derived: 'arithmetic on published figures',
  inferred: 'our inference, marked as such wherever it is shown',
  process: 'general process knowledge or administrative geography; needs no source',
  synthetic: 'generated; none in a real dataset',
};

function headings(parts: Cells[]): Set<string> {
  return new Set(parts.filter(({ from }) => from!.startsWith('chain/')).map(({ to }) => to!));
}

/** How many groups of two or more figures tell the same quantity of the same thing, item and place. */
function groupsOf(figures: Cells[], sameDate: boolean): number {
  const groups = new Map<string, number>();
  for (const { of, quantity, item, place, asOf } of figures) {
    const key = [of, quantity, item, place, sameDate ? asOf : ''].join('|');
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  return [...groups.values()].filter((count) => count > 1).length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(page, dataPage());
