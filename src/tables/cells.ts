import type { Column } from '../model/columns.ts';
import type { ProblemKind } from '../model/problems.ts';
import { datePattern } from '../model/statuses.ts';

export type Value = string | number | boolean | string[] | null;

/** What is wrong with a cell, in both languages; `value` where it could be kept all the same. */
export interface WrongCell {
  wrong: ProblemKind;
  en: string;
  zh: string;
  value?: Value;
}
/** What a cell holds, or what is wrong with it. */
export type Cell = { value: Value } | WrongCell;

const yes = new Set(['yes', 'true', '1', 'y', '是']);
const no = new Set(['no', 'false', '0', 'n', '否']);
const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** What a spreadsheet would run as a formula, with any apostrophes already before it. */
const formula = /^'*[=+\-@\t\r]/;
const guardedFormula = /^'+[=+\-@\t\r]/;
/** Puts an apostrophe before what a spreadsheet would take for a formula. */
export const guarded = (text: string): string =>
  formula.test(text) && !numeric.test(text) ? `'${text}` : text;
/** A spreadsheet's guard against formulas, `'=1+1`, is taken off; the export puts it on. */
export const unguarded = (text: string): string => (guardedFormula.test(text) ? text.slice(1) : text);

/** Splits a list at `;` or `；`; `\;` is a semicolon inside an item and `\\` a backslash. */
export function splitList(text: string): string[] {
  if (!/[;；\\]/.test(text)) return [text.trim()].filter((item) => item !== '');
  const items = [''];
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '\\' && i + 1 < text.length) items[items.length - 1] += text[++i]!;
    else if (char === ';' || char === '；') items.push('');
    else items[items.length - 1] += char;
  }
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

/** A list as one cell; splitList gives it back. */
export const joinList = (items: readonly string[]): string =>
  items.map((item) => item.replace(/[\\;；]/g, '\\$&')).join(';');

/** A number so that it reads back the same everywhere: one beyond the exact whole numbers says so by its exponent. */
export const digits = (value: number): string =>
  Number.isInteger(value) && !Number.isSafeInteger(value)
    ? value.toExponential().replace('+', '')
    : String(value);

/** A stored value as the text of its cell; readCell gives it back. */
export function writeCell(value: Value | undefined, column: Column): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return digits(value);
  if (Array.isArray(value)) return guarded(joinList(value));
  return column.holds === 'choice' || column.holds === 'date' ? value : guarded(value);
}

/** Reads one cell as its column says; an empty cell is the column's default, or null, or [] for a list. */
export function readCell(raw: string, column: Column): Cell {
  const trimmed = raw.trim();
  if (trimmed === '') return emptyCell(column);
  const cell = filledCell(raw, trimmed, column);
  if (!raw.includes('\ufffd') || 'wrong' in cell) return cell;
  return {
    wrong: 'garbled',
    en: `“${trimmed}” holds a character that could not be read; save the file as UTF-8 and correct it.`,
    zh: `“${trimmed}”中有无法识别的字符；请把文件另存为 UTF-8 并改正。`,
    value: cell.value,
  };
}

function emptyCell(column: Column): Cell {
  if (column.required)
    return { wrong: 'missing', en: 'a value is required here; fill it in.', zh: '此处必填，请补上。' };
  return { value: column.holds === 'list' || column.holds === 'references' ? [] : (column.default ?? null) };
}

function filledCell(raw: string, trimmed: string, column: Column): Cell {
  switch (column.holds) {
    case 'text':
      return { value: unguarded(column.required ? trimmed : raw) };
    case 'list':
    case 'references':
      return { value: splitList(unguarded(trimmed)) };
    case 'reference':
      return { value: unguarded(trimmed) };
    case 'number':
      return numberCell(trimmed, column);
    case 'yes/no': {
      const word = trimmed.toLowerCase();
      if (yes.has(word)) return { value: true };
      if (no.has(word)) return { value: false };
      return {
        wrong: 'wrong-value',
        en: `“${trimmed}” is neither yes nor no; write one of them.`,
        zh: `“${trimmed}”应写 yes 或 no（是 / 否）。`,
      };
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

function numberCell(trimmed: string, column: Column): Cell {
  const value = Number(trimmed);
  if (!numeric.test(trimmed) || !Number.isFinite(value))
    return {
      wrong: 'wrong-value',
      en: `“${trimmed}” is not a number; write digits with a point, no units or thousands marks.`,
      zh: `“${trimmed}”不是数字；请只写数字与小数点，不带单位和千分位。`,
    };
  if (/^[+-]?\d{16,}$/.test(trimmed) && !Number.isSafeInteger(value))
    return {
      wrong: 'wrong-value',
      en: `${trimmed} has more digits than a number keeps exactly; round it, or write it into a text column.`,
      zh: `${trimmed} 位数过多，无法精确保存；请取整，或写入文字列。`,
    };
  const [least, most] = column.range ?? [-Infinity, Infinity];
  if (value >= least && value <= most) return { value };
  const open = most === Number.MAX_VALUE;
  return {
    wrong: 'out-of-range',
    en: open
      ? `${trimmed} is less than ${least}; correct it.`
      : `${trimmed} lies outside ${least} to ${most}; correct it.`,
    zh: open ? `${trimmed} 小于 ${least}，请改正。` : `${trimmed} 超出 ${least} 至 ${most} 的范围，请改正。`,
    value,
  };
}
