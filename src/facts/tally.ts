import {
  lyingOf,
  unplacedNamed,
  type FirmCounts,
  type OperationCounts,
  type RegionContext,
  type Tally,
} from '../analysis/local.ts';
import type { SingleSupplier } from '../analysis/stage-state.ts';
import { holding, isOver, yearOfEvidence, yearsOf, type Dated, type Holding } from '../analysis/time.ts';
import type { Side } from '../analysis/hierarchy.ts';
import { labelNumbers, none } from './columns.ts';
import { ownersAt } from './owners.ts';
import type { Columns } from './read.ts';

const sideCodes = { inside: 1, above: 2, outside: 3 } as const satisfies Record<Side, number>;
const { inside, above, outside } = sideCodes;
const holdings: readonly Holding[] = ['holds', 'ended', 'not-yet', 'unreached', 'undated'];
const [holds, ended, notYet, unreached] = [0, 1, 2, 3];
const cluster = labelNumbers.get('Cluster')!;
/** Of a thing's place: nothing says where it is; several do, or one with dates. */
const [nowhere, several] = [-1, -2];

/** Where each thing stands, by the number of its one place; `several` where more is to be looked at. The same for all questions. */
export function homesOf({ things, links }: Columns): Int32Array {
  const homes = new Int32Array(things.size).fill(nowhere);
  for (let thing = 0; thing < things.size; thing++) {
    const found = links.outOf(thing, 'LOCATED_IN');
    if (found.length === 0) continue;
    const { validFrom, validTo } = links.datesOf(found[0]!);
    const isPlain = found.length === 1 && validFrom === null && validTo === null;
    homes[thing] = isPlain ? links.to[found[0]!]! : several;
  }
  return homes;
}

/**
 * Counts who operates stages in a region over the columns, without making an object for anybody: a wall of a million firms
 * is counted in a tenth of a second. The numbers are those that local.ts and inputs.ts count one by one.
 */
export class ColumnTally implements Tally {
  readonly #sides: Uint8Array;
  readonly #holding: Uint8Array;
  readonly #isOver: Uint8Array;
  /** By the number of dates: the year of the evidence, and the first year it speaks of; 0: no date. */
  readonly #years: Int32Array;
  readonly #firsts: Int32Array;
  readonly #roots: Int32Array;
  /** By thing: in which count it was seen last. */
  readonly #stamps: Int32Array;
  /** Where somebody lies of whom nothing says where. */
  readonly #unplaced: number;
  #stamp = 0;

  constructor(
    private readonly columns: Columns,
    private readonly homes: Int32Array,
    context: RegionContext,
    private readonly apart: ReadonlySet<string>,
  ) {
    const { things, links } = columns;
    this.#sides = new Uint8Array(things.size);
    const place = labelNumbers.get('Place')!;
    for (let thing = 0; thing < things.size; thing++)
      if (things.labels[thing] === place)
        this.#sides[thing] = sideCodes[context.lying(things.ids[thing]!).side];
    this.#holding = Uint8Array.from(links.dateSets, (dates) => holdings.indexOf(holding(dates, context.at)));
    this.#isOver = Uint8Array.from(links.dateSets, (dates) => Number(isOver(dates, context.at)));
    this.#years = Int32Array.from(links.dateSets, (dates) => yearOfEvidence(dates) ?? 0);
    this.#firsts = Int32Array.from(links.dateSets, firstYear);
    this.#roots = ownersAt(columns, this.#isOver);
    this.#stamps = new Int32Array(things.size);
    this.#unplaced = sideCodes[lyingOf(context, []).side];
  }

  counts(stage: string): OperationCounts {
    const { things, links, operates } = this.columns;
    const stamp = ++this.#stamp;
    const clusters: { cluster: string; firms: number | null }[] = [];
    const some: string[] = [];
    const tally = { outside: 0, ended: 0, later: 0, undated: 0, unplaced: 0 };
    let [owners, plants] = [0, 0];
    let owner: string | null = null;
    let isSole = false;
    let [newest, from] = [0, 0];

    for (const link of this.#operations(stage)) {
      const side = this.#sideOfOperation(link);
      const held = this.#holding[links.dates[link]!]!;
      if (side === outside) tally.outside++;
      else if (held === ended) tally.ended++;
      else if (side === above) {
        tally.unplaced++;
        if (some.length < unplacedNamed) some.push(things.ids[links.from[link]!]!);
      } else if (held === holds) {
        const operator = links.from[link]!;
        newest = Math.max(newest, this.#years[links.dates[link]!]!);
        const firms = operates.firmCount[link - operates.first]!;
        if (things.labels[operator] === cluster)
          clusters.push({ cluster: things.ids[operator]!, firms: Number.isNaN(firms) ? null : firms });
        else {
          plants++;
          isSole ||= firms === 1;
          const root = this.#roots[operator]!;
          if (this.#stamps[root] !== stamp) {
            this.#stamps[root] = stamp;
            owners++;
            owner ??= things.ids[root]!;
          }
        }
      } else if (held === unreached || held === notYet) {
        tally.later++;
        const first = this.#firsts[links.dates[link]!]!;
        if (first !== 0) from = from === 0 ? first : Math.min(from, first);
      } else tally.undated++;
    }
    return {
      owners,
      owner,
      isSole: isSole && owners === 1,
      plants,
      clusters,
      newest: newest || null,
      outside: tally.outside,
      ended: tally.ended,
      later: tally.later,
      from: from || null,
      undated: tally.undated,
      unplaced: { count: tally.unplaced, some },
    };
  }

  firms(stages: Iterable<string>): FirmCounts {
    const { things, links, operates } = this.columns;
    const stamp = ++this.#stamp;
    const clusters = new Map<number, number | null>();
    let [owners, plants, published, unnumbered] = [0, 0, 0, 0];
    for (const stage of stages)
      for (const link of this.#operations(stage)) {
        if (!this.#isCounted(link)) continue;
        const operator = links.from[link]!;
        if (things.labels[operator] === cluster) {
          const firms = operates.firmCount[link - operates.first]!;
          const known = clusters.get(operator) ?? null;
          clusters.set(operator, Number.isNaN(firms) ? known : Math.max(known ?? 0, firms));
          continue;
        }
        plants++;
        const root = this.#roots[operator]!;
        if (this.#stamps[root] === stamp) continue;
        this.#stamps[root] = stamp;
        owners++;
      }
    for (const firms of clusters.values())
      if (firms === null) unnumbered++;
      else published += firms;
    return { owners, plants, published, several: unnumbered };
  }

  singles(stage: string, inputs: Iterable<string>): SingleSupplier[] {
    const { things, links } = this.columns;
    /** By item: its one supplier so far; `none` where there is another, or may be. */
    const only = new Map<number, number>();
    for (const link of this.#operations(stage)) {
      if (!this.#isCounted(link)) continue;
      const buyer = links.from[link]!;
      for (const supply of links.into(buyer, 'SUPPLIES')) {
        const item = links.item[supply]!;
        const held = this.#holding[links.dates[supply]!]!;
        if (item === none || held === ended || held === notYet) continue;
        const supplier = links.from[supply]!;
        const isCluster = things.labels[supplier] === cluster;
        const root = this.#roots[supplier]!;
        const isOwn = supplier === buyer || (!isCluster && root === this.#roots[buyer]!);
        const known = only.get(item);
        const isOther = isOwn || isCluster || held !== holds || (known !== undefined && known !== root);
        only.set(item, isOther ? none : root);
      }
    }
    const found: SingleSupplier[] = [];
    for (const item of inputs) {
      const supplier = only.get(things.number(item)) ?? none;
      if (supplier !== none && !this.apart.has(item)) found.push({ item, supplier: things.ids[supplier]! });
    }
    return found;
  }

  #operations(stage: string): Int32Array | readonly number[] {
    const thing = this.columns.things.number(stage);
    return thing === none ? [] : this.columns.links.into(thing, 'OPERATES');
  }

  #isCounted(link: number): boolean {
    return this.#holding[this.columns.links.dates[link]!] === holds && this.#sideOfOperation(link) === inside;
  }

  #sideOfOperation(link: number): number {
    const { links, operates } = this.columns;
    const place = operates.place[link - operates.first]!;
    if (place !== none) return this.#sides[place]!;
    const operator = links.from[link]!;
    const home = this.homes[operator]!;
    if (home >= 0) return this.#sides[home]!;
    return home === nowhere ? this.#unplaced : this.#sideOfSeveral(operator);
  }

  /** Inside if any of its places is, else above if any is, or if none is known. */
  #sideOfSeveral(thing: number): number {
    const { links } = this.columns;
    let found = 0;
    for (const link of links.outOf(thing, 'LOCATED_IN')) {
      if (this.#isOver[links.dates[link]!] === 1) continue;
      const side = this.#sides[links.to[link]!]!;
      if (side === inside) return inside;
      if (found === 0 || side === above) found = side;
    }
    return found === 0 ? this.#unplaced : found;
  }
}

function firstYear({ validFrom, asOf, validTo }: Dated): number {
  const date = validFrom ?? asOf ?? validTo;
  return date === null ? 0 : yearsOf(date)[1];
}
