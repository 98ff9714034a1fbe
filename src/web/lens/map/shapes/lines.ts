import { path, type Ink, type Link, type Shape } from '../../../drawing/shapes.ts';
import type { PlacedLine, Point } from '../../../layout/types.ts';
import type { Emphasis, RegionStyle } from '../appearance.ts';
import { beadPath } from '../beads.ts';
import type { SceneLine } from '../scene.ts';

const corner = 8;
const arrow = { length: 9, half: 4.5 } as const;

/** An orthogonal way with round corners, up to `short` px before its end. */
export function wayOf(points: readonly Point[], short = 0): string {
  const ends = [...points];
  const last = ends.pop()!;
  const before = ends.at(-1)!;
  const away = Math.hypot(last.x - before.x, last.y - before.y) || 1;
  const cut = Math.min(short, away);
  const end = {
    x: last.x - ((last.x - before.x) / away) * cut,
    y: last.y - ((last.y - before.y) / away) * cut,
  };
  const all = [...ends, end];
  let d = `M${all[0]!.x} ${all[0]!.y}`;
  for (let at = 1; at < all.length - 1; at++) {
    const [a, b, c] = [all[at - 1]!, all[at]!, all[at + 1]!];
    const [into, out] = [Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - b.x, c.y - b.y)];
    const r = Math.min(corner, into / 2, out / 2);
    if (r < 0.5) {
      d += `L${b.x} ${b.y}`;
      continue;
    }
    const from = { x: b.x - ((b.x - a.x) / into) * r, y: b.y - ((b.y - a.y) / into) * r };
    const to = { x: b.x + ((c.x - b.x) / out) * r, y: b.y + ((c.y - b.y) / out) * r };
    d += `L${from.x} ${from.y}Q${b.x} ${b.y} ${to.x} ${to.y}`;
  }
  return `${d}L${end.x} ${end.y}`;
}

/** Where the last stretch of a way points to. */
function direction(points: readonly Point[]): Point {
  const [a, b] = [points.at(-2)!, points.at(-1)!];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
}

function headOf(points: readonly Point[], scale: number): string {
  const tip = points.at(-1)!;
  const { x, y } = direction(points);
  const back = { x: tip.x - x * arrow.length * scale, y: tip.y - y * arrow.length * scale };
  const side = { x: -y * arrow.half * scale, y: x * arrow.half * scale };
  return `M${tip.x} ${tip.y}L${back.x + side.x} ${back.y + side.y}L${back.x - side.x} ${back.y - side.y}z`;
}

/** What a line looks like by what it is and how it stands to what is selected. */
function inkOf(
  { manner, through }: SceneLine,
  emphasis: Emphasis,
  absent: boolean,
  drained: boolean,
  weight: number,
): Ink & { strokeWidth: number; stroke: string } {
  const base = {
    feeds: { stroke: 'edge', strokeWidth: 1.75 },
    process: { stroke: 'edge', strokeWidth: 1.25 },
    doubtful: { stroke: 'edge', strokeWidth: 1.75, dash: '9 3' },
    inferred: { stroke: 'infer', strokeWidth: 2.4, dash: '.1 5', round: true },
    flow: { stroke: 'loop', strokeWidth: 2 },
  }[manner];
  const bare = through
    ? { stroke: 'edge-dim', strokeWidth: 1.5 }
    : absent
      ? { stroke: 'missing', strokeWidth: 1.75, dash: weight > 1 ? '9 6' : '7 5' }
      : base;
  const own = { ...bare, strokeWidth: bare.strokeWidth * weight };
  if (drained && emphasis !== 'selected') return { stroke: 'edge-dim', strokeWidth: 1.5, dash: bare.dash };
  if (emphasis === 'marked') return { ...own, stroke: 'infer', strokeWidth: Math.max(3.2, own.strokeWidth) };
  if (emphasis === 'faded') return { ...own, opacity: 0.14 };
  if (emphasis === 'dimmed') return { ...own, opacity: 0.4 };
  if (emphasis === 'selected') return { ...own, stroke: 'link', strokeWidth: Math.max(3, own.strokeWidth) };
  if (emphasis !== 'touching') return own;
  if (absent) return { ...own, strokeWidth: Math.max(2.4, own.strokeWidth) };
  if (manner === 'flow') return { ...own, strokeWidth: 3 };
  return manner === 'inferred'
    ? own
    : { ...own, stroke: 'ink', strokeWidth: Math.max(2.25, own.strokeWidth) };
}

const ranks: Readonly<Record<Emphasis, number>> = {
  faded: 0,
  dimmed: 1,
  plain: 2,
  touching: 4,
  marked: 4.5,
  selected: 5,
};

/** The lines, each `weightOf` times as heavy as usual, the emphasised last; a press on one opens its first link, which its label opens by keyboard. */
export function drawLines(
  lines: readonly SceneLine[],
  placed: ReadonlyMap<string, PlacedLine>,
  emphasis: ReadonlyMap<string, Emphasis>,
  { absent, drained }: Pick<RegionStyle, 'absent' | 'drained'>,
  weightOf: (line: SceneLine) => number,
): Shape[] {
  const drawn = lines.flatMap((line): { rank: number; shape: Link }[] => {
    const points = placed.get(line.id)?.points ?? [];
    if (points.length < 2) return [];
    const stands = emphasis.get(line.id) ?? 'plain';
    const isDrained = drained.has(line.id);
    const weight = weightOf(line);
    const head = Math.sqrt(weight) * (stands === 'selected' && weight === 1 ? 1.2 : 1);
    const ink = inkOf(line, stands, absent.has(line.id), isDrained, weight);
    // A line into a by-product's own hexagon goes on from there: the arrow comes at the end of the way.
    const headless = line.to.startsWith('item:');
    const shapes: Shape[] = [
      path(wayOf(points), { stroke: 'link', strokeWidth: 12, opacity: stands === 'selected' ? 0.16 : 0 }),
    ];
    shapes.push(path(wayOf(points, headless ? 0 : (arrow.length - 2) * head), ink));
    if (!headless)
      shapes.push(
        path(
          headOf(points, head),
          isDrained
            ? { fill: 'paper', stroke: ink.stroke, strokeWidth: 1.5 }
            : { fill: ink.stroke, opacity: ink.opacity },
        ),
      );
    const shape: Link = {
      kind: 'link',
      opens: { pick: line.links[0]!.id },
      label: '',
      classes: 'line',
      pointerOnly: true,
      hit: { x: 0, y: 0, width: 0, height: 0 },
      shapes,
    };
    return [{ rank: ranks[stands] + (line.manner === 'flow' ? 0.5 : 0), shape }];
  });
  return drawn.sort((a, b) => a.rank - b.rank).map(({ shape }) => shape);
}

/** The round beads by which a by-product's line is told from a feed without its colour. */
export function drawBeads(
  lines: readonly SceneLine[],
  placed: ReadonlyMap<string, PlacedLine>,
  emphasis: ReadonlyMap<string, Emphasis>,
): Shape[] {
  const of = (which: (stands: Emphasis | undefined) => boolean) =>
    beadPath(
      lines
        .filter(({ id, manner }) => manner === 'flow' && which(emphasis.get(id)))
        .flatMap(({ id }) => (placed.get(id)?.points.length ? [placed.get(id)!.points] : [])),
    );
  const all = of((stands) => stands !== 'faded');
  const selected = of((stands) => stands === 'selected');
  return [
    ...(all === '' ? [] : [path(all, { stroke: 'loop', strokeWidth: 4.8, round: true })]),
    ...(selected === '' ? [] : [path(selected, { stroke: 'link', strokeWidth: 5.8, round: true })]),
  ];
}

/** The short line that ties an unused by-product to its stage, with a cap at its end. */
export function drawTie(points: readonly Point[]): Shape[] {
  if (points.length < 2) return [];
  const end = points.at(-1)!;
  const { x, y } = direction(points);
  return [
    path(wayOf(points), { stroke: 'missing', strokeWidth: 2 }),
    path(`M${end.x - y * 5} ${end.y + x * 5}L${end.x + y * 5} ${end.y - x * 5}`, {
      stroke: 'missing',
      strokeWidth: 4,
    }),
  ];
}
