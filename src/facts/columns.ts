import type { Dated } from '../analysis/time.ts';
import { labels, linkTypes, type Label, type LinkType } from '../model/vocabulary/kinds.ts';
import { statuses } from '../model/vocabulary/statuses.ts';
import { linksOf, sideOf, type Side } from './adjacency.ts';
import { Growing } from './growing.ts';
import { Interned } from './interned.ts';
import { Texts } from './texts.ts';

/** The number of a label, of a link type and of a status in the columns. */
export const labelNumbers = new Map<string, number>(labels.map((label, i) => [label, i]));
export const typeNumbers = new Map<string, number>(linkTypes.map((type, i) => [type, i]));
const statusNumbers = new Map<string, number>(statuses.map((status, i) => [status, i]));
/** In place of the number of something that there is not. */
export const none = -1;

/** The things of a version, by number: what each is, and what it is called. */
export class Things {
  readonly ids: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #labels = Growing.bytes();
  readonly #names = new Texts();
  readonly #namesEn = new Texts();
  labels: Uint8Array = new Uint8Array();

  add(id: string, label: string, name: string | null, nameEn: string | null): void {
    const number = labelNumbers.get(label);
    if (number === undefined)
      throw new Error(`${id} carries the label ${label}, which the model does not know.`);
    this.#numbers.set(id, this.ids.push(id) - 1);
    this.#labels.push(number);
    this.#names.push(name);
    this.#namesEn.push(nameEn);
  }

  done(): void {
    this.labels = this.#labels.done();
    this.#names.done();
    this.#namesEn.done();
  }

  get size(): number {
    return this.ids.length;
  }

  /** The number of an id; `none` where the version holds no such thing. */
  number(id: string): number {
    return this.#numbers.get(id) ?? none;
  }

  label(thing: number): Label {
    return labels[this.labels[thing]!]!;
  }

  name(thing: number): string {
    return this.#names.at(thing) ?? this.ids[thing]!;
  }

  nameEn(thing: number): string | null {
    return this.#namesEn.at(thing);
  }

  /** Bytes held: the texts, and about 120 for each id and its place in the table. */
  get byteLength(): number {
    return this.#names.byteLength + this.#namesEn.byteLength + this.size * 120;
  }
}

/** What every link says. */
export interface LinkRow extends Dated {
  readonly from: number;
  readonly to: number;
  readonly item: number;
  readonly key: string | null;
  readonly type: number;
  readonly status: string;
  readonly sources: readonly string[];
}

/** The links of a version, by number, and who touches whom on either side. */
export class Links {
  readonly #from = Growing.ints();
  readonly #to = Growing.ints();
  readonly #item = Growing.ints();
  readonly #type = Growing.bytes();
  readonly #status = Growing.bytes();
  readonly #sources = Growing.ints();
  readonly #dates = Growing.ints();
  /** What tells parallel links apart: hardly any has one. */
  readonly #keys = new Map<number, string>();
  readonly #sourceLists = new Interned<readonly string[]>();
  readonly #dateSets = new Interned<Dated>();
  from: Int32Array = new Int32Array();
  to: Int32Array = new Int32Array();
  item: Int32Array = new Int32Array();
  type: Uint8Array = new Uint8Array();
  status: Uint8Array = new Uint8Array();
  /** For each link the number of its dates. */
  dates: Int32Array = new Int32Array();
  #sourcesOf: Int32Array = new Int32Array();
  #out: Side = { starts: new Int32Array(1), links: new Int32Array() };
  #into: Side = this.#out;

  /** Adds a link and answers its number. */
  add({ from, to, item, key, type, status, sources, asOf, validFrom, validTo }: LinkRow): number {
    this.#from.push(from);
    this.#to.push(to);
    this.#item.push(item);
    this.#type.push(type);
    this.#status.push(statusNumbers.get(status) ?? statuses.length);
    this.#sources.push(
      this.#sourceLists.number(sources.length === 1 ? sources[0]! : sources.join('\n'), () => sources),
    );
    this.#dates.push(
      this.#dateSets.number(
        validFrom === null && validTo === null
          ? (asOf ?? '')
          : `${asOf ?? ''}|${validFrom ?? ''}|${validTo ?? ''}`,
        () => ({ asOf, validFrom, validTo }),
      ),
    );
    const number = this.#from.length - 1;
    if (key !== null) this.#keys.set(number, key);
    return number;
  }

  /** No link comes any more: sorts them by their ends. */
  done(things: number): void {
    this.from = this.#from.done();
    this.to = this.#to.done();
    this.item = this.#item.done();
    this.type = this.#type.done();
    this.status = this.#status.done();
    this.dates = this.#dates.done();
    this.#sourcesOf = this.#sources.done();
    this.#out = sideOf(this.from, this.type, things);
    this.#into = sideOf(this.to, this.type, things);
  }

  /** How many have been added. */
  get count(): number {
    return this.#from.length;
  }

  /** The links of a type that go out of a thing. */
  outOf(thing: number, type: LinkType): Int32Array {
    return linksOf(this.#out, this.type, thing, typeNumbers.get(type)!);
  }

  /** The links of a type that come into a thing. */
  into(thing: number, type: LinkType): Int32Array {
    return linksOf(this.#into, this.type, thing, typeNumbers.get(type)!);
  }

  /** All dates that links carry; a link's are those of its number in `dates`. */
  get dateSets(): readonly Dated[] {
    return this.#dateSets.values;
  }

  datesOf(link: number): Dated {
    return this.#dateSets.values[this.dates[link]!]!;
  }

  keyOf(link: number): string | null {
    return this.#keys.get(link) ?? null;
  }

  sourcesOf(link: number): readonly string[] {
    return this.#sourceLists.values[this.#sourcesOf[link]!]!;
  }

  statusOf(link: number): (typeof statuses)[number] | null {
    return statuses[this.status[link]!] ?? null;
  }

  get byteLength(): number {
    return this.count * (7 * 4 + 2) + 2 * this.#out.starts.byteLength;
  }
}
