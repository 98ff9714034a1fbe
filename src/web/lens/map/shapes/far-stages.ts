import type { Frame, Shape } from '../../../drawing/shapes.ts';
import { textAt } from '../../../drawing/text.ts';
import type { FarStage } from '../scene.ts';
import { reachable, types, type DrawContext } from './context.ts';
import { flow, linesIn, type Piece } from './flow.ts';

interface FarStages {
  readonly arrow: '←' | '→';
  readonly label: string;
  readonly far: readonly FarStage[];
  readonly selection: string | null;
}

/** Stages of other chains that feed a card's stage (←) or that it feeds (→), by name. Answers the height they take. */
export function drawFarStages(
  { arrow, label, far, selection }: FarStages,
  { x, y, width }: Omit<Frame, 'height'>,
  into: Shape[],
  { measure, localizer }: DrawContext,
): number {
  const top = y + 3;
  into.push({
    kind: 'group',
    label,
    shapes: [textAt(arrow, x, top, types.small, { mute: true })],
  });
  const runs = far.map((each) => ({ of: each, text: localizer.name(each.stage), type: types.small }));
  const pieces = flow(runs, width - 17, 8, measure);
  for (const each of far) {
    const own = pieces.filter(({ of }) => of === each);
    const selected = selection === each.stage.id;
    into.push({
      kind: 'link',
      opens: { pick: each.stage.id },
      classes: 'word',
      label: localizer.name(each.stage),
      title: each.stage.chains.map((chain) => localizer.name(chain)).join(' · '),
      pressed: selected,
      hit: reachable(frameOf(own, x + 17, top)),
      shapes: own.map((piece) =>
        textAt(
          piece.text,
          x + 17 + piece.x,
          top + piece.line * 18,
          selected ? { ...piece.type, fill: 'link-ink' } : piece.type,
          {
            line: selected ? 'underline' : undefined,
          },
        ),
      ),
    });
  }
  return 3 + linesIn(pieces) * 18;
}

/** What some pieces of a paragraph take up, for lines of 18 px. */
export function frameOf(pieces: readonly Piece<unknown>[], x: number, top: number): Frame {
  const from = Math.min(...pieces.map((piece) => piece.x));
  const to = Math.max(...pieces.map((piece) => piece.x + piece.width));
  const first = pieces[0]!.line;
  return {
    x: x + from,
    y: top + first * 18,
    width: to - from,
    height: (pieces.at(-1)!.line - first + 1) * 18,
  };
}
