import type { Ownership } from '../analysis/owners.ts';
import type { Emitter, Lookup, Maker, Operation, Supply, User } from '../analysis/survey.ts';
import type { LinkType } from '../model/vocabulary/kinds.ts';
import { none, labelNumbers } from './columns.ts';
import { locatedIn } from './located.ts';
import { MadeLookup } from './lookup.ts';
import type { Columns } from './read.ts';

/** Of a survey what grows with the firms, served from columns: a stage's, product's or firm's facts are made when asked for. */
export interface FirmFacts {
  readonly operations: Lookup<readonly Operation[]>;
  readonly makers: Lookup<readonly Maker[]>;
  readonly users: Lookup<readonly User[]>;
  readonly supplies: Lookup<readonly Supply[]>;
  readonly emissions: Lookup<Emitter>;
  readonly owners: Lookup<readonly Ownership[]>;
}

const cluster = labelNumbers.get('Cluster')!;

export function firmFacts(columns: Columns): FirmFacts {
  const { things, links, operates, supplies, owned, units } = columns;
  const located = locatedIn(columns);
  const id = (thing: number) => things.ids[thing]!;
  const idOrNull = (thing: number) => (thing === none ? null : id(thing));
  const unit = (number: number) => (number === none ? null : units[number]!);
  const numberOrNull = (value: number) => (Number.isNaN(value) ? null : value);
  const isCluster = (thing: number) => things.labels[thing] === cluster;

  const byEnd = <V>(type: LinkType, side: 'from' | 'to', make: (link: number) => V) =>
    new MadeLookup<readonly V[]>(
      things,
      () => having(columns, type, side),
      (thing) => {
        const found = side === 'to' ? links.into(thing, type) : links.outOf(thing, type);
        return found.length === 0 ? undefined : Array.from(found, make);
      },
      ({ length }) => length,
    );

  return {
    operations: byEnd('OPERATES', 'to', (link): Operation => {
      const from = links.from[link]!;
      const at = link - operates.first;
      return {
        operator: id(from),
        isCluster: isCluster(from),
        key: links.keyOf(link),
        place: idOrNull(operates.place[at]!),
        firmCount: numberOrNull(operates.firmCount[at]!),
        capacity: numberOrNull(operates.amount[at]!),
        unit: unit(operates.unit[at]!),
        ...links.datesOf(link),
        located: located(from),
      };
    }),
    makers: byEnd('MAKES', 'to', (link): Maker => {
      const from = links.from[link]!;
      return {
        maker: id(from),
        isCluster: isCluster(from),
        ...links.datesOf(link),
        located: located(from),
      };
    }),
    users: byEnd('USES', 'to', (link): User => {
      const from = links.from[link]!;
      return { user: id(from), ...links.datesOf(link), located: located(from) };
    }),
    supplies: byEnd('SUPPLIES', 'to', (link): Supply => {
      const from = links.from[link]!;
      const at = link - supplies.first;
      return {
        supplier: id(from),
        isCluster: isCluster(from),
        item: idOrNull(links.item[link]!),
        key: links.keyOf(link),
        quantity: numberOrNull(supplies.amount[at]!),
        unit: unit(supplies.unit[at]!),
        value: numberOrNull(supplies.value[at]!),
        ...links.datesOf(link),
        located: located(from),
      };
    }),
    emissions: new MadeLookup<Emitter>(
      things,
      () => having(columns, 'EMITS', 'from'),
      (thing) => {
        const found = links.outOf(thing, 'EMITS');
        if (found.length === 0) return undefined;
        return {
          emitted: Array.from(found, (link) => ({ item: id(links.to[link]!), ...links.datesOf(link) })),
          located: located(thing),
        };
      },
      ({ emitted }) => emitted.length,
    ),
    owners: byEnd('OWNED_BY', 'from', (link): Ownership => {
      const { validFrom, validTo } = links.datesOf(link);
      const share = numberOrNull(owned.amount[link - owned.first]!);
      return { owner: id(links.to[link]!), share, validFrom, validTo };
    }),
  };
}

/** The things that links of a type touch on a side, in the order of their numbers. */
function having({ things, links }: Columns, type: LinkType, side: 'from' | 'to'): number[] {
  const found: number[] = [];
  for (let thing = 0; thing < things.size; thing++)
    if ((side === 'to' ? links.into(thing, type) : links.outOf(thing, type)).length > 0) found.push(thing);
  return found;
}
