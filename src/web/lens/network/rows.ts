import type { Link } from '../../../model/contract/entity.ts';
import type { LinkType } from '../../../model/vocabulary/kinds.ts';
import type { NetworkNode } from '../../../model/contract/network.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Sheet, Tab } from '../table/rows.ts';
import { shortId } from '../../ui/short-id.ts';
import { nameOn } from './boxes.ts';
import { sideOf } from './core/ways.ts';
import type { NetworkWords } from '../../i18n/network-zh.ts';

/** What stands on a network as tables: its things, and what joins them. */
export function tabsOfNetwork(
  things: readonly NetworkNode[],
  links: readonly Link[],
  localizer: Localizer,
  words: NetworkWords,
): Tab[] {
  const { ofNetwork } = localizer.words.plan.table;
  return [
    {
      key: 'network-things',
      title: ofNetwork.things,
      count: things.length,
      sheet: () => thingSheet(things, links, localizer, words),
    },
    {
      key: 'network-links',
      title: ofNetwork.links,
      count: links.length,
      sheet: () => linkSheet(things, links, localizer),
    },
  ];
}

function thingSheet(
  things: readonly NetworkNode[],
  links: readonly Link[],
  localizer: Localizer,
  words: NetworkWords,
): Sheet {
  const near = neighboursOf(links);
  return {
    columns: ['name', 'kind', 'place', 'chains', 'upstream', 'downstream', 'linkCount', 'status', 'sources'],
    rows: things.map((thing) => {
      const { upstream = [], downstream = [] } = near.get(thing.id) ?? {};
      const around = thing.links.reduce((sum, { count }) => sum + count, 0);
      const shown = links.filter(({ from, to }) => from === thing.id || to === thing.id).length;
      return {
        key: thing.id,
        opens: thing.id,
        said: words.told(
          localizer.name(thing),
          localizer.kind(thing.label),
          upstream.length,
          downstream.length,
          Math.max(0, around - shown),
        ),
        upstream,
        downstream,
        cells: [
          { text: nameOn(localizer, thing) },
          { text: localizer.kind(thing.label) },
          { text: localizer.words.list(thing.places.map((place) => localizer.name(place))) },
          { text: localizer.words.list(thing.chains.map((chain) => localizer.name(chain))) },
          { text: String(upstream.length), rank: upstream.length },
          { text: String(downstream.length), rank: downstream.length },
          { text: `${shown} / ${around}`, rank: around },
          { text: thing.status ? localizer.words.status[thing.status] : '' },
          { text: (thing.sources ?? []).map(shortId).join(' ') },
        ],
      };
    }),
  };
}

function linkSheet(things: readonly NetworkNode[], links: readonly Link[], localizer: Localizer): Sheet {
  const known = new Map(things.map((thing) => [thing.id, nameOn(localizer, thing)]));
  const name = (id: string) => known.get(id) ?? shortId(id);
  return {
    columns: ['from', 'link', 'to', 'item', 'amount', 'status', 'sources'],
    rows: links.map((link) => ({
      key: link.id,
      opens: link.id,
      upstream: [link.from],
      downstream: [link.to],
      cells: [
        { text: name(link.from) },
        { text: localizer.words.links[link.type as LinkType].out },
        { text: name(link.to) },
        { text: link.item ? name(link.item) : '' },
        { text: localizer.linkAmount(link['quantity'] ?? link['capacity'], link['unit']) ?? '' },
        { text: localizer.words.status[link.status] },
        { text: link.sources.map(shortId).join(' ') },
      ],
    })),
  };
}

/** What flows into each thing and what it flows into, along the links given. */
function neighboursOf(links: readonly Link[]) {
  const near = new Map<string, { upstream: string[]; downstream: string[] }>();
  const note = (id: string, side: 'upstream' | 'downstream', other: string) => {
    const found = near.get(id) ?? { upstream: [], downstream: [] };
    near.set(id, found);
    if (other !== id && !found[side].includes(other)) found[side].push(other);
  };
  for (const { from, to, type } of links) {
    const side = sideOf({ type, direction: 'out' });
    if (side === 'around') continue;
    note(from, side === 'right' ? 'downstream' : 'upstream', to);
    note(to, side === 'right' ? 'upstream' : 'downstream', from);
  }
  return near;
}
