/** A text without what the eye does not tell apart: composed or not, full or half width, with or without zero widths. */
export const normalForm = (text: string): string =>
  // Plain ids, nearly all there are, need no work.
  /^[\x20-\x7e\u4e00-\u9fff]*$/.test(text)
    ? text
    : text
        .normalize('NFKC')
        .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
        .trim();

/** A text with the code points of all that a reader may not see. */
export const spelledOut = (text: string): string =>
  `“${text}” (${[...text]
    .map((char) =>
      /[\x21-\x7e]/.test(char)
        ? char
        : `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
    )
    .join(' ')})`;
