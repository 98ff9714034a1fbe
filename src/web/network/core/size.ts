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
