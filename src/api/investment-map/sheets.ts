import type { Brief } from '../../model/contract/entity.ts';
import type { Candidate, Gap, Gaps, Target } from '../../model/contract/gaps.ts';
import { en, zh, type Words } from './words.ts';

export type Language = 'zh' | 'en';
export interface SheetTable {
  readonly name: string;
  readonly widths: readonly number[];
  /** The first row is the header. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/**
 * The investment map as tables, in the page's words: gaps × candidates, the regions to win firms from, the sources, and on what
 * basis it was made.
 */
export function sheetsOf(
  gaps: Gaps,
  chainNames: ReadonlyMap<string, Brief>,
  language: Language,
  today: string,
): SheetTable[] {
  const words = language === 'zh' ? zh : en;
  const name = (thing: Brief) => (language === 'en' && thing.nameEn !== null ? thing.nameEn : thing.name);
  return [
    {
      name: words.sheets.map,
      widths: [18, 18, 16, 8, 26, 10, 8, 14, 26, 20, 14, 10, 40, 12, 10, 10, 18],
      rows: [
        Object.values(words.columns),
        ...gaps.gaps.flatMap((gap) => rowsOfGap(gap, gaps.targets, chainNames, words, name)),
      ],
    },
    {
      name: words.sheets.targets,
      widths: [24, 40, 30, 60, 18],
      rows: [
        words.targetColumns,
        ...gaps.targets.map((target) => targetRow(target, chainNames, words, name)),
      ],
    },
    {
      name: words.sheets.sources,
      widths: [8, 50, 30, 14, 8, 50],
      rows: [words.sourceColumns, ...sourceRows(gaps)],
    },
    { name: words.sheets.basis, widths: [16, 90], rows: basisRows(gaps, words, name, today) },
  ];
}

type Name = (thing: Brief) => string;
type Row = (string | number | null)[];

const chainsOf = (
  ids: readonly string[],
  chainNames: ReadonlyMap<string, Brief>,
  words: Words,
  name: Name,
): string =>
  ids
    .flatMap((id) => chainNames.get(id) ?? [])
    .map(name)
    .join(words.between);

/** Where a programme looks for firms, said once for all gaps of the chains it concerns. */
function targetRow(target: Target, chainNames: ReadonlyMap<string, Brief>, words: Words, name: Name): Row {
  const { to, programme, firmKind, chains, sources } = target;
  const isAll = chains.length === chainNames.size;
  return [
    name(to),
    firmKind,
    name(programme),
    isAll ? words.allChains : chainsOf(chains, chainNames, words, name),
    sources.join(words.between),
  ];
}

/** A row for every candidate, with the target region where it stands in one; one row where there is nobody. */
function rowsOfGap(
  gap: Gap,
  targets: readonly Target[],
  chainNames: ReadonlyMap<string, Brief>,
  words: Words,
  name: Name,
): Row[] {
  const head: Row = [
    chainsOf(gap.chains, chainNames, words, name),
    name(gap.subject),
    words.kinds[gap.kind],
    words.severities[gap.severity],
    words.rules[gap.rule],
    gap.dependents,
    words.answers[gap.answer],
  ];
  const targetOf = ({ who }: Candidate) =>
    targets.find((target) =>
      target.gaps.some(({ gap: id, firms }) => id === gap.id && firms.some((firm) => firm.id === who.id)),
    ) ?? null;
  const tails = gap.candidates.map((each) => candidateTail(each, targetOf(each), words, name));
  if (gap.candidateCount > gap.candidates.length)
    tails.push([null, words.basis.shown(gap.candidates.length, gap.candidateCount), ...empty(8)]);
  if (tails.length === 0) tails.push([null, words.none, ...empty(7), gap.sources.join(words.between)]);
  return tails.map((tail) => [...head, ...tail]);
}

function candidateTail(candidate: Candidate, target: Target | null, words: Words, name: Name): Row {
  const { who, owner, local, place, distance, reasons, sources, strength, year, fresh } = candidate;
  const direction = who.label === 'Project' ? 'project' : local ? 'local' : 'outside';
  return [
    target ? `${words.directions.target}${words.colon}${name(target.to)}` : words.directions[direction],
    name(who),
    owner && name(owner),
    place && name(place),
    distance && words.distances[distance],
    reasons
      .map((each) => {
        const of = each.kind === 'makes-input' ? each.of : each.kind === 'makes' ? each.for : null;
        const what = each.kind === 'named' ? each.by : 'stage' in each ? each.stage : each.item;
        return words.reasons[each.kind](name(what), of && name(of));
      })
      .join(words.between),
    words.strengths[strength],
    year,
    year === null ? words.ages.none : fresh ? words.ages.fresh : words.ages.stale,
    sources.join(words.between),
  ];
}

function sourceRows({ evidence }: Gaps): Row[] {
  return evidence.map(({ id, name, publisher, date, grade, url }) => [id, name, publisher, date, grade, url]);
}

function basisRows({ view, chain }: Gaps, { basis, columns }: Words, name: Name, today: string): Row[] {
  return [
    [basis.region, name(view.region)],
    ...(chain ? [[columns.chain, name(chain)]] : []),
    [basis.year, view.year ?? basis.now],
    [basis.threshold, view.threshold],
    [basis.severity, basis.formula],
    [basis.absence, basis.absenceNote],
    [basis.made, today],
  ];
}

const empty = (count: number): null[] => new Array<null>(count).fill(null);
