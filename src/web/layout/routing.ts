import { RoutingGrid } from './routing-grid.ts';
import type { Net, Side, Tie, Upright } from './nets.ts';
import type { Open, Route } from './routes.ts';
import type { End, Grid } from './parts.ts';
import { cheapestRoute } from './route-search.ts';

/** Plans all nets, the short ones first: they have the least choice. */
export function planRoutes(grid: Grid, nets: readonly Net[], uprights: readonly Upright[]): readonly Route[] {
  const routing = new RoutingGrid(grid, uprights);
  const reach = ({ ties }: Net): number =>
    Math.max(...ties.map((tie) => Math.abs(tie.to.solid.first - tie.from.solid.first)));
  const routes = new Map<Net, Route>();
  for (const net of [...nets].sort((a, b) => reach(a) - reach(b) || a.index - b.index)) {
    let best: Route | null = null;
    let least = Infinity;
    for (const open of openings(net)) {
      const { route, cost } = cheapestRoute(routing, net, open);
      const whole = cost + manners(net, open);
      if (best && whole >= least) continue;
      best = route;
      least = whole;
    }
    routing.take(best!);
    routes.set(net, best!);
  }
  return nets.map((net) => routes.get(net)!);
}

/** The ways a net can touch its ends. Feeds leave at the right; flows may leave and arrive at either side. */
function openings(net: Net): Open[][] {
  const exits: Open['approach'][] = net.kind === 'feed' ? ['right'] : ['right', 'left'];
  const entries: Open['approach'][] =
    net.kind === 'feed' ? [net.onward ? 'left' : 'right'] : ['left', 'right'];
  const root = net.ties[0]![net.root];
  const leaf = net.root === 'from' ? 'to' : 'from';
  const ways = exits.flatMap((exit) => entries.map((entry) => ({ from: exit, to: entry })));
  return ways.map((way) => {
    const open = (end: End, tie: Tie | null, role: 'from' | 'to'): Open => {
      const { solid } = end;
      const item = role === 'to' ? ('left' as const) : ('right' as const);
      const approach = solid.kind === 'item' ? item : way[role];
      const channel = approach === 'left' ? solid.first : solid.last + 1;
      const rims: Side[] = role === 'to' && solid.kind === 'card' ? ['top', 'bottom'] : [];
      return { end, tie, channel, approach, arrives: role === 'to', sides: [approach, ...rims] };
    };
    return [open(root, null, net.root), ...net.ties.map((tie) => open(tie[leaf], tie, leaf))];
  });
}

/** Leaving at the left and arriving at the right read worse than the other way round. */
function manners(net: Net, open: readonly Open[]): number {
  if (net.kind === 'feed') return 0;
  return open.filter(({ arrives, approach }) => arrives === (approach === 'right')).length * 24;
}
