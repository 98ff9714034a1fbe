import type { Source } from '../../model/contract/entity.ts';
import { tiers } from '../../model/vocabulary/kinds.ts';
import type { Overview, WallRow } from '../../model/contract/planner.ts';
import { stageStates } from '../../model/vocabulary/states.ts';
import { drawnMarks, glyphOf } from '../drawing/glyphs.ts';
import type { Measure } from '../drawing/measure.ts';
import { group, path, type Drawn, type Shape } from '../drawing/shapes.ts';
import { sheetOf } from '../drawing/sheet.ts';
import { fit, textAt, type Type } from '../drawing/text.ts';
import { openOf, sayCompleteness, sayFraction } from '../i18n/completeness.ts';
import type { Localizer } from '../i18n/localizer.ts';
import type { WallWords } from '../i18n/wall-zh.ts';
import { groupHeight, rowHeight, type Entry } from './rows.ts';

/** The wall for whoever reads it without the page: as a drawing with what stands around it on paper, and as rows of texts. */

const bold: Type = { size: 13, line: 19, weight: 700, fill: 'ink' };
const plain: Type = { ...bold, weight: 400 };
const small: Type = { size: 12, line: 18, weight: 400, fill: 'ink-2' };
const at = { name: 0, strip: 190, gap: 16, fraction: 70, open: 60, waiting: 60, leader: 170 } as const;
const pitch = 11;
const cell = 9;

/** What is drawn: the rows in their order, what they find, and the data and day they are of. */
export interface WallTold {
  readonly entries: readonly Entry[];
  readonly overview: Overview | null;
  readonly scope: string;
  readonly sources: readonly Source[];
  readonly stamp: string;
}

export function wallSheet(
  { entries, overview, scope, sources, stamp }: WallTold,
  localizer: Localizer,
  own: WallWords,
  measure: Measure,
): Drawn {
  const { words } = localizer;
  const rows = entries.flatMap((entry) => (entry.kind === 'row' ? [entry.row] : []));
  const cellsOf = (row: WallRow, tier: (typeof tiers)[number] | null) =>
    row.stages.filter((stage) => stage.required && stage.tier === tier);
  const columns = ([...tiers, null] as const).map((tier) => ({
    tier,
    width: Math.max(0, ...rows.map((row) => cellsOf(row, tier).length)) * pitch,
  }));
  const strips = columns.filter(({ width }) => width > 0);
  const after = at.strip + strips.reduce((sum, { width }) => sum + width + at.gap, 0);
  const heads: (readonly [x: number, text: string])[] = [
    [at.name, words.plan.wall.chain],
    ...strips.map(({ tier, width }, i): [number, string] => [
      at.strip + strips.slice(0, i).reduce((sum, each) => sum + each.width + at.gap, 0),
      fit(tier === null ? own.noTier : words.tier[tier], Math.max(width, 60), small, measure),
    ]),
    [after, own.seen],
    [after + at.fraction, own.open.both],
    [after + at.fraction + at.open, own.waiting],
    [after + at.fraction + at.open + at.waiting, own.leader],
  ];
  const shapes: Shape[] = heads.map(([x, text]) => textAt(text, x, 0, small));
  const top = 24;
  for (const entry of entries) {
    const y = top + entry.y;
    if (entry.kind === 'group') {
      const name = entry.name ? localizer.name(entry.name) : words.rail.others;
      shapes.push(textAt(name, 0, y + groupHeight - 22, { ...small, weight: 700 }));
      continue;
    }
    shapes.push(...drawRow(entry.row, y + (rowHeight - 19) / 2));
    shapes.push(path(`M0 ${y + rowHeight}H${width()}`, { stroke: 'line', strokeWidth: 1 }));
  }

  function width(): number {
    return after + at.fraction + at.open + at.waiting + at.leader;
  }
  function drawRow(row: WallRow, y: number): Shape[] {
    const drawn: Shape[] = [textAt(fit(localizer.name(row), at.strip - 12, bold, measure), 0, y, bold)];
    if (!row.here) return [...drawn, textAt(words.plan.tally.notHere, after, y, small)];
    let x: number = at.strip;
    for (const { tier, width: wide } of strips) {
      cellsOf(row, tier).forEach((stage, i) =>
        drawn.push({
          kind: 'glyph',
          name: glyphOf(stage),
          x: x + i * pitch,
          y: y + 2,
          width: cell,
          height: 15,
        }),
      );
      x += wide + at.gap;
    }
    const leader = row.leaders[0];
    return [
      ...drawn,
      textAt(sayFraction(row.completeness), after, y, bold),
      textAt(String(openOf(row.completeness)), after + at.fraction, y, { ...bold, fill: 'missing-ink' }),
      textAt(String(row.waiting), after + at.fraction + at.open, y, plain),
      ...(leader
        ? [
            textAt(
              fit(localizer.shortName(leader), at.leader, small, measure),
              after + at.fraction + at.open + at.waiting,
              y,
              small,
            ),
          ]
        : []),
    ];
  }
  const last = entries.at(-1);
  const height = top + (last ? last.y + rowHeight : 0) + 4;
  const stages = rows.filter(({ here }) => here).flatMap((row) => row.stages);
  const legend = [
    ...stageStates
      .filter((state) => stages.some((stage) => stage.state === state))
      .map((state) => ({ name: state as string, word: words.state[state] })),
    ...drawnMarks
      .filter((mark) => stages.some(({ marks }) => marks.some((each) => each.mark === mark)))
      .map((mark) => ({
        name: glyphOf({ state: mark === 'elsewhere-in-city' ? 'not-seen' : 'present', marks: [{ mark }] }),
        word: words.plan.reason.marks[mark],
      })),
  ].map(({ name, word }) => ({
    mark: [{ kind: 'glyph', name, x: 0, y: 3, width: 12, height: 12 } as const],
    width: 12,
    word,
  }));
  const finding = overview?.headline.finding[localizer.language] ?? [];
  return sheetOf(
    { width: width(), height, shapes: [group(shapes)] },
    {
      title:
        finding.map((each) => (typeof each === 'string' ? each : each.text)).join('') ||
        words.plan.wall.label,
      subtitle: scope,
      legend,
      sourcesTitle: words.file.sources(sources.length),
      sources: sources.map((source) =>
        [source.id.replace(/^.*\//, ''), source.name, source.publisher].filter(Boolean).join(' · '),
      ),
      stamp,
    },
    measure,
  );
}

/** The wall's rows as texts, the first the head. */
export function wallTexts(rows: readonly WallRow[], localizer: Localizer, own: WallWords): string[][] {
  const { words } = localizer;
  const states = words.plan.names;
  const { wall } = words.plan;
  return [
    [
      wall.chain,
      wall.cluster,
      own.seen,
      words.plan.formula.completeness,
      states.absent,
      states.notSeen,
      states.underWay,
      states.elsewhere,
      states.boughtIn,
      own.waiting,
      own.leader,
    ],
    ...rows.map((row) => {
      const of = row.completeness;
      const told = [
        sayFraction(of),
        sayCompleteness(of, localizer),
        ...[of.absent, of.notSeen, of.underWay, of.elsewhere, of.boughtIn, row.waiting].map(String),
      ];
      return [
        localizer.name(row),
        row.heading ? localizer.name(row.heading) : '',
        ...(row.here ? told : [words.plan.tally.notHere, ...told.slice(1).map(() => '')]),
        words.list(row.leaders.map((each) => localizer.name(each))),
      ];
    }),
  ];
}
