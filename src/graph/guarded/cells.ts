import neo4j, { type Node, type Path, type Relationship } from 'neo4j-driver';
import { linkId } from '../../model/contract/entity.ts';
import { fromDatabase } from '../values.ts';

/** Kept on every node for us alone. */
const inner = new Set(['version', 'search', 'id', 'name', 'nameEn']);
type Cell = unknown;
interface Open {
  readonly cell: Record<string, unknown>;
  readonly link: Relationship;
}

/**
 * The values of a result as a reader gets them: an entity and a link as everywhere in the API, told by our id; a path as its
 * entities and links; a whole number beyond what a number holds exactly, and a float that JSON has no word for, as text.
 */
export class Cells {
  /** Our ids by Neo4j's. */
  readonly #ids = new Map<string, string | null>();
  readonly #open: Open[] = [];

  cellOf(value: unknown): Cell {
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
    if (typeof value !== 'object' || value === null)
      return typeof value === 'bigint' ? this.#whole(value) : value;
    if (Array.isArray(value)) return value.map((each) => this.cellOf(each));
    if (neo4j.isNode(value)) return this.#entity(value);
    if (neo4j.isRelationship(value)) return this.#link(value);
    if (neo4j.isPath(value)) return this.#path(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null)
      return this.#map(value as Record<string, unknown>);
    const told = fromDatabase(value);
    if (ArrayBuffer.isView(told))
      return Buffer.from(told.buffer, told.byteOffset, told.byteLength).toString('base64');
    return told;
  }

  /** Neo4j's ids of the ends of links that no row has told. */
  get unknown(): string[] {
    const ends = this.#open.flatMap(({ link }) => [link.startNodeElementId, link.endNodeElementId]);
    return [...new Set(ends)].filter((end) => !this.#ids.has(end));
  }

  /** Fills in the ends of links, once all are known. */
  close(ids: Iterable<readonly [string, string | null]>): void {
    for (const [theirs, ours] of ids) this.#ids.set(theirs, ours);
    for (const { cell, link } of this.#open) {
      const from = this.#ids.get(link.startNodeElementId) ?? null;
      const to = this.#ids.get(link.endNodeElementId) ?? null;
      const item = (cell['item'] as string | undefined) ?? null;
      const key = (cell['key'] as string | undefined) ?? null;
      Object.assign(cell, { from, to });
      if (from !== null && to !== null) cell['id'] = linkId(from, link.type, to, item, key);
    }
  }

  #whole(value: bigint): number | string {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }

  #map(from: Record<string, unknown>): Cell {
    return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, this.cellOf(value)]));
  }

  #entity({ elementId, labels, properties }: Node): Cell {
    const { id, name, nameEn } = properties as Record<string, unknown>;
    const ours = typeof id === 'string' ? id : null;
    this.#ids.set(elementId, ours);
    const label = labels.find((each) => each !== 'Entity') ?? null;
    return {
      id: ours,
      label,
      name: name ?? ours,
      nameEn: nameEn ?? null,
      ...this.#rest(properties),
    };
  }

  #link(link: Relationship): Cell {
    const cell: Record<string, unknown> = {
      id: null,
      type: link.type,
      from: null,
      to: null,
      ...this.#rest(link.properties),
    };
    this.#open.push({ cell, link });
    return cell;
  }

  #path({ start, segments }: Path): Cell {
    return {
      entities: [start, ...segments.map(({ end }) => end)].map((node) => this.cellOf(node)),
      links: segments.map(({ relationship }) => this.cellOf(relationship)),
    };
  }

  #rest(properties: Record<string, unknown>): Record<string, unknown> {
    const told = Object.entries(properties).filter(([key]) => !inner.has(key));
    return Object.fromEntries(told.map(([key, value]) => [key, this.cellOf(value)]));
  }
}
