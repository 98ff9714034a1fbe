/**
 * How people write numbers beside plain digits with a point: with marks between thousands (1,234.5 or 1.234,5 or 1 234.5)
 * and with a decimal comma (0,5). Read only where the marks leave no doubt; `1,234` could be either, so it is none.
 */
const written: readonly [form: RegExp, group: RegExp, comma: boolean][] = [
  // 1,234.5 and 1,234,567
  [/^[+-]?\d{1,3}(?:,\d{3})+\.\d+$/, /,/g, false],
  [/^[+-]?\d{1,3}(?:,\d{3}){2,}$/, /,/g, false],
  // 1.234,5 and 1.234.567
  [/^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/, /\./g, true],
  [/^[+-]?\d{1,3}(?:\.\d{3}){2,}$/, /\./g, true],
  // 1 234 567,8, with a blank, a no-break blank or a narrow one
  [/^[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?$/, /[ \u00a0\u2009\u202f]/g, true],
  // 0,5 and 12,25 and 1234,567: three digits behind one comma would be in doubt
  [/^[+-]?(?:\d+,(?:\d{1,2}|\d{4,})|(?:0|\d{4,}),\d{3})$/, /(?!)/g, true],
];

/** The same number in digits with a point; null where it has no marks, or its marks leave a doubt. */
export function withoutMarks(text: string): string | null {
  const found = written.find(([form]) => form.test(text));
  if (!found) return null;
  const [, group, comma] = found;
  const digits = text.replace(group, '');
  return comma ? digits.replace(',', '.') : digits;
}

/** Whether a number is one of two, by whether its only comma parts thousands or decimals. */
export const isInDoubt = (text: string): boolean => /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text);

/** A number whose decimal mark is known, in digits with a point; other texts stay as they are. */
export function withDecimal(text: string, decimal: ',' | '.'): string {
  const [group, mark] = decimal === ',' ? ['.', ','] : [',', '.'];
  const bare = text.trim().replace(/[ \u00a0\u2009\u202f](?=\d{3}(?:\D|$))/g, '');
  const parts = bare.split(mark);
  const isNumber = parts.length <= 2 && /^[+-]?[\d,.]+$/.test(bare) && !(parts[1] ?? '').includes(group);
  return isNumber ? [parts[0]!.replaceAll(group, ''), ...parts.slice(1)].join('.') : text;
}
