/**
 * The page docs/stages.md: every stage of every chain with its state, its marks and why, beside the state that it had before there
 * were six of them (test/fixture/stages-before.csv, as computed on the same day from the tables of then).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { readWall } from '../../src/answers/wall.ts';
import type { Brief } from '../../src/model/contract/entity.ts';
import type { WallRow } from '../../src/model/contract/planner.ts';
import type { StageMark, StateReason } from '../../src/model/contract/standing.ts';
import { fixedDay, openCity } from './city.ts';
import { listOf, rowsOf, type Cells } from './facts.ts';

type Stage = WallRow['stages'][number];
type Before = { readonly id: string; readonly state: string; readonly why: string };

export const page = fileURLToPath(new URL('../../docs/stages.md', import.meta.url));
const beforeFile = fileURLToPath(new URL('../fixture/stages-before.csv', import.meta.url));
const name = ({ name: zh, nameEn }: Pick<Brief, 'name' | 'nameEn'>) => nameEn ?? zh;

/** The page's text for the wall of a day. */
export function stagesPage(wall: readonly WallRow[], day: string): string {
  const before = new Map(
    (parse(readFileSync(beforeFile), { columns: true }) as Before[]).map((row) => [row.id, row]),
  );
  const chainsOf = new Map<string, string[]>();
  for (const row of wall)
    for (const { id } of row.stages) chainsOf.set(id, [...(chainsOf.get(id) ?? []), name(row)]);
  const present = new Set(
    wall.flatMap(({ stages }) => stages.flatMap(({ id, state }) => (state === 'present' ? [id] : []))),
  );
  const told = new Set<string>();
  const sections = wall.map((row) => {
    const { present: there, of, boughtIn, underWay, absent, notSeen, coverage } = row.completeness;
    const rows = row.stages.map((stage) => {
      const line = told.has(stage.id)
        ? [labelOf(stage), stage.name, '', stage.state, '', 'told above']
        : cells(stage, row, before.get(stage.id), chainsOf.get(stage.id)!, present);
      told.add(stage.id);
      return `| ${line.map((cell) => cell.replaceAll('|', '∣')).join(' | ')} |`;
    });
    const parts = [
      ['under way', underWay],
      ['absent', absent],
      ['not seen', notSeen],
      ['bought in', boughtIn],
    ] as const;
    const others = parts.flatMap(([word, count]) => (count > 0 ? [`${word} ${count}`] : [])).join(' · ');
    return [
      `## ${name(row)} · ${row.name}`,
      '',
      `Present ${there} of ${of}${others === '' ? '' : ` · ${others}`}; a dated fact covers ${coverage.dated} of ${coverage.required} required stages.`,
      '',
      '| stage | 中文 | before | now | marks | why |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n');
  });
  return [
    '# The stages of Liaocheng, one by one',
    '',
    `Computed from \`seed/\` as of ${day}, for the whole city and with a threshold of one owner; \`npm run stages-page\` writes it anew, and`,
    '`test/graph/liaocheng.test.ts` holds it. What each state and mark means is in [methods.md](methods.md), why a chain has these stages in [chains.md](chains.md). “Before”',
    'is what the page called the stage when it knew present, weak, missing and unknown only, with a threshold of two; a dash marks a stage that the chains did not have then.',
    'A stage that several chains share is told in the first of them.',
    '',
    'Of a stage that is **not seen** the last column says what was looked for and what was found beside it: who operates it here, a project of the last five years,',
    'who makes what it gives, and which operated stages would take that. Of one that is **bought in** it says as what, for whom, and on what evidence: a source,',
    'or process knowledge alone.',
    '',
    ...sections,
  ].join('\n');
}

const labelOf = (stage: Stage) => `${name(stage)}${stage.required ? '' : ' (optional)'}`;

function cells(
  stage: Stage,
  row: WallRow,
  before: Before | undefined,
  chains: string[],
  present: ReadonlySet<string>,
) {
  const shared = chains.filter((chain) => chain !== name(row));
  return [
    labelOf(stage),
    stage.name,
    before ? [before.state, before.why].filter(Boolean).join(': ') : '–',
    stage.state,
    stage.marks.map(({ mark }) => mark).join(', '),
    [
      ...stage.reasons.flatMap(sayReason),
      ...stage.marks.flatMap(sayMark),
      ...(stage.state === 'not-seen' ? saySought(stage.id, present) : []),
      ...(stage.state === 'bought-in' ? sayBought(stage.id, row.id, present) : []),
      ...(shared.length > 0 ? [`also in ${shared.join(', ')}`] : []),
    ].join('; '),
  ];
}

const named = new Map(
  ['stages', 'products', 'firms', 'clusters']
    .flatMap(rowsOf)
    .map(({ id, name: zh, nameEn }) => [id!, nameEn || zh!]),
);
const nameOf = (id: string) => named.get(id) ?? id;
const nouns = (ids: readonly string[]) => [...new Set(ids)].map(nameOf).join(', ');
const links = (file: string, isMeant: (row: Cells) => boolean) => rowsOf(file).filter(isMeant);

const within = new Map(['located_in', 'within'].flatMap(rowsOf).map(({ from, to }) => [from!, to!] as const));
const inCity = (id: string | undefined): boolean =>
  id !== undefined && (id === 'place/liaocheng' || inCity(within.get(id)));

/** What a stage gives that is no by-product. */
const given = (stage: string) =>
  links('yields', ({ from, role }) => from === stage && role === 'main').map(({ to }) => to!);

/** Of a stage that nobody is seen at: who was looked for, and who would take what it gives. */
function saySought(stage: string, present: ReadonlySet<string>): string[] {
  const items = given(stage);
  const makers = links('makes', ({ to }) => items.includes(to!)).map(({ from }) => from!);
  const here = makers.filter(inCity);
  const elsewhere = makers.filter((maker) => !inCity(maker));
  const made = [
    items.length === 0
      ? ''
      : here.length > 0
        ? `at no stage told ${nouns(here)} makes ${nouns(items)}`
        : `no maker of ${nouns(items)}`,
    elsewhere.length > 0 ? `made elsewhere by ${nouns(elsewhere)}` : '',
  ].filter(Boolean);
  const takers = links('feeds', ({ from, to }) => from === stage && present.has(to!)).map(({ to }) => to!);
  return [
    ['no operator, no project since 2021', ...made].join(', '),
    takers.length > 0 ? `would feed ${nouns(takers)}` : 'no operated stage takes from it',
  ];
}

/** Of a stage that is bought in: as what, for whom, on what evidence. */
function sayBought(stage: string, chain: string, present: ReadonlySet<string>): string[] {
  const [part] = links('part_of', ({ from, to }) => from === stage && to === chain);
  const takers = links('feeds', ({ from, to }) => from === stage && present.has(to!)).map(({ to }) => to!);
  const sources = listOf(part!['sources']);
  return [
    `as ${nouns(given(stage))}${takers.length > 0 ? `, for ${nouns(takers)}` : ', for no stage operated here'}`,
    sources.length > 0 ? `said by ${sources.join(', ')}` : 'process knowledge, no source read',
  ];
}

function sayReason(reason: StateReason): string[] {
  switch (reason.kind) {
    case 'operated':
      return [
        ...(reason.owners > 0 ? [`${reason.owners} named owner${reason.owners > 1 ? 's' : ''}`] : []),
        ...reason.clusters.map(
          ({ cluster, firms }) =>
            `${name(cluster)}, ${firms === null ? 'several, number not published' : firms}`,
        ),
      ];
    case 'under-way':
      return reason.projects.map(({ project, phase, year }) => `${name(project)}, ${phase}, ${year}`);
    case 'bought-in':
      return reason.suppliers.length > 0 ? [`from ${reason.suppliers.map(name).join(', ')}`] : [];
    case 'stated-missing':
      return [`“${name(reason.statement)}”`];
    case 'none':
      return reason.outside > 0 ? [`${reason.outside} operate it elsewhere`] : [];
    case 'not-documented':
      return [];
    case 'stale-project':
      return [`${name(reason.project)}, ${reason.phase} ${reason.year ?? 'without a date'}, nothing since`];
    case 'statement-not-counted':
      return [`“${name(reason.statement)}” does not count: ${reason.use}`];
  }
}

function sayMark(mark: StageMark): string[] {
  switch (mark.mark) {
    case 'one-seen':
    case 'sole':
      return [name(mark.owner)];
    case 'weak':
      return mark.why.map((why) => {
        if (why.kind === 'stated') return `a source calls it ${why.says}: “${name(why.statement)}”`;
        if (why.kind === 'few') return `${why.owners} of ${why.threshold} owners`;
        return `capacity ${why.capacity} below demand ${why.demand} ${why.unit} of ${name(why.item)}`;
      });
    case 'single-supplier':
      return mark.why.map(({ item, supplier }) => `${name(item)} from ${name(supplier)} only`);
    case 'last-seen':
      return [`last seen ${mark.year}`];
    case 'controlled':
    case 'elsewhere-in-city':
      return [];
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const city = await openCity();
  try {
    const asked = { region: null, year: null, threshold: 1, today: fixedDay };
    writeFileSync(page, stagesPage(await readWall(city.at, asked), fixedDay));
  } finally {
    await city.close();
  }
}
