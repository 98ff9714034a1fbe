import { labels, type Label, type LinkType } from '../model/vocabulary/kinds.ts';
import { normalForm } from './normal-form.ts';
import { Triples } from './triples.ts';

/** How many ids a load may hold: about as many as a Map can. */
const most = 2 ** 24;
/** How many names are kept to refer to things by: those of a table that people keep by hand, and some. */
const mostNames = 200_000;
/** Above the numbers of all items. */
const firstKeyed = 2 ** 25;
const nameOf = (item: number, key: string) => `${item} ${key}`;

/**
 * The keys of a load: which ids there are and of which label, and which links have been seen. Ids become whole numbers,
 * and a link three of them (from, to, and what it is told apart by), so that a million rows take tens of megabytes.
 */
export class Keys {
  readonly #index = new Map<string, number>();
  /** The ids that differ from their normal form, by it. */
  readonly #byForm = new Map<string, string>();
  readonly #byName = new Map<string, string[]>();
  #labels = new Uint8Array(1024);
  #stored = new Float64Array(1024);
  readonly #links = new Map<LinkType, Triples>();
  /** Items with keys, by number: few where keys are years or places. */
  readonly #keyed = new Map<string, number>();

  get nodes(): number {
    return this.#index.size;
  }

  get links(): number {
    return [...this.#links.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Adds a node's id; its number, or -1 when it is there already. */
  addNode(id: string, label: Label): number {
    const index = this.#index.size;
    if (this.#index.has(id)) return -1;
    if (index === most) throw new Error(`A dataset holds at most ${most} things; load it as several.`);
    if (index === this.#labels.length) this.#grow();
    this.#labels[index] = labels.indexOf(label);
    // A copy of its own: a part of a text keeps the whole text in memory.
    const own = Buffer.from(id).toString();
    this.#index.set(own, index);
    const form = normalForm(own);
    if (form !== own) this.#byForm.set(form, own);
    return index;
  }

  #grow(): void {
    const [were, stored] = [this.#labels, this.#stored];
    (this.#labels = new Uint8Array(were.length * 2)).set(were);
    (this.#stored = new Float64Array(were.length * 2)).set(stored);
  }

  /** The id that differs from this one only in what the eye does not tell apart; null when there is none. */
  sameFormAs(id: string): string | null {
    const form = normalForm(id);
    if (form !== id && this.#index.has(form)) return form;
    return this.#byForm.get(form) ?? null;
  }

  /** The id without the `.0` that a program puts behind what it takes for a number; null when there is none. */
  withoutZero(id: string): string | null {
    const whole = /^(\d+)\.0+$/.exec(id)?.[1];
    return whole !== undefined && this.#index.has(whole) ? whole : null;
  }

  /** Remembers what a thing is called, so that it can be referred to by name; beyond the first names it is not. */
  addName(name: string, id: string): void {
    const known = this.#byName.get(name);
    if (known !== undefined) known.push(id);
    else if (this.#byName.size < mostNames) this.#byName.set(Buffer.from(name).toString(), [id]);
  }

  /** The ids of the things with this name that have one of the labels; of any label when none is given. */
  named(name: string, wanted: readonly string[]): readonly string[] {
    const ids = this.#byName.get(name) ?? [];
    return wanted.length === 0 ? ids : ids.filter((id) => wanted.includes(this.labelOf(id)!));
  }

  /** The number of an id, from 0 in the order of adding; -1 when there is none. */
  numberOf(id: string): number {
    return this.#index.get(id) ?? -1;
  }

  /** The place of a thing's label among all labels. */
  kindAt(number: number): number {
    return this.#labels[number]!;
  }

  labelAt(number: number): Label {
    return labels[this.#labels[number]!]!;
  }

  labelOf(id: string): Label | null {
    const number = this.numberOf(id);
    return number < 0 ? null : this.labelAt(number);
  }

  ids(): Iterable<string> {
    return this.#index.keys();
  }

  /** Remembers where the database keeps a node, so that its links find it without a search. */
  store(index: number, place: number): void {
    this.#stored[index] = place;
  }

  storedAt(number: number): number {
    return this.#stored[number]!;
  }

  /** Adds a link by its identity, the numbers of its ends and of its item (-1 for none), and its key; false when it is there already. */
  addLink(type: LinkType, from: number, to: number, item: number, key: string | null): boolean {
    let seen = this.#links.get(type);
    if (!seen) this.#links.set(type, (seen = new Triples()));
    if (key === null) return seen.add(from, to, item + 1);
    const name = nameOf(item, key);
    let number = this.#keyed.get(name);
    if (number === undefined) this.#keyed.set(name, (number = this.#keyed.size));
    return seen.add(from, to, firstKeyed + number);
  }

  hasLink(type: LinkType, from: string, to: string, item: string | null, key: string | null): boolean {
    const [a, b, c] = [this.numberOf(from), this.numberOf(to), item === null ? -1 : this.numberOf(item)];
    if (a < 0 || b < 0 || (item !== null && c < 0)) return false;
    const keyed = key === null ? null : this.#keyed.get(nameOf(c, key));
    if (keyed === undefined) return false;
    return this.#links.get(type)?.has(a, b, keyed === null ? c + 1 : firstKeyed + keyed) ?? false;
  }
}
