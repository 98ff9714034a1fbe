import { chooseLabels, type LabelPlan } from './labels.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { Nets, Tie, Upright } from './nets.ts';
import type { Grid } from './parts.ts';
import type { Pass, Route, Tap } from './routes.ts';
import type { MapTag } from './types.ts';
import type { Line, LayeredGraph } from './layered-graph.ts';

/** Builds the layered graph of all routes, tags and uprights into the layers they ask for. */
export function buildLayeredGraph(
  grid: Grid,
  { nets, uprights }: Nets,
  routes: readonly Route[],
  tags: readonly MapTag[],
  widths: readonly number[],
): LayeredGraph {
  const plan = chooseLabels(grid, routes, uprights, widths);
  const builder = new GraphBuilder(
    grid,
    new Set([...plan.channels, ...tags.map((tag) => tagChannel(grid, tag))]),
  );
  for (const route of routes) addRoute(builder, plan, route);
  tags.forEach((tag, at) => addTag(builder, tag, nets.length + at));
  for (const upright of uprights) addUpright(builder, upright);
  return builder.woven(plan.widths);
}

function addRoute(builder: GraphBuilder, plan: LabelPlan, route: Route): void {
  const net = route.net.index;
  const branches = branchesOf(builder.grid, plan, route);
  const passes = route.passes.map((pass) => {
    const { column, slot, y } = pass;
    const label = plan.onPass.get(`${net} ${column}`) ?? null;
    const tap = branches.get(pass);
    const solid = tap?.end.solid ?? null;
    const seats = builder.slot(column, slot);
    const seat = tap?.side === 'bottom' ? seats.under : tap?.side === 'top' ? seats.over : seats.free;
    const line = builder.line('pass', builder.columnLayer(column), y, seat, { label, solid });
    if (tap) {
      line.branch = builder.line('end', line.layer, y, null, { solid, tap });
      line.branch.branch = line;
    }
    return line;
  });
  const branching = new Set(branches.values());
  for (let channel = route.first; channel <= route.last; channel++) {
    const taps = route.taps.filter((tap) => tap.channel === channel && !branching.has(tap));
    const before = taps.filter((tap) => tap.approach === 'right').map((tap) => tapLine(builder, tap));
    const behind = taps.filter((tap) => tap.approach === 'left').map((tap) => tapLine(builder, tap));
    if (channel > route.first) before.push(passes[channel - route.first - 1]!);
    if (channel < route.last) behind.push(passes[channel - route.first]!);
    join(builder, plan, route, channel, before, behind);
  }
}

/** The ends above or below a card that the net passes anyway: they branch off there. Labels stay undivided. */
function branchesOf(grid: Grid, plan: LabelPlan, { net, taps, passes }: Route): Map<Pass, Tap> {
  const found = new Map<Pass, Tap>();
  for (const tap of taps) {
    const { solid } = tap.end;
    if ((tap.side !== 'top' && tap.side !== 'bottom') || plan.onTap.has(tap)) continue;
    const at = grid.columns[solid.first]!.indexOf(solid) + (tap.side === 'top' ? 0 : 1);
    const pass = passes.find(({ column, slot }) => column === solid.first && slot === at);
    if (pass && !found.has(pass) && !plan.onPass.has(`${net.index} ${pass.column}`)) found.set(pass, tap);
  }
  return found;
}

/** The line at an end: a port at its side, or a level piece above or below it. */
function tapLine(builder: GraphBuilder, tap: Tap): Line {
  const { side, approach, y } = tap;
  const { solid, top } = tap.end;
  const column = approach === 'left' ? solid.first : solid.last;
  const layer = builder.columnLayer(column);
  if (side === 'left' || side === 'right')
    return builder.line('port', layer, y, builder.side(solid, side, top), { solid, tap });
  const at = builder.grid.columns[column]!.indexOf(solid);
  const seat = side === 'top' ? builder.slot(column, at).over : builder.slot(column, at + 1).under;
  return builder.line('end', layer, y, seat, { solid, tap });
}

/** Ties the lines left and right of a channel together, through its label layer if there is one. */
function join(
  builder: GraphBuilder,
  plan: LabelPlan,
  route: Route,
  channel: number,
  before: readonly Line[],
  behind: readonly Line[],
): void {
  const net = route.net.index;
  const layer = builder.labelLayer(channel);
  if (layer === undefined) {
    builder.junction(builder.columnLayer(channel), net, before, behind);
    return;
  }
  const carries = (line: Line): Tie | null => (line.tap ? (plan.onTap.get(line.tap) ?? null) : null);
  const through = (line: Line): Line => {
    const seat = builder.labelSeat(layer, line.y, route.net.kind);
    return builder.line('label', layer, line.y, seat, { label: carries(line) });
  };
  const labelled = (lines: readonly Line[]): boolean => lines.some((line) => carries(line) !== null);
  const fewer = before.length > 0 && behind.length <= before.length;
  // Lines turn on the side where they are not labelled, so that each label is on a line of its own.
  if (labelled(behind) || (fewer && !labelled(before))) {
    const middle = behind.map(through);
    builder.junction(layer, net, before, middle);
    behind.forEach((line, at) => builder.junction(layer + 1, net, [middle[at]!], [line]));
  } else {
    const middle = before.map(through);
    before.forEach((line, at) => builder.junction(layer, net, [line], [middle[at]!]));
    builder.junction(layer + 1, net, middle, behind);
  }
}

function tagChannel({ ends }: Grid, { card, direction, id }: MapTag): number {
  const end = ends.get(card);
  if (!end)
    throw new Error(`Tag ${id} belongs to ${card}, which is not on the map: add it or leave the tag out.`);
  return direction === 'in' ? end.solid.first : end.solid.last + 1;
}

function addTag(builder: GraphBuilder, tag: MapTag, net: number): void {
  const { grid } = builder;
  const { solid, top, height } = grid.ends.get(tag.card)!;
  const layer = builder.labelLayer(tagChannel(grid, tag))!;
  const y = grid.tops[solid.index]! + top + height - 14;
  const out = tag.direction === 'out';
  const seat = builder.side(solid, out ? 'right' : 'left', top);
  const port = builder.line('port', builder.columnLayer(solid.first), y, seat, { solid });
  const line = builder.line('tag', layer, y, builder.labelSeat(layer, y, 'feed'), { solid, tag });
  if (out) builder.junction(layer, net, [port], [line]);
  else builder.junction(layer + 1, net, [line], [port]);
}

function addUpright(builder: GraphBuilder, upright: Upright): void {
  const { tie, column, slot } = upright;
  if (!tie.link.label) return;
  const below = builder.grid.columns[column]![slot]!;
  const y = builder.grid.tops[below.index]! - 12;
  builder.line('upright', builder.columnLayer(column), y, builder.slot(column, slot).free, {
    label: tie,
    upright,
  });
}
