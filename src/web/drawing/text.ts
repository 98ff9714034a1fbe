import type { Measure } from './measure.ts';
import type { Colour, Text } from './shapes.ts';

/** How a line of text looks. */
export interface Type {
  readonly size: number;
  /** The height of a line. */
  readonly line: number;
  readonly weight: 400 | 700;
  readonly fill: Colour;
}

/** What a line may not begin with, and what it may not end with. */
const clinging = /^[，。、；：？！）》」』”’%‰·]/u;
const opening = /[（《「『“‘]$/u;
/** Pieces between which a line may break: single Han characters, words with the space or hyphen after them. */
const pieces =
  /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef\-/]*[-/]?\s*/gu;

function piecesOf(text: string): string[] {
  const found: string[] = [];
  for (const [piece] of text.matchAll(pieces)) {
    if (piece === '') continue;
    const last = found.at(-1);
    if (last !== undefined && (clinging.test(piece) || opening.test(last)))
      found[found.length - 1] = last + piece;
    else found.push(piece);
  }
  return found;
}

/** The text in lines no wider than `width`; what is too wide by itself breaks anywhere. */
export function wrap(
  text: string,
  width: number,
  { size, weight }: Pick<Type, 'size' | 'weight'>,
  measure: Measure,
): string[] {
  const fits = (line: string) => measure.width(line.trimEnd(), size, weight) <= width;
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = '';
    for (const character of piece) {
      if (line !== '' && !fits(line + character)) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** The text on one line no wider than `width`, with an ellipsis in the place of what has no room. */
export function fit(
  text: string,
  width: number,
  { size, weight }: Pick<Type, 'size' | 'weight'>,
  measure: Measure,
): string {
  if (measure.width(text, size, weight) <= width) return text;
  const characters = [...text];
  let shown = characters.length;
  while (shown > 0 && measure.width(`${characters.slice(0, shown).join('')}…`, size, weight) > width) shown--;
  return `${characters.slice(0, shown).join('').trimEnd()}…`;
}

/** A line of text whose box begins at `top`: the baseline stands where a browser puts it in a line of that height. */
export function textAt(
  text: string,
  x: number,
  top: number,
  type: Type,
  rest: Partial<Pick<Text, 'anchor' | 'line' | 'mute' | 'family'>> = {},
): Text {
  const { size, line, weight, fill } = type;
  return { kind: 'text', x, y: top + line / 2 + size * 0.36, text, size, weight, fill, ...rest };
}
