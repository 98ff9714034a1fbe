import type { Brief, Source } from '../../model/contract/entity.ts';
import type { Gaps } from '../../model/contract/gaps.ts';
import type { Headline, Sentence } from '../../model/contract/headline.ts';
import type { Overview, PlannedMap, WallRow } from '../../model/contract/planner.ts';
import type { Ranking } from '../../model/contract/what-if.ts';
import { openOf, sayFraction } from '../i18n/completeness.ts';
import type { PresentWords } from '../i18n/present.ts';
import { sayCandidateReason } from '../i18n/say.ts';
import type { Localizer } from '../i18n/localizer.ts';

/** A run of a title; `missing`: it speaks of what is not there. */
export interface Run {
  readonly text: string;
  readonly missing: boolean;
}
/** One line of who could help: the gap, and who, or nobody. */
export interface HelpRow {
  readonly id: string;
  readonly gap: string;
  readonly who: string | null;
  readonly why: string;
  readonly place: string;
  readonly sources: readonly string[];
}
/** By-products of one source: each with who takes it, or nobody. */
export interface WasteRow {
  readonly id: string;
  readonly from: string;
  readonly item: string;
  readonly owner: string;
  /** Null: nobody is seen to use it. */
  readonly takers: string | null;
  readonly sources: readonly string[];
}
export interface BarRow {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly says: string;
}
export type Body =
  | { readonly kind: 'city'; readonly rows: readonly WallRow[] }
  | { readonly kind: 'bars'; readonly tone: 'missing' | 'present'; readonly rows: readonly BarRow[] }
  /** The chain's map: what is told of, in its order where it has one. */
  | { readonly kind: 'map'; readonly lit: readonly string[]; readonly isNumbered: boolean }
  | { readonly kind: 'waste'; readonly used: readonly WasteRow[]; readonly unused: readonly WasteRow[] }
  | { readonly kind: 'help'; readonly rows: readonly HelpRow[] }
  /** Words alone: what it was of is not in the data. */
  | { readonly kind: 'none' };

/** One step of a deck, as it is said; where it is drawn is slide/'s affair. */
export interface Slide {
  /** What it is about: a chain or a place. */
  readonly about: string;
  readonly topic: string;
  readonly title: readonly Run[];
  readonly claim: string;
  readonly body: Body;
  /** What the slide rests on, as its evidence names it. */
  readonly sources: readonly Source[];
  /** How the slide is to be read, beside its sources. */
  readonly note: string | null;
}

interface Cited {
  readonly sources?: readonly string[] | undefined;
}
const plain = (text: string): Run[] => [{ text, missing: false }];
/** A title of which a part speaks of what is missing. */
function marked(text: string, part: string): Run[] {
  const at = part === '' ? -1 : text.indexOf(part);
  if (at < 0) return plain(text);
  const runs = [
    { text: text.slice(0, at), missing: false },
    { text: part, missing: true },
    { text: text.slice(at + part.length), missing: false },
  ];
  return runs.filter((run) => run.text !== '');
}
const textOf = (sentence: Sentence, { language }: Localizer): string =>
  sentence[language].map((part) => (typeof part === 'string' ? part : part.text)).join('');

const missingFigures = ['notSeen', 'absent', 'open', 'unusedByProducts'];
/** A headline’s sentence with its numbers of what is missing told apart; without the name that stands above it. */
function runsOf({ finding }: Headline, { language }: Localizer, without: readonly string[]): Run[] {
  const runs = finding[language].map((part): Run =>
    typeof part === 'string'
      ? { text: part, missing: false }
      : { text: part.text, missing: missingFigures.includes(part.of.figure) },
  );
  const [first, ...rest] = runs;
  if (!first) return runs;
  const name = without.find((each) => first.text.startsWith(each));
  const text = name === undefined ? first.text : first.text.slice(name.length).trimStart();
  return [{ ...first, text: text.charAt(0).toUpperCase() + text.slice(1) }, ...rest];
}

/** The required stages that nobody is seen to operate or build, most open first. */
export function mostOpen(rows: readonly WallRow[]): WallRow[] {
  const open = (row: WallRow) => openOf(row.completeness);
  return rows
    .filter((row) => row.here && open(row) > 0)
    .sort((a, b) => open(b) - open(a) || b.waiting - a.waiting || (a.id < b.id ? -1 : 1));
}

/** The scenes that stand before those of a chain: all chains, where they break, whom they hang on. */
export function cityDeck(
  rows: readonly WallRow[],
  overview: Overview,
  ranking: Ranking,
  localizer: Localizer,
  words: PresentWords,
): Slide[] {
  const here = rows.filter((row) => row.here);
  const about = localizer.name(overview.place);
  const open = mostOpen(rows);
  const isAbsent = open.some(({ completeness }) => completeness.absent > 0);
  const first = open[0];
  const count = first ? openOf(first.completeness) : 0;
  const alike = open.filter(({ completeness }) => openOf(completeness) === count).length;
  const { topics } = words;
  return [
    {
      about,
      topic: topics.city,
      title: runsOf(overview.headline, localizer, []),
      claim: textOf(overview.headline.why, localizer),
      body: { kind: 'city', rows: here },
      sources: overview.evidence,
      note: words.notSeen,
    },
    {
      about,
      topic: topics.cityGaps,
      title: first
        ? marked(
            words.mostOpen(localizer.name(first), words.open(count, isAbsent), alike - 1),
            words.open(count, isAbsent),
          )
        : plain(words.noneOpen),
      claim: first ? words.openIn(open.length, here.length) : '',
      body: {
        kind: 'bars',
        tone: 'missing',
        rows: open.map((row) => ({
          id: row.id,
          name: localizer.name(row),
          value: openOf(row.completeness),
          says: words.open(openOf(row.completeness), row.completeness.absent > 0),
        })),
      },
      sources: [],
      note: words.notSeen,
    },
    {
      about,
      topic: topics.cityOwners,
      title: ranking.rows.length > 0 ? runsOf(ranking.headline, localizer, []) : plain(words.noLosses),
      claim: ranking.rows.length > 0 ? textOf(ranking.headline.why, localizer) : '',
      body: {
        kind: 'bars',
        tone: 'present',
        rows: ranking.rows.map(({ owner, stages }) => ({
          id: owner.id,
          name: localizer.name(owner),
          value: stages,
          says: words.stops(stages),
        })),
      },
      sources: [],
      note: words.supposed,
    },
  ];
}

/** The first few names, and how many more there are. */
const few = (names: readonly string[], most: number): [string[], number] => {
  const once = [...new Set(names)];
  return [once.slice(0, most), Math.max(0, once.length - most)];
};

/** The deck that a chain's data make by themselves: whole, where it breaks, whom it hangs on, what goes to waste, who could help. */
export function chainDeck(map: PlannedMap, gaps: Gaps, localizer: Localizer, words: PresentWords): Slide[] {
  const known = new Map([...map.evidence, ...gaps.evidence].map((each) => [each.id, each]));
  const sourcesOf = (cited: readonly Cited[]) =>
    [...new Set(cited.flatMap(({ sources }) => sources ?? []))].flatMap((id) => known.get(id) ?? []);
  const linkOf = new Map([...map.operates, ...map.flows, ...map.yields].map((link) => [link.id, link]));
  const linksOf = (ids: readonly string[]) => ids.flatMap((id) => linkOf.get(id) ?? []);
  const citedBy = (ids: readonly string[]) => sourcesOf(linksOf(ids)).map(({ id }) => id);
  const { topics } = words;
  const about = localizer.name(map);
  const required = map.stages.filter((stage) => stage.required);
  const plants = (stages: PlannedMap['stages'], owner?: string) =>
    linksOf(
      stages.flatMap(({ evidence }) =>
        evidence.owners
          .filter((each) => owner === undefined || each.owner === owner)
          .flatMap((each) => each.plants.map(({ link }) => link)),
      ),
    );
  const names = (stages: readonly Brief[]) => stages.map((stage) => localizer.name(stage));

  const bought = required.filter(({ state }) => state === 'bought-in');
  const feeding = new Set(map.feeds.map(({ from }) => from));
  const ends = required.filter(
    ({ id, state, tier }) => state === 'present' && tier === 'downstream' && !feeding.has(id),
  );
  const wholeClaim = [
    ...(bought.length > 0 ? [words.boughtIn(...few(names(bought), 3))] : []),
    ...(ends.length > 0 ? [words.ends(...few(names(ends), 3))] : []),
  ].join(words.comma);
  const whole: Slide = {
    about,
    topic: topics.whole,
    title: plain(words.whole(sayFraction(map.completeness).split('/')[1]!, map.completeness.present)),
    claim: wholeClaim === '' ? '' : wholeClaim.charAt(0).toUpperCase() + wholeClaim.slice(1) + words.stop,
    body: { kind: 'map', lit: [], isNumbered: false },
    sources: sourcesOf(plants(required)),
    note: words.process,
  };

  const missing = gaps.gaps.filter(({ kind }) => kind === 'absent' || kind === 'not-seen');
  const broken: Slide = {
    about,
    topic: topics.gaps,
    title: runsOf(map.headline, localizer, [
      `${map.name}链`,
      `${map.name}：`,
      map.name,
      `${map.nameEn ?? map.name}:`,
    ]),
    claim: textOf(map.headline.why, localizer),
    body: { kind: 'map', lit: missing.map(({ subject }) => subject.id), isNumbered: true },
    sources: sourcesOf([...map.judgements, ...missing.flatMap(({ judgements }) => judgements)]),
    note: words.notSeen,
  };

  const first = soleOwnerOfMost(map);
  const who: Slide = {
    about,
    topic: topics.owner,
    title: plain(
      first ? words.owner(first.stages.length, nameOf(map, first.owner, localizer)) : words.noOwner,
    ),
    claim: first ? words.ownerStages(names(first.stages)) : '',
    body: { kind: 'map', lit: first?.stages.map(({ id }) => id) ?? [], isNumbered: false },
    sources: first ? sourcesOf(plants(first.stages, first.owner.id)) : [],
    note: words.process,
  };

  const kinds = (all: readonly { item: { id: string } }[]) => new Set(all.map(({ item }) => item.id));
  const taken = kinds(map.matched);
  const untaken = map.unmatched.filter(({ item }) => !taken.has(item.id));
  const wasted = kinds(untaken);
  const unused = untaken.map(({ item, owner, from }): WasteRow => ({
    id: `${owner.id}|${item.id}`,
    from: few(names(from.map(({ thing }) => thing)), 1)[0][0] ?? localizer.name(owner),
    item: localizer.name(item),
    owner: localizer.name(owner),
    takers: null,
    sources: citedBy(from.flatMap(({ link, operates }) => [link, ...operates])),
  }));
  const stageNames = new Map(
    [...map.stages, ...map.mentioned].map((each) => [each.id, localizer.name(each)]),
  );
  const used = map.matched.map(({ item, owner, flows }): WasteRow => {
    const from = flows.flatMap(({ link }) => stageNames.get(link.split('|')[0]!) ?? []);
    return {
      id: `${owner.id}|${item.id}`,
      from: from[0] ?? localizer.name(owner),
      item: localizer.name(item),
      owner: localizer.name(owner),
      takers: [...new Set(names(flows.map(({ to }) => to)))].join(localizer.language === 'zh' ? '、' : ', '),
      sources: citedBy(flows.map(({ link }) => link)),
    };
  });
  const all = new Set([...wasted, ...taken]);
  const wastedNames = untaken.map(({ item }) => item);
  const waste: Slide = {
    about,
    topic: topics.waste,
    title:
      all.size === 0
        ? plain(words.noWaste)
        : marked(words.waste(all.size, wasted.size), wasted.size === 0 ? '' : words.unused(wasted.size)),
    claim: wasted.size > 0 ? words.wasteNames(...few(names(wastedNames), 5)) : '',
    body: { kind: 'waste', used, unused },
    sources: sourcesOf([...used, ...unused]),
    note: null,
  };

  const found = missing.filter(({ candidates }) => candidates.length > 0);
  const help: Slide = {
    about,
    topic: topics.help,
    title: plain(
      missing.length === 0 ? words.noGaps : words.help(found.length, missing.length - found.length),
    ),
    claim: found.length > 0 ? words.helpWhy : '',
    body: {
      kind: 'help',
      rows: [...found, ...missing.filter((each) => !found.includes(each))].map(
        ({ id, subject, candidates: [best] }) => ({
          id,
          gap: localizer.name(subject),
          who: best ? localizer.name(best.who) : null,
          why: best ? sayCandidateReason(best.reasons[0]!, localizer) : '',
          place: best?.place ? localizer.name(best.place) : '',
          sources: best ? sourcesOf([best]).map((source) => source.id) : [],
        }),
      ),
    },
    sources: sourcesOf(found.flatMap(({ candidates }) => candidates.slice(0, 1))),
    note: null,
  };
  return [whole, broken, who, waste, help];
}

/** Who alone is seen at most required stages, when at two or more; of two with as many the one that comes first by id. */
function soleOwnerOfMost({ stages }: PlannedMap): { owner: Brief; stages: PlannedMap['stages'] } | null {
  const held = new Map<string, { owner: Brief; stages: PlannedMap['stages'] }>();
  for (const stage of stages.filter((each) => each.required && each.state === 'present')) {
    const mark = stage.marks.find(({ mark: name }) => name === 'one-seen' || name === 'sole');
    const owner = mark && 'owner' in mark ? mark.owner : null;
    if (!owner) continue;
    held.set(owner.id, { owner, stages: [...(held.get(owner.id)?.stages ?? []), stage] });
  }
  const [first] = [...held.values()].sort(
    (a, b) => b.stages.length - a.stages.length || (a.owner.id < b.owner.id ? -1 : 1),
  );
  return first && first.stages.length >= 2 ? first : null;
}

function nameOf(map: PlannedMap, owner: Brief, localizer: Localizer): string {
  const firm = map.firms.find((each) => each.id === owner.id);
  return firm ? localizer.shortName(firm) : localizer.name(owner);
}
