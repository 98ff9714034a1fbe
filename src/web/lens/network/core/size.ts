/** The sizes of things on the picture, from their names alone: the same on every machine, so that a place stays free. */
export const height = 28;
const least = 52;
/** The widest text that is drawn whole. */
const widest = 156;
const padding = 26;

const widthOf = (sign: string) => (sign >= '⺀' ? 13 : /[A-Z0-9@%&mwMW—]/.test(sign) ? 9 : 7.2);

/** How wide a text is at the picture's size, a little too wide rather than too narrow. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += widthOf(sign);
  return width;
}

/** The width of a thing's box. */
export const boxWidth = (text: string): number =>
  Math.max(least, 2 * Math.ceil((Math.min(widest, textWidth(text)) + padding) / 2));

/** The height of a closed group's box, and how far the card behind it looks out. */
export const foldHeight = 34;
export const foldEdge = 4;

/** The width of a closed group's box: its name as far as there is room, and the number of its things. */
export const foldWidth = (name: string, count: number): number =>
  Math.max(least, 2 * Math.ceil((textWidth(foldText(name, count)) * 1.06 + padding + 4) / 2));

/** What stands on a closed group's box; the number is never cut. */
export const foldText = (name: string, count: number): string => `${cut(name)} ${count}`;

/** A name as its box has room for it. */
export function cut(text: string): string {
  if (textWidth(text) <= widest) return text;
  let width = widthOf('…');
  let kept = '';
  for (const sign of text) {
    width += widthOf(sign);
    if (width > widest) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}
