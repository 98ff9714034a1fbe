import { box, type Drawn, type Shape } from '../../../drawing/shapes.ts';
import { textAt } from '../../../drawing/text.ts';
import type { SceneLine } from '../scene.ts';
import { reachable, types, type DrawContext } from './context.ts';
import { frameOf } from './far-stages.ts';
import { flow, linesIn, type Run } from './flow.ts';

/** How a label looks beside what it says. */
export interface LabelLook {
  /** What the line carries is missing here. */
  readonly absent: boolean;
  readonly lane: boolean;
  readonly place: 'on' | 'above';
  readonly selection: string | null;
  /** The filter hides the line: its label keeps its place. */
  readonly faded: boolean;
}

const room = 88;
const inks = {
  flow: 'loop-ink',
  inferred: 'infer-ink',
  doubtful: 'weak-ink',
  process: 'ink-3',
  feeds: 'ink-2',
} as const;

/** What a line carries, or how much of it; each name opens its link. Stands on a patch of the ground's colour. */
export function drawLineLabel(
  line: SceneLine,
  look: LabelLook,
  given: number | null,
  { measure, localizer }: DrawContext,
): Drawn {
  const all = line.links.map((link) => {
    const item = line.items.find((each) => each.id === link.item);
    const amount = localizer.linkAmount(link['quantity'], link['unit']);
    const name = item ? localizer.name(item) : localizer.text(link);
    const said = { amount, name, item: [name, amount].filter(Boolean).join(' '), nothing: '' }[line.says];
    return { link, said: said ?? '' };
  });
  // Two links that say the same, say it once.
  const parts = all.filter(({ said }, at) => all.findIndex((each) => each.said === said) === at);
  const type = { ...types.small, fill: look.absent ? 'missing-ink' : inks[line.manner] };
  const runs: Run<string | null>[] = parts.flatMap(({ link, said }, at) => [
    ...(at > 0 ? [{ of: null, text: '·', type }] : []),
    { of: link.id, text: said, type },
  ]);
  const pieces = flow(runs, room, 4, measure);
  const rows = linesIn(pieces);
  const ends = Array.from({ length: rows }, (_, row) =>
    Math.max(...pieces.filter((piece) => piece.line === row).map((piece) => piece.x + piece.width)),
  );
  const width = given ?? Math.ceil(Math.max(...ends)) + 8;
  const height = rows * 18;
  if (look.faded) return { width, height, shapes: [] };
  const placed = pieces.map((piece) => ({ ...piece, x: (width - ends[piece.line]!) / 2 + piece.x }));
  const shapes: Shape[] = [];
  if (look.place === 'on')
    shapes.push(box({ x: 0, y: 0, width, height }, { fill: look.lane ? 'lane' : 'band-a' }));
  for (const piece of placed)
    if (piece.of === null)
      shapes.push(textAt(piece.text, piece.x, piece.line * 18, piece.type, { mute: true }));
  for (const { link, said } of parts) {
    const own = placed.filter(({ of }) => of === link.id);
    const selected = look.selection === link.id;
    shapes.push({
      kind: 'link',
      opens: { pick: link.id },
      classes: 'word',
      label: said,
      pressed: selected,
      hit: reachable(frameOf(own, 0, 0)),
      shapes: own.map((piece) =>
        textAt(
          piece.text,
          piece.x,
          piece.line * 18,
          selected ? { ...piece.type, fill: 'link-ink' } : piece.type,
          {
            line: selected ? 'underline' : undefined,
          },
        ),
      ),
    });
  }
  return { width, height, shapes };
}
