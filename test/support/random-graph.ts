import type { LinkGraph } from '../../src/analysis/graph/link-graph.ts';
import { Links, Things, typeNumbers } from '../../src/facts/columns.ts';
import { linkGraphOf } from '../../src/facts/link-graph.ts';
import type { LinkType } from '../../src/model/vocabulary/kinds.ts';
import { statuses } from '../../src/model/vocabulary/statuses.ts';

/** Small graphs of links for oracles that try everything. */

/** A link as the oracle sees it. */
export interface Given {
  readonly type: LinkType;
  readonly from: number;
  readonly to: number;
  readonly item: number;
  readonly key: string | null;
  readonly status: (typeof statuses)[number];
}
export interface Case {
  readonly labels: readonly string[];
  readonly links: readonly Given[];
}

export function random(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) / 4_294_967_296;
  };
}
export const upTo = (next: () => number, most: number) => Math.floor(next() * most);

const joins: readonly (readonly [LinkType, string, string])[] = [
  ['FEEDS', 'Stage', 'Stage'],
  ['RECYCLES_TO', 'Stage', 'Stage'],
  ['RECYCLES_TO', 'Firm', 'Stage'],
  ['RECYCLES_TO', 'Stage', 'Firm'],
  ['SUPPLIES', 'Firm', 'Firm'],
  ['SUPPLIES', 'Firm', 'Firm'],
  ['SUPPLIES', 'Firm', 'Firm'],
  ['OPERATES', 'Firm', 'Stage'],
  ['OPERATES', 'Firm', 'Stage'],
  ['OPERATES', 'Firm', 'Stage'],
  ['YIELDS', 'Stage', 'Product'],
  ['CONSUMES', 'Stage', 'Product'],
  ['MAKES', 'Firm', 'Product'],
  ['USES', 'Firm', 'Product'],
  ['INPUT_OF', 'Product', 'Product'],
];
const carrying = new Set<LinkType>(['FEEDS', 'RECYCLES_TO', 'SUPPLIES']);

/** A small graph of every kind, with cycles and with links that run side by side. */
export function randomCase(next: () => number): Case {
  const size = 5 + upTo(next, 5);
  const labels = Array.from(
    { length: size },
    (_, at) => ['Stage', 'Firm', 'Product'][at < 3 ? at : upTo(next, 3)]!,
  );
  const some = (label: string) => {
    const all = labels.flatMap((each, at) => (each === label ? [at] : []));
    return all[upTo(next, all.length)]!;
  };
  const links = new Map<string, Given>();
  for (let count = size + upTo(next, 4 * size); count > 0; count--) {
    const [type, from, to] = joins[upTo(next, joins.length)]!;
    const item = carrying.has(type) && next() < 0.85 ? some('Product') : -1;
    const key = next() < 0.2 ? 'second' : null;
    const link = { type, from: some(from), to: some(to), item, key, status: statuses[upTo(next, 6)]! };
    links.set([type, link.from, link.to, item, key].join(), link);
  }
  return { labels, links: [...links.values()] };
}

export function graphOf({ labels, links: given }: Case): LinkGraph {
  const [things, links] = [new Things(), new Links()];
  labels.forEach((label, at) => things.add(idOf(at), label, null, null));
  things.done();
  for (const link of given)
    links.add({
      ...link,
      type: typeNumbers.get(link.type)!,
      sources: [],
      asOf: null,
      validFrom: null,
      validTo: null,
    });
  links.done(labels.length);
  return linkGraphOf({ things, links });
}
/** Ids whose order is not that of the numbers. */
export const idOf = (entity: number) => `e${(entity * 7) % 10}`;
