import type { Link } from '../../../model/contract/entity.ts';
import { linkKinds } from '../../../model/vocabulary/kinds.ts';
import type { NetworkNode } from '../../../model/contract/network.ts';
import type { Localizer } from '../../i18n/localizer.ts';

export interface Property {
  readonly name: string;
  readonly ids: ReadonlySet<string>;
}

/** By what things can be chosen together: `label:Firm`, `type:FEEDS`, `status:…`, `place:…`, with those that have it. */
export function propertiesOf(
  things: readonly NetworkNode[],
  links: readonly Link[],
  localizer: Localizer,
): ReadonlyMap<string, Property> {
  const found = new Map<string, { name: string; ids: Set<string> }>();
  const note = (key: string, name: string, ...ids: string[]) => {
    const there = found.get(key) ?? { name, ids: new Set() };
    for (const id of ids) there.ids.add(id);
    found.set(key, there);
  };
  for (const { id, label, status, places } of things) {
    note(`label:${label}`, localizer.kind(label), id);
    if (status) note(`status:${status}`, localizer.words.status[status], id);
    for (const place of places) note(`place:${place.id}`, localizer.name(place), id);
  }
  for (const { type, from, to } of links) note(`type:${type}`, linkKinds[type][localizer.language], from, to);
  return found;
}
