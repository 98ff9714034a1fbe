import {
  lyingOf,
  unplacedNamed,
  type FirmCounts,
  type OperationCounts,
  type RegionContext,
  type Tally,
} from '../analysis/local.ts';
import type { SingleSupplier } from '../analysis/stage-state.ts';
import { holding, isOver, type Holding } from '../analysis/time.ts';
import type { Side } from '../analysis/hierarchy.ts';
import { none } from './columns.ts';
import { cluster, nowhere, type OperationIndex } from './operation-index.ts';
import type { Columns } from './read.ts';

const sideCodes = { inside: 1, above: 2, outside: 3 } as const satisfies Record<Side, number>;
const { inside, above, outside } = sideCodes;
const holdings: readonly Holding[] = ['holds', 'ended', 'not-yet', 'unreached', 'undated'];
const [holds, ended, notYet, unreached] = [0, 1, 2, 3];

/**
 * Counts who operates stages in a region over the columns, without making an object for anybody. The numbers are those that
 * local.ts and inputs.ts count one by one.
 */
export class ColumnTally implements Tally {
  readonly #index: OperationIndex;
  readonly #sides: Uint8Array;
  readonly #holding: Uint8Array;
  readonly #isOver: Uint8Array;
  readonly #roots: Int32Array;
  /** By thing: in which count it was seen last. */
  readonly #stamps: Int32Array;
  /** Where somebody lies of whom nothing says where. */
  readonly #unplaced: number;
  #stamp = 0;

  constructor(
    private readonly columns: Columns,
    index: OperationIndex,
    context: RegionContext,
    private readonly apart: ReadonlySet<string>,
  ) {
    const { things, links } = columns;
    this.#index = index;
    this.#sides = new Uint8Array(things.size);
    for (const place of index.places) this.#sides[place] = sideCodes[context.lying(things.ids[place]!).side];
    this.#holding = Uint8Array.from(links.dateSets, (dates) => holdings.indexOf(holding(dates, context.at)));
    this.#isOver = Uint8Array.from(links.dateSets, (dates) => Number(isOver(dates, context.at)));
    this.#roots = index.ownersAt(context.at, this.#isOver);
    this.#stamps = new Int32Array(things.size);
    this.#unplaced = sideCodes[lyingOf(context, []).side];
  }

  counts(stage: string): OperationCounts {
    const { things } = this.columns;
    const { operators, dates, firms, isCluster, years, firsts } = this.#index;
    const [begin, end] = this.#index.of(stage);
    const stamp = ++this.#stamp;
    const clusters: { cluster: string; firms: number | null }[] = [];
    const some: string[] = [];
    const tally = { outside: 0, ended: 0, later: 0, undated: 0, unplaced: 0 };
    let [owners, plants] = [0, 0];
    let owner: number = none;
    let isSole = false;
    let [newest, from] = [0, 0];

    for (let at = begin; at < end; at++) {
      const side = this.#side(at);
      const held = this.#holding[dates[at]!]!;
      if (side === outside) tally.outside++;
      else if (held === ended) {
        if (side === inside) tally.ended++;
      } else if (side === above) {
        tally.unplaced++;
        if (some.length < unplacedNamed) some.push(things.ids[operators[at]!]!);
      } else if (held === holds) {
        newest = Math.max(newest, years[dates[at]!]!);
        if (isCluster[at] === 1)
          clusters.push({
            cluster: things.ids[operators[at]!]!,
            firms: Number.isNaN(firms[at]!) ? null : firms[at]!,
          });
        else {
          plants++;
          isSole ||= firms[at] === 1;
          const root = this.#roots[operators[at]!]!;
          if (this.#stamps[root] === stamp) continue;
          this.#stamps[root] = stamp;
          if (owners++ === 0) owner = root;
        }
      } else if (held === unreached || held === notYet) {
        tally.later++;
        const first = firsts[dates[at]!]!;
        if (first !== 0) from = from === 0 ? first : Math.min(from, first);
      } else tally.undated++;
    }
    return {
      owners,
      owner: owner === none ? null : things.ids[owner]!,
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
    const { operators, firms, isCluster } = this.#index;
    const stamp = ++this.#stamp;
    const clusters = new Map<number, number | null>();
    let [owners, plants, published, unnumbered] = [0, 0, 0, 0];
    for (const stage of stages) {
      const [begin, end] = this.#index.of(stage);
      for (let at = begin; at < end; at++) {
        if (!this.#isCounted(at)) continue;
        const operator = operators[at]!;
        if (isCluster[at] === 1) {
          const known = clusters.get(operator) ?? null;
          clusters.set(operator, Number.isNaN(firms[at]!) ? known : Math.max(known ?? 0, firms[at]!));
          continue;
        }
        plants++;
        const root = this.#roots[operator]!;
        if (this.#stamps[root] === stamp) continue;
        this.#stamps[root] = stamp;
        owners++;
      }
    }
    for (const each of clusters.values())
      if (each === null) unnumbered++;
      else published += each;
    return { owners, plants, published, several: unnumbered };
  }

  singles(stage: string, inputs: Iterable<string>): SingleSupplier[] {
    const { things } = this.columns;
    const number = things.number(stage);
    const found: SingleSupplier[] = [];
    for (const item of inputs) {
      if (number === none || this.apart.has(item)) continue;
      const supplier = this.#onlySupplier(number, things.number(item));
      if (supplier !== none) found.push({ item, supplier: things.ids[supplier]! });
    }
    return found;
  }

  /** The one owner who supplies an item to those who operate a stage here; `none` where there are others, or may be. */
  #onlySupplier(stage: number, item: number): number {
    if (item === none) return none;
    const { things, links } = this.columns;
    let only: number = none;
    for (const supply of this.#index.suppliesOf(item)) {
      const held = this.#holding[links.dates[supply]!]!;
      const buyer = links.to[supply]!;
      if (held === ended || held === notYet || !this.#operatesHere(buyer, stage)) continue;
      const supplier = links.from[supply]!;
      const root = this.#roots[supplier]!;
      const isCluster = things.labels[supplier] === cluster;
      const isOwn = supplier === buyer || root === this.#roots[buyer]!;
      if (isCluster || isOwn || held !== holds || (only !== none && only !== root)) return none;
      only = root;
    }
    return only;
  }

  #operatesHere(operator: number, stage: number): boolean {
    const { links, operates } = this.columns;
    for (const link of links.outOf(operator, 'OPERATES'))
      if (links.to[link] === stage && this.#isCounted(this.#index.at[link - operates.first]!)) return true;
    return false;
  }

  #isCounted(at: number): boolean {
    return this.#holding[this.#index.dates[at]!] === holds && this.#side(at) === inside;
  }

  #side(at: number): number {
    const place = this.#index.standing[at]!;
    if (place >= 0) return this.#sides[place]!;
    return place === nowhere ? this.#unplaced : this.#sideOfSeveral(this.#index.operators[at]!);
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
