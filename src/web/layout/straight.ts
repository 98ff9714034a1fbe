import type { Ladder } from './ladder.ts';
import type { Grid, Solid } from './parts.ts';
import type { Junction, Line, LayeredGraph } from './layered-graph.ts';

/** Which lines are level with each other, and which come from the other side of a channel. */
export class Alike {
  readonly #groups: Line[][];
  readonly #before: Line[][] = [];
  readonly #behind: Line[][] = [];

  constructor({ lines, junctions }: LayeredGraph) {
    this.#groups = lines.map((line) => [line]);
    for (const junction of junctions) {
      (this.#before[junction.channel] ??= []).push(...junction.before);
      (this.#behind[junction.channel] ??= []).push(...junction.behind);
    }
  }

  join(a: Line, b: Line): void {
    const one = this.#groups[a.index]!;
    const two = this.#groups[b.index]!;
    if (one === two) return;
    one.push(...two);
    for (const line of two) this.#groups[line.index] = one;
  }

  of(line: Line): readonly Line[] {
    return this.#groups[line.index]!;
  }

  /** Lines of other junctions on the other side of the channel in which this line meets the junction. */
  opposite(line: Line, junction: Junction | null): readonly Line[] {
    if (!junction) return [];
    if (line.right === junction)
      return (this.#behind[junction.channel] ?? []).filter((other) => other.left !== junction);
    return (this.#before[junction.channel] ?? []).filter((other) => other.right !== junction);
  }
}

/** Makes the lines through each junction straight, by what matters most; of a fork, rather a middle branch. */
export function straighten(ladder: Ladder, layered: LayeredGraph): Alike {
  const alike = new Alike(layered);
  const pairs: { a: Line; b: Line; weight: number }[] = [];
  for (const { before, behind } of layered.junctions)
    before.forEach((a, i) =>
      behind.forEach((b, j) => {
        const many = Math.max(before.length, behind.length);
        const off = many === 1 ? 0 : Math.abs((before.length > 1 ? i : j) - (many - 1) / 2);
        pairs.push({ a, b, weight: weightOf(a) + weightOf(b) + (many === 1 ? 6 : 3) - off * 2 });
      }),
    );
  pairs.sort((x, y) => y.weight - x.weight || x.a.index - y.a.index || x.b.index - y.b.index);
  for (const { a, b } of pairs) if (ladder.equal(a, b, 0)) alike.join(a, b);
  return alike;
}

const weightOf = ({ kind }: Line): number =>
  kind === 'label' || kind === 'tag' ? 8 : kind === 'pass' ? 4 : 2;

/** Tops of rows are level, unless the heights of their cards differ by more than twice this: then the middles are. */
const topsApart = 12;
const nearRow = 40;

/** Cards that nearly stand in one row stand in one row. */
export function alignRows(ladder: Ladder, grid: Grid): void {
  const cards = grid.solids.filter((solid) => solid.kind === 'card');
  const middle = (solid: Solid): number => grid.tops[solid.index]! + solid.body / 2;
  for (const card of cards) {
    const near = cards
      .filter((other) => other.first < card.first)
      .map((other) => ({ other, off: Math.abs(middle(other) - middle(card)) }))
      .filter(({ off }) => off < nearRow)
      .sort((a, b) => b.other.first - a.other.first || a.off - b.off);
    near.slice(0, 3).some(({ other }) => {
      const by = Math.floor((other.body - card.body) / 2);
      return ladder.equal(other, card, Math.abs(by) <= topsApart ? 0 : by);
    });
  }
}
