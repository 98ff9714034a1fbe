import { box, group, path, type Drawn, type Shape } from '../../drawing/shapes.ts';
import { lineMark, sheetOf, type SheetWords } from '../../drawing/sheet.ts';
import { textAt, type Type } from '../../drawing/text.ts';
import type { Measure } from '../../drawing/measure.ts';
import type { Label } from '../../../model/vocabulary/kinds.ts';
import type { EdgeElement, NetElements, NodeElement } from './elements.ts';
import { manners, type Manner } from './lines.ts';
import { outlines } from './shapes.ts';

/** The network as a drawing of ours, from the places its elements have: what a file holds, whole, whatever is seen of it. */

const pad = 24;
const name: Type = { size: 13, line: 19, weight: 400, fill: 'ink' };
const small: Type = { size: 11, line: 15, weight: 400, fill: 'ink-3' };
const strokes: Readonly<
  Record<Manner, { stroke: string; strokeWidth: number; dash?: string; round?: boolean }>
> = {
  flow: { stroke: 'edge', strokeWidth: 1.6 },
  supply: { stroke: 'edge', strokeWidth: 2.6 },
  loop: { stroke: 'loop', strokeWidth: 2 },
  tie: { stroke: 'edge-dim', strokeWidth: 1.2 },
  place: { stroke: 'edge-dim', strokeWidth: 1.2, dash: '2 5' },
  inferred: { stroke: 'infer', strokeWidth: 2.4, dash: '.1 5', round: true },
};
const mannerOf = ({ classes }: EdgeElement): Manner =>
  manners.find((each) => classes.split(' ').includes(each)) ?? 'tie';

export function drawNetwork({ nodes, edges }: NetElements): Drawn {
  if (nodes.length === 0) return { width: 0, height: 0, shapes: [] };
  const left = Math.min(...nodes.map(({ x, width }) => x - width / 2)) - pad;
  const top = Math.min(...nodes.map(({ y, height }) => y - height / 2)) - pad;
  const right = Math.max(...nodes.map(({ x, width }) => x + width / 2)) + pad;
  const bottom = Math.max(...nodes.map(({ y, height }) => y + height / 2)) + pad;
  const at = new Map(nodes.map((node) => [node.id, node]));
  const isGroup = ({ classes }: NodeElement) => classes.split(' ').includes('group');
  return {
    width: Math.ceil(right - left),
    height: Math.ceil(bottom - top),
    shapes: [
      group(
        [
          ...nodes.filter(isGroup).flatMap(drawGroup),
          ...edges.flatMap((edge) => drawEdge(edge, at)),
          ...nodes.filter((node) => !isGroup(node)).flatMap(drawNode),
        ],
        { x: -left, y: -top },
      ),
    ],
  };
}

const frameOf = ({ x, y, width, height }: NodeElement) => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});

function drawGroup(node: NodeElement): Shape[] {
  const frame = frameOf(node);
  return [
    box(frame, { radius: 8, fill: 'band-a', stroke: 'line-2', strokeWidth: 1 }),
    textAt(node.name, frame.x + 8, frame.y - 16, small),
  ];
}

function drawNode(node: NodeElement): Shape[] {
  const frame = frameOf(node);
  const has = (word: string) => node.classes.split(' ').includes(word);
  const ink = {
    fill: has('missing') ? 'paper' : 'panel',
    stroke: has('selected') ? 'link' : has('missing') ? 'missing' : has('inferred') ? 'infer' : 'ctl',
    strokeWidth: has('selected') ? 2 : 1.2,
    dash: has('missing') ? '6 4' : has('inferred') ? '.1 4' : undefined,
  };
  const outline = outlines[node.label as Label];
  const text = textAt(node.name, node.x, node.y - 9.5, name, { anchor: 'middle' });
  if (outline?.corners) {
    const corners = outline.corners(node.width, node.height);
    const points = Array.from({ length: corners.length / 2 }, (_, i) => {
      const [x, y] = [corners[2 * i]!, corners[2 * i + 1]!];
      return `${node.x + (x * node.width) / 2} ${node.y + (y * node.height) / 2}`;
    });
    return [path(`M${points.join('L')}z`, ink), text];
  }
  const radius = outline?.shape === 'ellipse' ? node.height / 2 : (outline?.radius ?? 2);
  return [
    ...(has('closed') ? [box({ ...frame, x: frame.x + 4, y: frame.y - 4 }, { ...ink, radius: 6 })] : []),
    box(frame, { ...ink, radius }),
    ...(outline?.isDouble
      ? [
          box(
            { x: frame.x + 3, y: frame.y + 3, width: frame.width - 6, height: frame.height - 6 },
            { radius: radius - 3, stroke: 'ctl', strokeWidth: 1 },
          ),
        ]
      : []),
    ...(outline?.edge ? [box({ ...frame, width: outline.edge }, { fill: 'ctl' })] : []),
    text,
  ];
}

interface Point {
  readonly x: number;
  readonly y: number;
}
/** Where a line from a box's middle leaves the box. */
function edgeOfBox({ x, y, width, height }: NodeElement, to: Point): Point {
  const [dx, dy] = [to.x - x, to.y - y];
  const share = Math.min(width / 2 / (Math.abs(dx) || 1e-6), height / 2 / (Math.abs(dy) || 1e-6));
  return share >= 1 ? { x, y } : { x: x + dx * share, y: y + dy * share };
}

function drawEdge(edge: EdgeElement, at: ReadonlyMap<string, NodeElement>): Shape[] {
  const [source, target] = [at.get(edge.source), at.get(edge.target)];
  if (!source || !target || source === target) return [];
  const given = (text: string, node: NodeElement): Point | null => {
    const [, x, y] = /^(-?[\d.]+)px (-?[\d.]+)px$/.exec(text) ?? [];
    return x === undefined ? null : { x: node.x + Number(x), y: node.y + Number(y) };
  };
  const a = given(edge.sourceEnd, source) ?? edgeOfBox(source, target);
  const b = given(edge.targetEnd, target) ?? edgeOfBox(target, source);
  const run = { x: b.x - a.x, y: b.y - a.y };
  const length = Math.hypot(run.x, run.y) || 1;
  const bends = edge.weights.map((weight, i) => ({
    x: a.x + run.x * weight - (run.y / length) * edge.distances[i]!,
    y: a.y + run.y * weight + (run.x / length) * edge.distances[i]!,
  }));
  const last = bends.at(-1) ?? a;
  const ink = strokes[mannerOf(edge)];
  const through = bends.map((point) => `L${point.x} ${point.y}`).join('');
  return [
    path(`M${a.x} ${a.y}${through}L${b.x} ${b.y}`, {
      ...ink,
      ...(edge.width > 0 ? { strokeWidth: edge.width } : {}),
    }),
    ...(edge.classes.includes('forth') ? [arrow(last, b, ink.stroke)] : []),
    ...(edge.classes.includes('back') ? [arrow(bends[0] ?? b, a, ink.stroke)] : []),
    ...(edge.count === '' ? [] : [textAt(edge.count, (a.x + b.x) / 2 + 4, (a.y + b.y) / 2 - 14, small)]),
  ];
}

/** The head of an arrow that comes from one point to another. */
function arrow(from: Point, to: Point, fill: string): Shape {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const back = { x: to.x - ux * 8, y: to.y - uy * 8 };
  return path(
    `M${to.x} ${to.y}L${back.x - uy * 4} ${back.y + ux * 4}L${back.x + uy * 4} ${back.y - ux * 4}z`,
    { fill },
  );
}

/** The network as a page to hand on. */
export function networkSheet(
  elements: NetElements,
  told: Omit<SheetWords, 'legend'>,
  mannerNames: Readonly<Record<Manner, string>>,
  measure: Measure,
): Drawn {
  const drawn = new Set(elements.edges.map(mannerOf));
  const legend = manners
    .filter((manner) => drawn.has(manner))
    .map((manner) => ({
      mark: lineMark(strokes[manner].stroke, strokes[manner]),
      width: 34,
      word: mannerNames[manner],
    }));
  return sheetOf(drawNetwork(elements), { ...told, legend }, measure);
}
