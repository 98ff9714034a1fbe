import type { Tie, Upright } from './nets.ts';
import { median, type Grid } from './parts.ts';
import type { Route, Tap } from './routes.ts';

/** Where each label is carried: by a passage through a column, or in a label layer next to an end. */
export interface LabelPlan {
  /** By net and column. */
  readonly onPass: ReadonlyMap<string, Tie>;
  readonly onTap: ReadonlyMap<Tap, Tie>;
  /** Channels that need a label layer. */
  readonly channels: readonly number[];
  /** The widths of the columns, grown where a label asks for it. */
  readonly widths: readonly number[];
}

/**
 * A label stands where the line belongs to its link alone. Passages through columns are first choice:
 * there is width, or less to add. A link without such a passage has its label next to its end.
 */
export function chooseLabels(
  grid: Grid,
  routes: readonly Route[],
  uprights: readonly Upright[],
  least: readonly number[],
): LabelPlan {
  const widths = [...least];
  const onPass = new Map<string, Tie>();
  const onTap = new Map<Tap, Tie>();
  const channels = new Set<number>();
  for (const { tie, column } of uprights)
    widths[column] = Math.max(widths[column]!, Math.ceil((tie.link.label?.width ?? 0) - passRim));
  const crossed = new Set(uprights.map(({ column, slot }) => `${column} ${slot}`));
  const room = (column: number, slot: number): number => {
    const list = grid.columns[column]!;
    const above = list[slot - 1];
    const below = list[slot];
    const low = above ? grid.tops[above.index]! + above.height : grid.top;
    const high = below ? grid.tops[below.index]! : low + 60;
    return high - low;
  };
  for (const route of routes)
    for (const { tap, tie } of labelled(route)) {
      const { width } = tie.link.label!;
      const others = route.taps.filter((other) => other !== tap).map((other) => other.channel);
      const own = route.passes.filter(({ column, slot }) => {
        const alone = column >= Math.max(...others) || column + 1 <= Math.min(...others);
        return alone && !crossed.has(`${column} ${slot}`);
      });
      const middle = median(own.map((pass) => pass.column));
      const worth = (pass: (typeof own)[number]): number =>
        Math.min(room(pass.column, pass.slot), 60) -
        Math.abs(pass.column - middle) * 4 -
        Math.max(0, width - passRim - widths[pass.column]!) * 4;
      const best = own.reduce<(typeof own)[number] | null>(
        (a, b) => (a === null || worth(b) > worth(a) ? b : a),
        null,
      );
      if (best) {
        onPass.set(`${route.net.index} ${best.column}`, tie);
        widths[best.column] = Math.max(widths[best.column]!, Math.ceil(width - passRim));
      } else {
        onTap.set(tap, tie);
        channels.add(tap.channel);
      }
    }
  return { onPass, onTap, channels: [...channels], widths };
}

/** How much a label may be wider than the column it passes: lines do not turn that near to a column. */
const passRim = 8;

/** Each label with the end it belongs to; links that all carry the same have one label, at the end they share. */
function labelled({ net, taps }: Route): { tap: Tap; tie: Tie }[] {
  const root = taps.find((tap) => tap.tie === null)!;
  const leaves = taps.flatMap((tap) => (tap.tie?.link.label ? [{ tap, tie: tap.tie }] : []));
  const { bundle } = net.ties[0]!.link;
  const shared =
    bundle !== undefined && net.ties.length > 1 && net.ties.every(({ link }) => link.bundle === bundle);
  return shared ? leaves.slice(0, 1).map(({ tie }) => ({ tap: root, tie })) : leaves;
}
