import { Hierarchy } from '../analysis/hierarchy.ts';
import type { Reader } from '../graph/database.ts';
import type { Snapshot } from '../graph/snapshot.ts';
import type { ChainRow } from '../model/contract/answers.ts';
import { everywhere } from '../model/vocabulary/everywhere.ts';
import { parseLinkId, type Brief } from '../model/contract/entity.ts';
import { readChains } from './chains.ts';
import { none } from './columns.ts';
import { Kept } from './kept.ts';
import { readColumns, sizeOf, type Columns } from './read.ts';
import { Shared } from './shared.ts';
import { readSurvey, type PlacedSurvey } from './survey.ts';

/** How much of what was read for single questions (texts, figures) a version keeps. */
const keptBytes = 64_000_000;

/** One version of one dataset with its facts: what a question is answered from. */
export interface FactsAt extends Snapshot {
  readonly facts: Facts;
}

/** The facts of one version: read once, never changed, shared by all questions. Texts stay in Neo4j. */
export class Facts {
  readonly hierarchy: Hierarchy;
  readonly #kept = new Kept(keptBytes);
  readonly #reading = new Shared();

  private constructor(
    readonly version: string,
    readonly columns: Columns,
    readonly chains: readonly ChainRow[],
    readonly survey: PlacedSurvey,
  ) {
    this.hierarchy = new Hierarchy(survey.places);
  }

  /** Reads a version; `onRows` is told now and then how many rows have come. */
  static async read(
    { database, version, home }: Pick<Snapshot, 'database' | 'version' | 'home'>,
    onRows: (rows: number) => void = () => undefined,
  ): Promise<Facts> {
    const chains = await readChains(database, version);
    const columns = await readColumns(database, version, onRows);
    const survey = await readSurvey(database, version, columns, chains, home);
    return new Facts(version, columns, chains, survey);
  }

  /** How many bytes the facts take, by estimate. */
  get bytes(): number {
    return sizeOf(this.columns) + this.#kept.bytes;
  }

  /** What a thing is called; null where the version holds no such thing. */
  brief(id: string): Brief | null {
    if (id === everywhere.id) return everywhere;
    const { things } = this.columns;
    const thing = things.number(id);
    if (thing === none) return null;
    return { id, label: things.label(thing), name: things.name(thing), nameEn: things.nameEn(thing) };
  }

  /** The ids of the sources behind a link, by its id (without a key, behind all that run side by side); none where there is no such link. */
  sourcesOfLink(id: string): readonly string[] {
    const found = new Set<string>();
    for (const link of this.#linksOf(id))
      for (const source of this.columns.links.sourcesOf(link)) found.add(source);
    return [...found];
  }

  /** Whether there is a link of this id. */
  hasLink(id: string): boolean {
    return this.#linksOf(id).length > 0;
  }

  #linksOf(id: string): number[] {
    const parts = parseLinkId(id);
    if (parts === null) return [];
    const { things, links } = this.columns;
    const [from, to] = [things.number(parts.from), things.number(parts.to)];
    const item = parts.item === null ? none : things.number(parts.item);
    if (from === none || to === none) return [];
    return [...links.outOf(from, parts.type)].filter(
      (link) =>
        links.to[link] === to &&
        links.item[link] === item &&
        (parts.key === null || parts.key === links.keyOf(link)),
    );
  }

  /** What `keep` was given under a key, while there is room for it. */
  known(key: string): unknown {
    return this.#kept.get(key);
  }

  /** Keeps something that is the same for every question of this version; `bytes` says how much it weighs. */
  keep(key: string, value: object, bytes = 2 * JSON.stringify(value).length): void {
    this.#kept.set(key, value, bytes);
  }

  /**
   * What is the same for every region, year and threshold: read from the database once, then kept while there is room.
   * Who asks for the same thing at the same time waits for the same reading.
   */
  async once<T extends object>(
    { shared, signal }: Pick<Snapshot, 'shared' | 'signal'>,
    key: string,
    read: (database: Reader) => Promise<T>,
  ): Promise<T> {
    const known = this.#kept.get(key);
    if (known !== undefined) return known as T;
    return this.#reading.ask(key, signal, async (given) => {
      const value = await read(shared.with(given));
      this.keep(key, value);
      return value;
    });
  }
}
