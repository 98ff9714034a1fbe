import { yearOfEvidence, yearsOf, type Dated, type Moment } from '../analysis/time.ts';
import { labelNumbers, none } from './columns.ts';
import { ownersAt } from './owners.ts';
import type { Columns } from './read.ts';

export const cluster = labelNumbers.get('Cluster')!;
/** In place of a place's number: nothing says where; several places do, or one with dates. */
export const nowhere = -1;
export const several = -2;
/** Of how many moments the owners are kept. */
const keptMoments = 6;

/**
 * Who operates what, in the order of the stages, so that counting one runs through memory from one end to the other; and who
 * supplies what, by product. The same for every region and moment.
 */
export class OperationIndex {
  /** The places there are, by number. */
  readonly places: readonly number[];
  readonly operators: Int32Array;
  readonly dates: Int32Array;
  /** Where the operation is: its own place, else the one place of the operator, else `nowhere` or `several`. */
  readonly standing: Int32Array;
  readonly firms: Float64Array;
  readonly isCluster: Uint8Array;
  /** By operation in the order of their links: where it stands in the columns above. */
  readonly at: Int32Array;
  /** By the number of dates: the year of the evidence, and the first year it speaks of; 0: no date. */
  readonly years: Int32Array;
  readonly firsts: Int32Array;
  readonly #columns: Columns;
  readonly #begins: Int32Array;
  readonly #supplyBegins: Int32Array;
  readonly #supplies: Int32Array;
  readonly #owners = new Map<string, Int32Array>();

  constructor(columns: Columns) {
    const { things, links, operates, supplies } = columns;
    this.#columns = columns;
    const place = labelNumbers.get('Place')!;
    this.places = [...things.labels.keys()].filter((thing) => things.labels[thing] === place);

    const size = operates.end - operates.first;
    const stageOf = (at: number) => links.to[operates.first + at]!;
    const byStage = ordered(size, things.size, stageOf);
    this.#begins = byStage.begins;
    this.operators = new Int32Array(size);
    this.dates = new Int32Array(size);
    this.standing = new Int32Array(size);
    this.firms = new Float64Array(size);
    this.isCluster = new Uint8Array(size);
    this.at = new Int32Array(size);
    for (let at = 0; at < size; at++) {
      const operation = byStage.order[at]!;
      const link = operates.first + operation;
      const operator = links.from[link]!;
      this.at[operation] = at;
      this.operators[at] = operator;
      this.dates[at] = links.dates[link]!;
      this.firms[at] = operates.firmCount[operation]!;
      this.isCluster[at] = Number(things.labels[operator] === cluster);
      const own = operates.place[operation]!;
      this.standing[at] = own === none ? homeOf(columns, operator) : own;
    }
    const itemOf = (at: number) => links.item[supplies.first + at]!;
    const byItem = ordered(supplies.end - supplies.first, things.size, itemOf);
    this.#supplyBegins = byItem.begins;
    this.#supplies = byItem.order.map((at) => supplies.first + at);
    this.years = Int32Array.from(links.dateSets, (dates) => yearOfEvidence(dates) ?? 0);
    this.firsts = Int32Array.from(links.dateSets, firstYear);
  }

  /** Where the operations of a stage begin and end in the columns. */
  of(stage: string): readonly [begin: number, end: number] {
    const thing = this.#columns.things.number(stage);
    return thing === none ? [0, 0] : [this.#begins[thing]!, this.#begins[thing + 1]!];
  }

  /** The links by which a product is supplied. */
  suppliesOf(item: number): Int32Array {
    return this.#supplies.subarray(this.#supplyBegins[item]!, this.#supplyBegins[item + 1]!);
  }

  /** The ultimate owner of each thing at a moment. */
  ownersAt({ year, today }: Moment, isOver: Uint8Array): Int32Array {
    const key = `${year}|${today}`;
    const known = this.#owners.get(key);
    if (known) return known;
    const found = ownersAt(this.#columns, isOver);
    const [oldest] = this.#owners.keys();
    if (this.#owners.size === keptMoments) this.#owners.delete(oldest!);
    this.#owners.set(key, found);
    return found;
  }

  get byteLength(): number {
    return (
      this.operators.length * 25 + this.#supplies.byteLength + (2 + keptMoments) * this.#begins.byteLength
    );
  }
}

/** The numbers from 0 on in the order of their keys, those without a key (`none`) left out. */
function ordered(
  size: number,
  keys: number,
  keyOf: (number: number) => number,
): { begins: Int32Array; order: Int32Array } {
  const begins = new Int32Array(keys + 1);
  for (let number = 0; number < size; number++) {
    const key = keyOf(number);
    if (key !== none) begins[key + 1]!++;
  }
  for (let key = 0; key < keys; key++) begins[key + 1]! += begins[key]!;
  const next = begins.slice(0, keys);
  const order = new Int32Array(begins[keys]!);
  for (let number = 0; number < size; number++) {
    const key = keyOf(number);
    if (key !== none) order[next[key]!++] = number;
  }
  return { begins, order };
}

function homeOf({ links }: Columns, thing: number): number {
  const found = links.outOf(thing, 'LOCATED_IN');
  if (found.length === 0) return nowhere;
  const { validFrom, validTo } = links.datesOf(found[0]!);
  return found.length === 1 && validFrom === null && validTo === null ? links.to[found[0]!]! : several;
}

function firstYear({ validFrom, asOf, validTo }: Dated): number {
  const date = validFrom ?? asOf ?? validTo;
  return date === null ? 0 : yearsOf(date)[1];
}
