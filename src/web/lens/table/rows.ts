import type { Gap } from '../../../model/contract/gaps.ts';
import type { PlannedMap } from '../../../model/contract/planner.ts';
import type { StageMark } from '../../../model/contract/standing.ts';
import type { StageState } from '../../../model/vocabulary/states.ts';
import { byId } from '../../ui/grouped.ts';
import { sayGapReason } from '../../i18n/gap-reason.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { sayOwners, sayStanding, sayState } from '../../i18n/say.ts';
import { shortId } from '../../ui/short-id.ts';

/** The same things that stand on a picture, as rows: what it says, said in words. */
export interface Tab {
  readonly key: string;
  readonly title: string;
  readonly count: number;
  sheet(): Sheet;
}
const parts = ['stages', 'firms', 'feeds', 'flows', 'gaps'] as const;
type Part = (typeof parts)[number];
export type ColumnKey = keyof Localizer['words']['plan']['table']['columns'];

export interface Cell {
  readonly text: string;
  /** What it is sorted by, where that is not its text. */
  readonly rank?: number;
  readonly state?: StageState;
  readonly marks?: readonly StageMark[];
}
export interface Row {
  readonly key: string;
  /** What a press opens: the thing or link. */
  readonly opens: string;
  readonly cells: readonly Cell[];
  /** The row in one breath, for those who hear it: what it is, where it stands, what it is joined to. */
  readonly said?: string;
  /** Where ← and → lead: the things one step up- and downstream. */
  readonly upstream: readonly string[];
  readonly downstream: readonly string[];
}
export interface Sheet {
  readonly columns: readonly ColumnKey[];
  readonly rows: readonly Row[];
}

const severityRank = { high: 0, medium: 1, low: 2 } as const;

/** The tables of a chain's map. */
export function tabsOfMap(map: PlannedMap, gaps: readonly Gap[], localizer: Localizer): Tab[] {
  const sheets = { stages, firms, feeds: links, flows: links, gaps: gapSheet };
  const counts = {
    stages: map.stages.length,
    firms: map.operates.length,
    feeds: map.feeds.length,
    flows: map.flows.length,
    gaps: gaps.length,
  };
  return parts.map((part) => ({
    key: part,
    title: localizer.words.plan.table.parts[part],
    count: counts[part],
    sheet: () => sheets[part](map, localizer, part, gaps),
  }));
}

/** The stages of a map as texts, the first row the head. */
export function stagesOf(map: PlannedMap, localizer: Localizer): string[][] {
  return textsOf(stages(map, localizer, 'stages', []), localizer);
}

/** A sheet as texts, the first row the head. */
export function textsOf({ columns, rows }: Sheet, localizer: Localizer): string[][] {
  const heads = localizer.words.plan.table.columns;
  return [columns.map((key) => heads[key]), ...rows.map(({ cells }) => cells.map(({ text }) => text))];
}

type Make = (map: PlannedMap, localizer: Localizer, part: Part, gaps: readonly Gap[]) => Sheet;

/** Every thing of the map that has a name. */
const namesOf = (map: PlannedMap, localizer: Localizer) => {
  const all = byId([...map.stages, ...map.outside, ...map.firms, ...map.items, ...map.mentioned]);
  return (id: string) => {
    const thing = all.get(id);
    return thing ? localizer.name(thing) : shortId(id);
  };
};

const stages: Make = (map, localizer) => {
  const name = namesOf(map, localizer);
  const words = localizer.words;
  // What a stage is said to be is process knowledge; its sources are those of who operates it.
  const sourcesOf = new Map<string, Set<string>>();
  for (const { to, sources } of map.operates)
    sourcesOf.set(to, new Set([...(sourcesOf.get(to) ?? []), ...sources]));
  const tierRank = { upstream: 0, midstream: 1, downstream: 2, none: 3 } as const;
  return {
    columns: ['name', 'state', 'firms', 'reason', 'tier', 'upstream', 'downstream', 'sources'],
    rows: map.stages.map((stage, index) => {
      const upstream = [...new Set(map.feeds.filter(({ to }) => to === stage.id).map(({ from }) => from))];
      const downstream = [...new Set(map.feeds.filter(({ from }) => from === stage.id).map(({ to }) => to))];
      const counted = [
        ...stage.evidence.owners.flatMap(({ plants }) => [
          ...new Set(plants.map(({ operator }) => name(operator))),
        ]),
        ...stage.evidence.clusters.map(({ cluster }) => name(cluster)),
      ];
      return {
        key: stage.id,
        opens: stage.id,
        said: words.plan.table.said(
          localizer.name(stage),
          localizer.kind('Stage'),
          words.tier[stage.tier ?? 'none'],
          upstream.length,
          downstream.length,
          sayState(stage, localizer),
        ),
        upstream,
        downstream,
        cells: [
          { text: localizer.name(stage) },
          { text: sayState(stage, localizer), state: stage.state, marks: stage.marks },
          {
            text: [words.list(counted), sayOwners(stage.owners, localizer)]
              .filter(Boolean)
              .join(words.plan.tally.join),
            rank: -(stage.owners.named + (stage.owners.published ?? 0)),
          },
          { text: sayStanding(stage, localizer) },
          { text: words.tier[stage.tier ?? 'none'], rank: tierRank[stage.tier ?? 'none'] * 1000 + index },
          { text: words.list(upstream.map(name)) },
          { text: words.list(downstream.map(name)) },
          { text: [...(sourcesOf.get(stage.id) ?? [])].map(shortId).join(' ') },
        ],
      };
    }),
  };
};

const firms: Make = (map, localizer) => {
  const name = namesOf(map, localizer);
  const { table, judgement } = localizer.words.plan;
  const uncounted = new Map(
    map.stages.flatMap((stage) => stage.evidence.notCounted.map(({ link, why }) => [link, why] as const)),
  );
  return {
    columns: ['name', 'operates', 'place', 'amount', 'counted', 'sources'],
    rows: map.operates.flatMap((link) => {
      const firm = map.firms.find(({ id }) => id === link.from);
      if (!firm) return [];
      const why = uncounted.get(link.id);
      const place =
        typeof link['place'] === 'string' ? name(link['place']) : firm.place && localizer.name(firm.place);
      return {
        key: link.id,
        opens: firm.id,
        upstream: [],
        downstream: [link.to],
        cells: [
          { text: localizer.name(firm) },
          { text: name(link.to) },
          { text: place ?? '' },
          { text: localizer.linkAmount(link['capacity'], link['unit']) ?? '' },
          { text: why ? `${table.no}${localizer.words.colon}${judgement.why[why]}` : table.yes },
          { text: link.sources.map(shortId).join(' ') },
        ],
      };
    }),
  };
};

const links: Make = (map, localizer, part) => {
  const name = namesOf(map, localizer);
  return {
    columns: ['from', 'item', 'to', 'amount', 'status', 'sources'],
    rows: (part === 'feeds' ? map.feeds : map.flows).map((link) => ({
      key: link.id,
      opens: link.id,
      upstream: [link.from],
      downstream: [link.to],
      cells: [
        { text: name(link.from) },
        { text: link.item ? name(link.item) : (localizer.text(link) ?? '') },
        { text: name(link.to) },
        { text: localizer.linkAmount(link['quantity'], link['unit']) ?? '' },
        { text: localizer.words.status[link.status] },
        { text: link.sources.map(shortId).join(' ') },
      ],
    })),
  };
};

const gapSheet: Make = (_map, localizer, _part, gaps) => {
  const { gap: words } = localizer.words.plan;
  return {
    columns: ['name', 'kind', 'severity', 'reason', 'candidates', 'sources'],
    rows: gaps.map((gap) => ({
      key: gap.id,
      opens: gap.subject.id,
      upstream: [],
      downstream: gap.dependsOn.map(({ id }) => id),
      cells: [
        { text: localizer.name(gap.subject) },
        { text: words.kinds[gap.kind] },
        { text: words.severities[gap.severity], rank: severityRank[gap.severity] },
        { text: sayGapReason(gap, localizer) },
        {
          text: localizer.words.list(gap.candidates.map(({ who }) => localizer.name(who))),
          rank: -gap.candidateCount,
        },
        { text: gap.sources.map(shortId).join(' ') },
      ],
    })),
  };
};

/** The sheet without the columns in which no row says anything; without rows as it is. */
export function withoutEmpty({ columns, rows }: Sheet): Sheet {
  if (rows.length === 0) return { columns, rows };
  const kept = columns.flatMap((_, at) => (rows.some(({ cells }) => cells[at]!.text !== '') ? [at] : []));
  return {
    columns: kept.map((at) => columns[at]!),
    rows: rows.map((row) => ({ ...row, cells: kept.map((at) => row.cells[at]!) })),
  };
}

/** The rows by one column, the order they came in where they are alike; -1 turns it round. */
export function sorted(rows: readonly Row[], column: number | null, direction: 1 | -1): readonly Row[] {
  if (column === null) return rows;
  return [...rows].sort((a, b) => {
    const [one, two] = [a.cells[column]!, b.cells[column]!];
    const by =
      one.rank !== undefined && two.rank !== undefined
        ? one.rank - two.rank
        : one.text.localeCompare(two.text, 'zh-CN', { numeric: true });
    return by * direction;
  });
}
