/**
 * One record of a CSV text (RFC 4180), read from a place on. Ours, and not a library's, because a damaged record is to cost
 * its own line only: the libraries go on to the next quote, and take the sound rows in between with it.
 */
export type Read =
  /** `quoted`: some cell stands in quotes; `bare`: some cell does not. */
  | { is: 'record'; cells: string[]; end: number; quoted: boolean; bare: boolean }
  /** A quote stands where none may, or is never closed: the line is no record. `end` is the beginning of the next line. */
  | { is: 'damaged'; end: number }
  /** The line is longer than a record may be; `end` is null when the text ends before it is known. */
  | { is: 'long'; end: number | null }
  /** The text ends before the record does. */
  | { is: 'more' };

const [quote, newline, carriage, blank] = [0x22, 0x0a, 0x0d, 0x20];

/**
 * Reads the record that begins at `start`. `final` says that no more text will come; a record longer than `longest`
 * is none: it has lost a quote, or its line is too long. Lines may end in \n, \r\n or \r.
 */
export function readRecord(
  text: string,
  start: number,
  delimiter: number,
  final: boolean,
  longest: number,
): Read {
  const cells: string[] = [];
  let [quoted, bare] = [false, false];
  let at = start;
  for (;;) {
    at = quoteAfterBlanks(text, at);
    if (text.charCodeAt(at) === quote) {
      quoted = true;
      const closed = closingQuote(text, at + 1, final);
      if (closed === 'more' && text.length - start <= longest) return { is: 'more' };
      if (typeof closed === 'string' || closed - start > longest) return damaged(text, start, final, longest);
      const cell = text.slice(at + 1, closed);
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
      at = closed + 1;
    } else {
      bare = true;
      const from = at;
      let code = text.charCodeAt(at);
      while (
        code !== delimiter &&
        code !== newline &&
        code !== carriage &&
        code !== quote &&
        at < text.length
      )
        code = text.charCodeAt(++at);
      if (code === quote || at - start > longest) return damaged(text, start, final, longest);
      cells.push(text.slice(from, at));
    }
    if (at >= text.length) return final ? { is: 'record', cells, end: at, quoted, bare } : { is: 'more' };
    const code = text.charCodeAt(at);
    if (code === delimiter) at++;
    else if (code === newline) return { is: 'record', cells, end: at + 1, quoted, bare };
    else if (code === carriage) {
      if (at + 1 === text.length && !final) return { is: 'more' };
      const end = text.charCodeAt(at + 1) === newline ? at + 2 : at + 1;
      return { is: 'record', cells, end, quoted, bare };
    } else return damaged(text, start, final, longest);
  }
}

/** Where a cell in quotes begins, when only blanks stand before its quote; else the place itself. */
function quoteAfterBlanks(text: string, at: number): number {
  let after = at;
  while (text.charCodeAt(after) === blank) after++;
  return text.charCodeAt(after) === quote ? after : at;
}

/** Where the quote stands that closes a cell; a doubled one is part of the cell. */
function closingQuote(text: string, from: number, final: boolean): number | 'more' | 'none' {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0 || (at + 1 === text.length && !final)) return final ? 'none' : 'more';
    if (text.charCodeAt(at + 1) !== quote) return at;
  }
}

function damaged(text: string, start: number, final: boolean, longest: number): Read {
  const end = nextLine(text, start, final);
  if ((end ?? text.length) - start > longest) return { is: 'long', end };
  return end === null ? { is: 'more' } : { is: 'damaged', end };
}

const lineEnd = /\r\n|\n|\r/g;
/** Where the line after the one at `start` begins; null when more text has to come to know it. */
export function nextLine(text: string, start: number, final: boolean): number | null {
  lineEnd.lastIndex = start;
  const [found, end] = [lineEnd.test(text), lineEnd.lastIndex];
  if (final) return found ? end : text.length;
  return found && (end < text.length || text.endsWith('\n')) ? end : null;
}

/** How many lines a piece of text ends. */
export function countLines(text: string): number {
  let lines = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === newline || (code === carriage && text.charCodeAt(at + 1) !== newline)) lines++;
  }
  return lines;
}
