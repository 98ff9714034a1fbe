import type { Part, Stated } from '../../model/contract/headline.ts';

/** What can stand in a sentence: words, numbers, or a piece that was said before. */
type Piece = Part | readonly Part[];

/** A sentence, or a piece of one, as parts: plain words that touch become one. */
export function say(words: TemplateStringsArray, ...pieces: readonly Piece[]): Part[] {
  return joined(words.flatMap((word, i): Part[] => [word, ...flat(pieces[i] ?? '')]));
}

/** Pieces with a separator between them; those that are null or empty are left out. */
export function listed(pieces: readonly (Piece | null)[], between: string, last = between): Part[] {
  const said = pieces.flatMap((piece) => {
    const parts = piece === null ? [] : joined(flat(piece));
    return parts.length === 0 ? [] : [parts];
  });
  return joined(
    said.flatMap((piece, i) => (i === 0 ? piece : [i === said.length - 1 ? last : between, ...piece])),
  );
}

/** A number that can be opened: `figure` names its formula, `ids` are the entities counted. */
export const number = (value: number, figure: string, ids?: readonly string[]): Stated => ({
  text: String(value),
  value,
  of: { figure, ...(ids ? { ids: [...ids] } : {}) },
});

/** How many entities a list has. */
export const counted = (figure: string, ids: readonly string[]): Stated => number(ids.length, figure, ids);

const flat = (piece: Piece): readonly Part[] =>
  typeof piece === 'string' || !Array.isArray(piece) ? [piece as Part] : (piece as readonly Part[]);

function joined(parts: readonly Part[]): Part[] {
  const found: Part[] = [];
  for (const part of parts) {
    const before = found.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof before === 'string') found[found.length - 1] = before + part;
    else found.push(part);
  }
  return found;
}
