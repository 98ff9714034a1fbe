import { SSF as untyped, type CellObject } from '@e965/xlsx';
import { digits } from '../../cells.ts';

/** The library's table of number formats, which it gives no types to. */
const SSF = untyped as {
  is_date(format: string): boolean;
  parse_date_code(value: number, options: { date1904: boolean }): unknown;
};

/**
 * What a cell shows, as the text a CSV would have. A number is told in full, unless its format says what it is: a date (at
 * the precision shown), a percentage, an id with leading zeros, or one so long that the sheet itself has shortened it.
 */
export function shownText({ t, v, w, z }: CellObject, is1904: boolean): string {
  if (t === 'z' || v === undefined || v === null) return '';
  if (t === 'b') return v === true ? 'yes' : 'no';
  if (t === 'd' && v instanceof Date) return v.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (t !== 'n') return w ?? String(v);
  const value = Number(v);
  const format = String(z ?? 'General');
  if (SSF.is_date(format)) return dateText(value, format, is1904) ?? w ?? digits(value);
  const shownAsItIs = /%/.test(format) || /^0{2,}$/.test(format) || Math.abs(value) >= longest;
  return shownAsItIs ? (w ?? digits(value)) : digits(value);
}

/** A spreadsheet keeps fifteen digits; longer numbers have lost their end, and are shown with an exponent. */
const longest = 1e15;

/** A day as its format shows it: 2022-08-05, 2022-08, 2022, with the time of day where that is shown and is not midnight. */
function dateText(value: number, format: string, date1904: boolean): string | null {
  const tokens = format
    .replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
    .replace(/am\/pm|a\/p/gi, 'h')
    .toLowerCase();
  const { y, m, d, H, M, S } = SSF.parse_date_code(value, { date1904 }) as Record<
    'y' | 'm' | 'd' | 'H' | 'M' | 'S',
    number
  >;
  if (!tokens.includes('y')) return null;
  const two = (part: number) => String(part).padStart(2, '0');
  if (!/d/.test(tokens)) return /m/.test(tokens) ? `${y}-${two(m)}` : String(y);
  const time = /h/.test(tokens) && H + M + S > 0 ? ` ${two(H)}:${two(M)}` : '';
  return `${y}-${two(m)}-${two(d)}${time}`;
}
