/**
 * The page docs/stages.md: every stage of every chain with its state, its marks and why, beside the state that it had before there
 * were six of them (test/fixture/stages-before.csv, as computed on the same day from the tables of then).
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Brief } from '../../src/model/entity.ts';
import type { WallRow } from '../../src/model/planner.ts';
import type { StageMark, StateReason } from '../../src/model/standing.ts';

type Stage = WallRow['stages'][number];
type Before = { readonly id: string; readonly state: string; readonly why: string };

const beforeFile = fileURLToPath(new URL('../fixture/stages-before.csv', import.meta.url));
const name = ({ name: zh, nameEn }: Pick<Brief, 'name' | 'nameEn'>) => nameEn ?? zh;

/** The page's text for the wall of a day. */
export function stagesPage(wall: readonly WallRow[], day: string): string {
  const before = new Map(
    (parse(readFileSync(beforeFile), { columns: true }) as Before[]).map((row) => [row.id, row]),
  );
  const chainsOf = new Map<string, string[]>();
  for (const row of wall)
    for (const { id } of row.stages) chainsOf.set(id, [...(chainsOf.get(id) ?? []), row.name]);
  const told = new Set<string>();
  const sections = wall.map((row) => {
    const { present, of, boughtIn, underWay, absent, notSeen, coverage } = row.completeness;
    const rows = row.stages.map((stage) => {
      const line = cells(stage, row, before.get(stage.id), chainsOf.get(stage.id)!, told.has(stage.id));
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
      `Present ${present} of ${of}${others === '' ? '' : ` · ${others}`}; a dated fact covers ${coverage.dated} of ${coverage.required} required stages.`,
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
    `Computed from \`seed/\` as of ${day}, for the whole city and with a threshold of one owner; \`test/graph/liaocheng.test.ts\` holds it, and`,
    'writes it anew when it runs with `-u`. What each state and mark means is in [methods.md](methods.md), why a chain has these stages in [chains.md](chains.md). “Before”',
    'is what the page called the stage when it knew present, weak, missing and unknown only, with a threshold of two; a dash marks a stage that the chains did not have then.',
    'A stage that several chains share is told in the first of them.',
    '',
    ...sections,
  ].join('\n');
}

function cells(stage: Stage, row: WallRow, before: Before | undefined, chains: string[], isTold: boolean) {
  const label = `${name(stage)}${stage.required ? '' : ' (optional)'}`;
  if (isTold) return [label, stage.name, '', stage.state, '', 'told above'];
  const shared = chains.filter((chain) => chain !== row.name);
  return [
    label,
    stage.name,
    before ? [before.state, before.why].filter(Boolean).join(': ') : '–',
    stage.state,
    stage.marks.map(({ mark }) => mark).join(', '),
    [
      ...stage.reasons.flatMap(sayReason),
      ...stage.marks.flatMap(sayMark),
      ...(shared.length > 0 ? [`also in ${shared.join(', ')}`] : []),
    ].join('; '),
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
