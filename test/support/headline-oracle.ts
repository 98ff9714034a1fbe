/**
 * What the numbers of the headlines must be, from the states of the wall and the tables of the seed alone: nothing of the code
 * that writes headlines, finds gaps or walks feeds is asked.
 */
import type { Stated } from '../../src/model/contract/headline.ts';
import type { PlannedMap, WallRow } from '../../src/model/contract/planner.ts';
import { rowsOf } from './facts.ts';

type Cell = WallRow['stages'][number];

/** What a number counts: the entities it may list (several ways of counting may be meant), and its value where it is not their number. */
export interface Expected {
  readonly ids: readonly (readonly string[])[];
  readonly value?: number;
}

export class HeadlineOracle {
  readonly #stages = new Map<string, Cell>();
  readonly #required = new Set<string>();
  readonly #next = new Map<string, Set<string>>();

  constructor(wall: readonly WallRow[]) {
    for (const { stages } of wall)
      for (const stage of stages) {
        this.#stages.set(stage.id, stage);
        if (stage.required) this.#required.add(stage.id);
      }
    const apart = new Set(
      rowsOf('products')
        .filter(({ kind }) => ['energy', 'utility', 'equipment'].includes(kind ?? ''))
        .map(({ id }) => id),
    );
    for (const { from, to, item, validTo } of rowsOf('feeds'))
      if (!apart.has(item) && !validTo && from !== to)
        this.#next.set(from!, (this.#next.get(from!) ?? new Set()).add(to!));
  }

  /** The operated stages within two feeds, each to a stage that some chain requires. */
  waiting(stage: string): string[] {
    const step = (from: Iterable<string>) =>
      [...from]
        .flatMap((each) => [...(this.#next.get(each) ?? [])])
        .filter((each) => this.#required.has(each));
    const first = step([stage]).filter((each) => each !== stage);
    const all = new Set([...first, ...step(first)]);
    all.delete(stage);
    return [...all].filter((each) => this.#stages.get(each)?.state === 'present');
  }

  /** Of the required stages of a chain, or of several, by what a number of the headline may count. */
  expected(
    rows: readonly Pick<WallRow, 'id' | 'stages'>[],
    map: PlannedMap | null,
    stated: Stated,
  ): Expected {
    const cells = [...new Map(rows.flatMap(({ stages }) => stages).map((each) => [each.id, each])).values()];
    // What one chain buys in and another makes itself is no bought-in stage of both.
    const stateOf = (id: string) =>
      rows.flatMap(({ stages }) => stages).filter((each) => each.id === id && each.required);
    const required = cells
      .filter(({ id }) => stateOf(id).length > 0)
      .map(({ id }) => {
        const own = stateOf(id);
        return own.find(({ sourcing }) => sourcing !== 'external') ?? own[0]!;
      });
    const those = (test: (cell: Cell) => boolean) => required.filter(test).map(({ id }) => id);
    const has = (cell: Cell, mark: string) => cell.marks.some((each) => each.mark === mark);
    const owners = new Map<string, string[]>();
    for (const { id, marks } of required)
      for (const mark of marks)
        if (mark.mark === 'one-seen' || mark.mark === 'sole')
          owners.set(mark.owner.id, [...(owners.get(mark.owner.id) ?? []), id]);
    const isOpen = (cell: Cell) =>
      cell.state === 'absent' || (cell.state === 'not-seen' && !has(cell, 'elsewhere-in-city'));
    const notSeen = (cell: Cell) => isOpen(cell) && cell.state === 'not-seen';
    const open = required.filter(isOpen);
    const most = Math.max(0, ...open.map(({ id }) => this.waiting(id).length));
    const awaited = open.filter(({ id }) => this.waiting(id).length === most).map(({ id }) => id);
    const inTier = (tier: string) => those((cell) => notSeen(cell) && cell.tier === tier);
    switch (stated.of.figure) {
      case 'of':
        return { ids: [those(({ state }) => state !== 'bought-in' && state !== 'not-documented')] };
      case 'present':
        return { ids: [those(({ state }) => state === 'present')] };
      case 'underWay':
        return { ids: [those(({ state }) => state === 'under-way')] };
      case 'boughtIn':
        return { ids: [those(({ state }) => state === 'bought-in')] };
      case 'absent':
        return { ids: [those(({ state }) => state === 'absent')] };
      case 'elsewhere':
        return { ids: [those((cell) => has(cell, 'elsewhere-in-city'))] };
      case 'notSeen':
        return {
          ids: [
            those(notSeen),
            inTier('upstream'),
            inTier('midstream'),
            inTier('downstream'),
            ...rows.map(({ stages }) =>
              stages.filter((cell) => cell.required && notSeen(cell)).map(({ id }) => id),
            ),
          ],
        };
      case 'oneSeen':
        return { ids: [those((cell) => has(cell, 'one-seen') || has(cell, 'sole'))] };
      case 'lastSeen':
        return { ids: [those((cell) => has(cell, 'last-seen'))] };
      case 'heldByOne':
        return { ids: [[...owners.values()].sort((a, b) => b.length - a.length)[0] ?? []] };
      case 'dependents':
        return { ids: [awaited.flatMap((id) => this.waiting(id))] };
      case 'dependentsEach':
        return { ids: [[...new Set(awaited.flatMap((id) => this.waiting(id)))]], value: most };
      case 'awaited':
        return { ids: [awaited, awaited.slice(1)] };
      case 'unusedByProducts': {
        const used = new Set(map!.matched.map(({ item }) => item.id));
        return {
          ids: [[...new Set(map!.unmatched.map(({ item }) => item.id))].filter((id) => !used.has(id))],
        };
      }
      case 'byProducts':
        return { ids: [[...new Set([...map!.unmatched, ...map!.matched].map(({ item }) => item.id))]] };
      case 'chains':
        return { ids: [rows.map(({ id }) => id)] };
      default:
        throw new Error(`No oracle for the figure ${stated.of.figure}.`);
    }
  }
}
