import type { NetworkNode } from '../../../model/contract/network.ts';
import type { Colouring } from './colours.ts';
import { figureOf } from './colours.ts';
import { outlineOf } from './core/folding.ts';
import type { Closed } from './core/folding.ts';
import type { NetworkState } from './core/picture.ts';
import type { Box } from './core/place.ts';
import { boxWidth, cut, foldHeight, foldText, foldWidth, height } from './core/size.ts';
import { groupOf } from './boxes.ts';
import { widthsOf } from './lines.ts';
import type { NetLine } from './lines.ts';
import type { Highlighted } from '../../state/app.svelte.ts';

/** What stands on the canvas, in plain data, comparable by value. */
export interface NodeElement {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly name: string;
  readonly label: string;
  readonly shade: string;
  /** The length of the bar, in px; 0: no figure is known. */
  readonly bar: number;
  readonly classes: string;
}
export interface EdgeElement {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly width: number;
  readonly count: string;
  /** How far from its start the number of a line between two closed boxes stands, in px. */
  readonly countAt: number;
  /** The link, or where it is many the pair, that a click on the line is about. */
  readonly pick: string;
  readonly classes: string;
  readonly sourceEnd: string;
  readonly targetEnd: string;
  readonly weights: readonly number[];
  readonly distances: readonly number[];
}
export interface NetElements {
  readonly nodes: readonly NodeElement[];
  readonly edges: readonly EdgeElement[];
}

/** The longest bar: every box is wider. */
export const longestBar = 44;

export interface Look {
  readonly name: (thing: NetworkNode) => string;
  readonly groupName: (key: string) => string;
  /** What is drawn as selected: a thing, a link, or the box of a closed group. */
  /** A stage that nobody here operates: drawn as an absence, as on the map. */
  readonly isMissing: (id: string) => boolean;
  readonly selection: string | null;
  readonly chosen: ReadonlySet<string>;
  readonly colouring: Colouring | null;
  /** What is lit, while the rest is dim; null: nothing is told of. */
  readonly highlighted: Highlighted | null;
}

const highlight = (look: Look, isLit: (lit: Highlighted) => boolean) =>
  look.highlighted && (isLit(look.highlighted) ? 'highlighted' : 'dimmed');

/** The canvas's elements: what is kept of a picture's things, closed groups and lines, at their places, in the look asked for. */
export function elementsOf(
  picture: NetworkState,
  { things, closed }: { readonly things: readonly NetworkNode[]; readonly closed: readonly Closed[] },
  lines: readonly NetLine[],
  look: Look,
): NetElements {
  const most = picture.barBy
    ? Math.max(0, ...things.map((thing) => figureOf(thing, picture.barBy!) ?? 0))
    : 0;
  const drawn = things.map((thing) => {
    const spot = picture.spots.get(thing.id)!;
    const name = look.name(thing);
    const value = picture.barBy ? figureOf(thing, picture.barBy) : null;
    const shade = look.colouring?.of.get(thing.id);
    const isChosen = look.chosen.has(thing.id);
    const classes = [
      'thing',
      spot.pinned && 'pinned',
      look.selection === thing.id && 'selected',
      isChosen && 'chosen',
      thing.status === 'inferred' && 'inferred',
      look.isMissing(thing.id) && 'missing',
      highlight(look, ({ entities }) => entities.has(thing.id)),
    ];
    return {
      id: thing.id,
      x: spot.x,
      y: spot.y,
      width: boxWidth(name),
      height,
      name: cut(name),
      label: thing.label,
      shade: shade ? `${shade.kind}${shade.index}` : '',
      bar: value !== null && value > 0 && most > 0 ? Math.max(2, (longestBar * value) / most) : 0,
      classes: classes.filter(Boolean).join(' '),
    };
  });
  const folded = closed.map((each) => boxOf(picture, each, look));
  const boxes = new Map<string, Box>([...drawn, ...folded].map((each) => [each.id, each]));
  const inBox = new Set(closed.map(({ id }) => id));
  const widths = widthsOf(lines);
  const isMarked = look.selection !== null && boxes.has(look.selection);
  const edges = lines.flatMap((line) => {
    const [source, target] = [boxes.get(line.from), boxes.get(line.to)];
    if (!source || !target) return [];
    const isBetween = inBox.has(line.from) && inBox.has(line.to);
    return [edgeOf(line, source, target, widths?.of.get(line.id) ?? null, look, { isMarked, isBetween })];
  });
  return { nodes: [...groupsOf(picture, things, boxes, look), ...drawn, ...folded], edges };
}

/** The box of a closed group: its name, and how many of its things would be seen if it were open. */
function boxOf({ spots }: NetworkState, { id, key, x, y, members }: Closed, look: Look): NodeElement {
  const name = look.groupName(key);
  const classes = [
    'thing closed',
    members.every((member) => spots.get(member)!.pinned) && 'pinned',
    look.selection === id && 'selected',
    members.every((member) => look.chosen.has(member)) && 'chosen',
    highlight(look, ({ entities }) => members.some((member) => entities.has(member))),
  ];
  return {
    id,
    x,
    y,
    width: foldWidth(name, members.length),
    height: foldHeight,
    name: foldText(name, members.length),
    label: '',
    shade: '',
    bar: 0,
    classes: classes.filter(Boolean).join(' '),
  };
}

/** A line's element; one between two closed boxes is straight, so that where it leads is seen among many. */
function edgeOf(
  line: NetLine,
  source: Box,
  target: Box,
  width: number | null,
  look: Look,
  { isMarked, isBetween }: { readonly isMarked: boolean; readonly isBetween: boolean },
): EdgeElement {
  const { selection } = look;
  const isPicked = line.links.some((link) => link.id === selection);
  const touches = selection === line.from || selection === line.to;
  const classes = [
    line.manner,
    line.isDoubtful && 'doubtful',
    line.forth && 'forth',
    line.back && 'back',
    isPicked ? 'selected' : touches ? 'touching' : isMarked && 'aside',
    width !== null && 'measured',
    isBetween && 'between',
    highlight(look, ({ links }) => line.links.some(({ id }) => links.has(id))),
  ];
  const geometry = isBetween ? straight : geometryOf(source, target, line.shift);
  return {
    id: line.id,
    source: line.from,
    target: line.to,
    width: width === null ? 0 : Math.max(1.2, width),
    count: line.links.length > 1 ? `×${line.links.length}` : '',
    countAt: isBetween ? countAt(source, target) : 0,
    pick: line.links.length > 1 ? line.id : line.links[0]!.id,
    ...geometry,
    classes: [...classes, line.from === line.to ? 'own' : geometry.weights.length > 0 ? 'curved' : 'straight']
      .filter(Boolean)
      .join(' '),
  };
}

/** Where the number of a straight line stands: of a long one not in the middle, where many cross. */
function countAt(source: Box, target: Box): number {
  const [x, y] = [Math.abs(target.x - source.x), Math.abs(target.y - source.y)];
  const length = Math.hypot(x, y) || 1;
  const within = ({ width, height: high }: Box) =>
    length * Math.min(width / 2 / (x || 1), high / 2 / (y || 1));
  const seen = length - within(source) - within(target);
  return Math.max(0, Math.round((seen > 180 ? 0.36 : 0.5) * seen));
}

const straight = {
  sourceEnd: 'outside-to-node',
  targetEnd: 'outside-to-node',
  weights: [] as number[],
  distances: [] as number[],
};

/** From side to side in an S where the boxes stand beside each other, else straight; parallel lines bow apart. */
function geometryOf(source: Box, target: Box, shift: number) {
  const sign = target.x >= source.x ? 1 : -1;
  const room = Math.abs(target.x - source.x) - (source.width + target.width) / 2;
  const beside = room > 26;
  const bow = shift * 22;
  const a = beside ? { x: (sign * source.width) / 2, y: 0 } : { x: 0, y: 0 };
  const b = beside ? { x: (-sign * target.width) / 2, y: 0 } : { x: 0, y: 0 };
  const start = { x: source.x + a.x, y: source.y + a.y };
  const end = { x: target.x + b.x, y: target.y + b.y };
  const middle = (start.x + end.x) / 2;
  const isLevel = Math.abs(end.y - start.y) < 2;
  const bends = beside
    ? isLevel && bow === 0
      ? []
      : [
          { x: middle, y: start.y + bow },
          { x: middle, y: end.y + bow },
        ]
    : bow === 0
      ? []
      : [{ x: middle + bow * 1.6, y: (start.y + end.y) / 2 }];
  const run = { x: end.x - start.x, y: end.y - start.y };
  const length = Math.hypot(run.x, run.y) || 1;
  const about = bends.map((p) => ({ x: p.x - start.x, y: p.y - start.y }));
  return {
    sourceEnd: beside ? `${a.x}px ${a.y}px` : 'outside-to-node',
    targetEnd: beside ? `${b.x}px ${b.y}px` : 'outside-to-node',
    weights: about.map((p) => (p.x * run.x + p.y * run.y) / length ** 2),
    distances: about.map((p) => (p.y * run.x - p.x * run.y) / length),
  };
}

/** A box behind the things of each group that has two or more, with its name and how many it holds. */
function groupsOf(
  picture: NetworkState,
  things: readonly NetworkNode[],
  boxes: ReadonlyMap<string, Box>,
  look: Look,
): NodeElement[] {
  const by = picture.groupBy;
  if (by === null) return [];
  const members = new Map<string, NetworkNode[]>();
  for (const thing of things) {
    const key = groupOf(thing, by)?.key;
    if (key !== undefined) members.set(key, [...(members.get(key) ?? []), thing]);
  }
  return [...members].flatMap(([key, list]) => {
    if (list.length < 2) return [];
    const { x, y, width, height } = outlineOf(list.map((thing) => boxes.get(thing.id)!));
    return {
      id: `group:${key}`,
      x,
      y,
      width,
      height,
      name: `${look.groupName(key)} ${list.length}`,
      label: '',
      shade: '',
      bar: 0,
      classes: 'group',
    };
  });
}
