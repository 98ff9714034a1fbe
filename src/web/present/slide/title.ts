import type { Shape } from '../../drawing/shapes.ts';
import { textAt, wrap } from '../../drawing/text.ts';
import type { Run } from '../deck.ts';
import type { SlideContext } from './frame.ts';

/** A title as large as it has room for on one line, else on as many as it may have; what is missing is in its colour. */
export function drawTitle(
  title: readonly Run[],
  x: number,
  y: number,
  room: number,
  sizes: readonly number[],
  most: number,
  { serif }: SlideContext,
): { shapes: Shape[]; bottom: number } {
  const text = title.map((run) => run.text).join('');
  const linesAt = (size: number) => wrap(text, room, { size, weight: 700 }, serif);
  const first = sizes[0]!;
  const size =
    sizes.find((each) => linesAt(each).length === 1 && each >= first * 0.7) ??
    sizes.find((each) => linesAt(each).length <= most && (most !== 2 || each <= first * 0.72)) ??
    sizes.at(-1)!;
  const lines = linesAt(size).slice(0, most);
  const line = Math.round(size * 1.25);
  const missing = title.flatMap((run) => [...run.text].map(() => run.missing));
  const characters = [...text];
  let from = 0;
  const shapes = lines.flatMap((said, nth): Shape[] => {
    const own = [...said];
    while (from < characters.length && characters[from] !== own[0]) from++;
    const tones = own.map((_, at) => missing[from + at] ?? false);
    from += own.length;
    let begun = 0;
    const found: Shape[] = [];
    for (let end = 1; end <= own.length; end++) {
      if (end < own.length && tones[end] === tones[begun]) continue;
      const before = own.slice(0, begun).join('');
      found.push({
        ...textAt(own.slice(begun, end).join(''), x + serif.width(before, size, 700), y + nth * line, {
          size,
          line,
          weight: 700,
          fill: tones[begun] ? 'missing-ink' : 'ink',
        }),
        family: 'serif' as const,
      });
      begun = end;
    }
    return found;
  });
  return { shapes, bottom: y + lines.length * line };
}
