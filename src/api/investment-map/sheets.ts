import type { Brief } from '../../model/entity.ts';
import type { Candidate, Gap, Gaps, Target } from '../../model/gaps.ts';
import { en, zh, type Words } from './words.ts';

export type Language = 'zh' | 'en';
export interface SheetTable {
  readonly name: string;
  readonly widths: readonly number[];
  /** The first row is the header. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** The investment map as tables: gaps × target regions × firms, their sources, and on what basis it was made. */
export function sheetsOf(
  gaps: Gaps,
  chainNames: ReadonlyMap<string, Brief>,
  language: Language,
  today: string,
): SheetTable[] {
  const words = language === 'zh' ? zh : en;
  const name = (thing: Brief) => (language === 'en' && thing.nameEn !== null ? thing.nameEn : thing.name);
  const rows = [
    ...gaps.targets.map((target) => targetRow(target, chainNames, words, name)),
    ...gaps.gaps.flatMap((gap) => rowsOfGap(gap, gaps.targets, chainNames, words, name)),
  ];
  return [
    {
      name: words.sheets.map,
      widths: [18, 18, 16, 8, 26, 10, 8, 14, 14, 26, 20, 14, 10, 40, 44, 18],
      rows: [Object.values(words.columns), ...rows],
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

/** Where a programme looks for firms, said once for all gaps of the chains it concerns. */
function targetRow(target: Target, chainNames: ReadonlyMap<string, Brief>, words: Words, name: Name): Row {
  const { to, firmKind, link, chains, sources } = target;
  return [
    chains
      .flatMap((id) => chainNames.get(id) ?? [])
      .map(name)
      .join(words.between),
    ...empty(6),
    words.directions.target,
    name(to),
    firmKind ?? words.none,
    ...empty(4),
    link,
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
  const chains = gap.chains.flatMap((id) => chainNames.get(id) ?? []);
  const head: Row = [
    chains.map(name).join(words.between),
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
    tails.push([null, null, words.basis.shown(gap.candidates.length, gap.candidateCount), ...empty(6)]);
  if (tails.length === 0)
    tails.push([
      null,
      null,
      words.none,
      ...empty(4),
      gap.evidence.join(words.between),
      gap.sources.join(words.between),
    ]);
  return tails.map((tail) => [...head, ...tail]);
}

function candidateTail(candidate: Candidate, target: Target | null, words: Words, name: Name): Row {
  const { who, owner, local, place, distance, reasons, sources } = candidate;
  const direction = who.label === 'Project' ? 'project' : local ? 'local' : 'outside';
  return [
    target ? words.directions.target : words.directions[direction],
    target ? name(target.to) : null,
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
    reasons.flatMap(({ links }) => links).join(words.between),
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
