import type { Column } from '../model/columns.ts';
import { datePattern } from '../model/statuses.ts';

export type Value = string | number | boolean | string[] | null;

/** What a cell holds, or what is wrong with it, in both languages. */
export type Cell = { value: Value } | { wrong: 'missing' | 'wrong-value' | 'out-of-range'; en: string; zh: string; value?: Value };

const yes = new Set(['yes', 'true', '1', 'y', '是']);
const no = new Set(['no', 'false', '0', 'n', '否']);
const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A spreadsheet's guard against formulas, `'=1+1`, is taken off; the export puts it on. */
export const unguarded = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

/** Splits a list at `;` or `；`; `\;` is a semicolon inside an item and `\\` a backslash. */
export function splitList(text: string): string[] {
  const items = [''];
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '\\' && i + 1 < text.length) items[items.length - 1] += text[++i]!;
    else if (char === ';' || char === '；') items.push('');
    else items[items.length - 1] += char;
  }
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

/** Reads one cell as its column says; an empty cell is the column's default, or null, or [] for a list. */
export function readCell(raw: string, column: Column): Cell {
  const trimmed = raw.trim();
  const isList = column.holds === 'list' || column.holds === 'references';
  if (trimmed === '') {
    if (column.required) return { wrong: 'missing', en: 'a value is required here; fill it in.', zh: '此处必填，请补上。' };
    return { value: isList ? [] : (column.default ?? null) };
  }
  switch (column.holds) {
    case 'text':
      return { value: column.required ? unguarded(trimmed) : unguarded(raw) };
    case 'list':
    case 'references':
      return { value: splitList(unguarded(trimmed)) };
    case 'reference':
      return { value: unguarded(trimmed) };
    case 'number': {
      if (!numeric.test(trimmed) || !Number.isFinite(Number(trimmed)))
        return {
          wrong: 'wrong-value',
          en: `“${trimmed}” is not a number; write digits with a point, no units or thousands marks.`,
          zh: `“${trimmed}”不是数字；请只写数字与小数点，不带单位和千分位。`,
        };
      const value = Number(trimmed);
      const [least, most] = column.range ?? [-Infinity, Infinity];
      if (value < least || value > most)
        return {
          wrong: 'out-of-range',
          en: `${trimmed} lies outside ${least} to ${most}; correct it.`,
          zh: `${trimmed} 超出 ${least} 至 ${most} 的范围，请改正。`,
          value,
        };
      return { value };
    }
    case 'yes/no': {
      const word = trimmed.toLowerCase();
      if (yes.has(word)) return { value: true };
      if (no.has(word)) return { value: false };
      return { wrong: 'wrong-value', en: `“${trimmed}” is neither yes nor no; write one of them.`, zh: `“${trimmed}”应写 yes 或 no（是 / 否）。` };
    }
    case 'date':
      if (datePattern.test(trimmed)) return { value: trimmed };
      return {
        wrong: 'wrong-value',
        en: `“${trimmed}” is not a date of the known forms; write 2022, 2022-08, 2022-08-05, 2022-H1, 2022-Q3, ~2006 or 2024/2025.`,
        zh: `“${trimmed}”不是可识别的日期；请写 2022、2022-08、2022-08-05、2022-H1、2022-Q3、~2006 或 2024/2025。`,
      };
    case 'choice':
      if (column.words!.includes(trimmed)) return { value: trimmed };
      return {
        wrong: 'wrong-value',
        en: `“${trimmed}” is not one of the words known here; use ${column.words!.join(', ')}.`,
        zh: `“${trimmed}”不在可用词之内；请用 ${column.words!.join('、')}。`,
      };
  }
}
