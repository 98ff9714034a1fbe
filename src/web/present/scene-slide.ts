import type { Source } from '../../model/contract/entity.ts';
import type { Gaps } from '../../model/contract/gaps.ts';
import type { Overview, PlannedMap, WallRow } from '../../model/contract/planner.ts';
import type { SceneBody } from '../../model/contract/scene.ts';
import type { Completeness } from '../../model/contract/standing.ts';
import { sayFraction } from '../i18n/completeness.ts';
import type { Localizer } from '../i18n/localizer.ts';
import type { PresentWords } from '../i18n/present.ts';
import { parseViewState } from '../url/view-state.ts';
import { chainDeck, type Slide } from './deck.ts';
import type { Lit } from './picture.ts';
import type { Presented } from './presented.ts';

/** What a scene is drawn from: of a chain its map and gaps, of the wall its rows; null: it is not in the data any more. */
export type SceneAnswers =
  | { readonly kind: 'chain'; readonly map: PlannedMap; readonly gaps: Gaps }
  | { readonly kind: 'wall'; readonly rows: readonly WallRow[]; readonly overview: Overview }
  | null;

/** A scene that somebody kept, as a slide: its own title and claim, over what it shows in the data of today. */
export function sceneSlide(
  scene: SceneBody,
  answers: SceneAnswers,
  localizer: Localizer,
  words: PresentWords,
): Presented {
  const told = {
    title: [{ text: localizer.name(scene), missing: false }],
    claim: filled(claimOf(scene, localizer), answers),
  };
  if (answers === null)
    return {
      slide: { ...told, about: '', topic: '', body: { kind: 'none' }, sources: [], note: words.gone },
      map: null,
    };
  const when = scene.year === null ? '' : String(scene.year);
  if (answers.kind === 'wall') {
    const { rows, overview } = answers;
    const body = { kind: 'city', rows: rows.filter(({ here }) => here) } as const;
    const about = localizer.name(overview.place);
    return {
      slide: { ...told, about, topic: when, body, sources: overview.evidence, note: words.notSeen },
      map: null,
    };
  }
  const { map, gaps } = answers;
  const about = localizer.name(map);
  const where = scene.region === null ? '' : localizer.name(map.view.region);
  const topic = [where, when].filter(Boolean).join(' · ');
  const { page, selection, drawer } = parseViewState(scene.address);
  const own = { ...told, about, topic };
  if (page === 'investment') {
    const { body, sources, note } = chainDeck(map, gaps, localizer, words).at(-1)!;
    return { slide: { ...own, body, sources, note }, map };
  }
  const lit = litBy(selection, drawer, map, gaps);
  const slide: Slide = {
    ...own,
    body: { kind: 'map', ...lit },
    sources: sourcesOf(map, gaps, lit.lit, selection),
    note: lit.isNumbered ? words.notSeen : words.process,
  };
  return { slide, map };
}

export const claimOf = (scene: Pick<SceneBody, 'claim' | 'claimEn'>, { language }: Localizer): string =>
  (language === 'en' ? (scene.claimEn ?? scene.claim) : scene.claim) ?? '';
export const notesOf = (scene: Pick<SceneBody, 'notes' | 'notesEn'>, { language }: Localizer): string =>
  (language === 'en' ? (scene.notesEn ?? scene.notes) : scene.notes) ?? '';

/** Figures that a claim may name in braces: they are those of the data of today. */
const figures: Readonly<Record<string, (of: Completeness) => string | number>> = {
  completeness: sayFraction,
  present: (of) => of.present,
  notSeen: (of) => of.notSeen,
  absent: (of) => of.absent,
  underWay: (of) => of.underWay,
  boughtIn: (of) => of.boughtIn,
  required: (of) => of.required,
};
export const figureNames = Object.keys(figures);

/** A claim with its figures; what is no known figure is left as it is written. */
export function filled(claim: string, answers: SceneAnswers): string {
  if (answers?.kind !== 'chain') return claim;
  const { completeness } = answers.map;
  return claim.replace(/\{(\w+)\}/g, (as, name: string) =>
    Object.hasOwn(figures, name) ? String(figures[name]!(completeness)) : as,
  );
}

/** What of the map was told of when the scene was kept: a gap with what waits for it, a firm with its stages, all gaps numbered. */
function litBy(selection: string | null, drawer: string | null, map: PlannedMap, gaps: Gaps): Lit {
  const stages = new Set(map.stages.map(({ id }) => id));
  const missing = gaps.gaps.filter(({ kind }) => kind === 'absent' || kind === 'not-seen');
  if (selection === null)
    return drawer === 'gaps'
      ? { lit: missing.map(({ subject }) => subject.id).filter((id) => stages.has(id)), isNumbered: true }
      : { lit: [], isNumbered: false };
  const waiting = gaps.gaps
    .filter(({ subject }) => subject.id === selection)
    .flatMap(({ dependsOn }) => dependsOn.map(({ id }) => id));
  const operated = map.operates.filter(({ from }) => from === selection).map(({ to }) => to);
  const lit = [selection, ...waiting, ...operated].filter((id) => stages.has(id));
  return { lit: [...new Set(lit)], isNumbered: false };
}

/** The sources of what is lit, or of all required stages where nothing is: who operates them, and what is said of what is missing. */
function sourcesOf(map: PlannedMap, gaps: Gaps, lit: readonly string[], selection: string | null): Source[] {
  const links = new Map(map.operates.map((link) => [link.id, link]));
  const shown = map.stages.filter(({ id, required }) => (lit.length > 0 ? lit.includes(id) : required));
  const plants = shown.flatMap(({ evidence }) =>
    evidence.owners.flatMap(({ plants: own }) => own.flatMap(({ link }) => links.get(link) ?? [])),
  );
  const operated = map.operates.filter(({ from, to }) => from === selection && lit.includes(to));
  const judged = gaps.gaps.filter(({ subject }) => lit.includes(subject.id)).flatMap((gap) => gap.judgements);
  const known = new Map([...map.evidence, ...gaps.evidence].map((each) => [each.id, each]));
  const ids = new Set([...plants, ...operated, ...judged].flatMap(({ sources }) => sources ?? []));
  return [...ids].flatMap((id) => known.get(id) ?? []);
}
