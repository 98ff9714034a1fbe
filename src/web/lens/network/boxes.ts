import type { Brief } from '../../../model/contract/entity.ts';
import { nodeKinds, type Label } from '../../../model/vocabulary/kinds.ts';
import type { NetworkNode } from '../../../model/contract/network.ts';
import { Localizer } from '../../i18n/localizer.ts';
import type { Box } from './core/place.ts';
import type { Group, Groups } from './core/folding.ts';
import type { Grouping, NetworkState } from './core/picture.ts';
import { boxWidth, foldWidth, height } from './core/size.ts';
import { networkWords } from '../../i18n/network.ts';

/** Stand-ins for names not known yet: no name is asked of them. */
type Namer = Pick<Localizer, 'language' | 'shortName' | 'name' | 'kind'>;

/** What a thing is called on the picture: a firm by its short name. */
export function nameOn(localizer: Namer, thing: NetworkNode): string {
  return thing.label === 'Firm' ? localizer.shortName(thing) : localizer.name(thing);
}

/** The room a thing takes: as wide as its name in the language that needs more, so that a language moves nothing. */
export function reservedWidth(thing: NetworkNode): number {
  const known = widths.get(thing);
  if (known !== undefined) return known;
  const names = [nameOn(inChinese, thing), nameOn(inEnglish, thing)];
  const width = Math.max(...names.map(boxWidth));
  widths.set(thing, width);
  return width;
}
/** Asked for at every step, of every thing; a thing never changes. */
const widths = new WeakMap<NetworkNode, number>();
/** Names depend on the language alone, not on its dictionary. */
const spoken = (language: 'zh' | 'en'): Namer => {
  const name = (thing: Pick<Brief, 'name' | 'nameEn'>) =>
    language === 'en' ? (thing.nameEn ?? thing.name) : thing.name;
  const kind = (label: Label) => {
    const word = nodeKinds[label][language];
    return language === 'en' ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  };
  return { language, name, kind, shortName: Localizer.prototype.shortName.bind({ language } as Localizer) };
};
const inChinese = spoken('zh');
const inEnglish = spoken('en');

/** Where the things of a picture stand and how much room they take, hidden ones too: what is shown again has its place. */
export function boxesOf(picture: NetworkState, things: ReadonlyMap<string, NetworkNode>): Map<string, Box> {
  return new Map(
    [...picture.spots].map(([id, { x, y }]) => {
      const thing = things.get(id);
      return [id, { x, y, width: thing ? reservedWidth(thing) : 182, height }];
    }),
  );
}

/** What a thing is grouped under: its label's own name, or the first stage, place, chain or owner; null: nothing. */
export function groupOf(thing: NetworkNode, by: Grouping): { key: string; brief: Brief | null } | null {
  if (by === 'label') return { key: thing.label, brief: null };
  const list = { stage: thing.stages, place: thing.places, chain: thing.chains, owner: thing.owners }[by];
  // A stage, place or chain on the picture stands in its own group; so does a firm that owns.
  const own = { stage: 'Stage', place: 'Place', chain: 'Chain', owner: 'Firm' }[by];
  const found = list[0] ?? (thing.label === own ? thing : null);
  return found && { key: found.id, brief: found };
}

/** What a group is called; `brief` is what `groupOf` tells of it. */
export function groupName(localizer: Namer, key: string, brief: Brief | null): string {
  if (key === '') return networkWords(localizer).noGroup;
  return brief ? localizer.name(brief) : localizer.kind(key as Label);
}

/** The groups of a picture, of what is known of its things, and each group's brief; none where nothing is grouped. */
export function groupsOn(
  picture: NetworkState,
  things: ReadonlyMap<string, NetworkNode>,
): { readonly groups: Groups; readonly briefs: ReadonlyMap<string, Brief | null> } {
  const by = picture.groupBy;
  const members = new Map<string, NetworkNode[]>();
  const briefs = new Map<string, Brief | null>();
  if (by === null) return { groups: new Map(), briefs };
  for (const id of picture.spots.keys()) {
    const thing = things.get(id);
    if (!thing) continue;
    const group = groupOf(thing, by);
    const key = group?.key ?? '';
    if (!members.has(key)) briefs.set(key, group?.brief ?? null);
    const there = members.get(key);
    if (there) there.push(thing);
    else members.set(key, [thing]);
  }
  const groups = [...members].map(([key, list]): [string, Group] => {
    const names = [inChinese, inEnglish].map((localizer) => groupName(localizer, key, briefs.get(key)!));
    const width = Math.max(...names.map((name) => foldWidth(name, list.length)));
    const sized = list.map((thing) => ({ id: thing.id, width: reservedWidth(thing), height }));
    return [key, { key, width, members: sized }];
  });
  return { groups: new Map(groups), briefs };
}
