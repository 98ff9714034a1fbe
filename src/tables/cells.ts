import type { Column } from '../model/vocabulary/columns.ts';
import type { ProblemKind } from '../model/vocabulary/problems.ts';
import { knownWord } from './known-words.ts';
import { datePattern } from '../model/vocabulary/statuses.ts';
import { dayOf, serialDay } from './days.ts';
import { isInDoubt, withoutMarks } from './numbers.ts';
import type { Understanding } from './understood.ts';

export type Value = string | number | boolean | string[] | null;

/** What is wrong with a cell, in both languages; `value` where it could be kept all the same. */
export interface WrongCell {
  wrong: ProblemKind;
  en: string;
  zh: string;
  value?: Value;
}
/** What a cell holds, or what is wrong with it. */
export type Cell = { value: Value; understood?: Understanding } | WrongCell;

const yes = new Set(['yes', 'true', '1', 'y', '是']);
const no = new Set(['no', 'false', '0', 'n', '否']);
const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** What a spreadsheet would run as a formula, with any apostrophes already before it. */
const formula = /^'*[=+\-@\t\r]/;
/** A word that would mean nothing, with any blanks around it and apostrophes before it. */
const placeholder = /^\s*'*(?:NULL|null|None|nan|NaN|N\/A|\\N|—|–|\/|无|暂无)\s*$/;
/** Puts an apostrophe before what a spreadsheet would take for a formula, and before a word that would mean nothing. */
export const guarded = (text: string): string =>
  (formula.test(text) && !numeric.test(text)) || placeholder.test(text) ? `'${text}` : text;
/** A spreadsheet's guard against formulas, `'=1+1`, is taken off; the export puts it on. */
export const unguarded = (text: string): string => {
  const behind = text.slice(1);
  return text.startsWith("'") && (formula.test(behind) || placeholder.test(behind)) ? behind : text;
};

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
  items.map((item) => item.replace(/[\\;；|、]/g, '\\$&')).join(';');

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
  if (!column.required && placeholders.has(trimmed)) {
    const { value } = emptyCell(column) as { value: Value };
    return { value, understood: 'nothing' };
  }
  const broken = brokenCell(trimmed, column);
  if (broken) return broken;
  const cell = filledCell(raw, trimmed, column);
  if (!raw.includes('\ufffd') || 'wrong' in cell) return cell;
  return {
    wrong: 'garbled',
    en: `“${trimmed}” holds a character that could not be read; save the file as UTF-8 and correct it.`,
    zh: `“${trimmed}”中有无法识别的字符；请把文件另存为 UTF-8 并改正。`,
    value: cell.value,
  };
}

/** What programs and people write where they know nothing; a text that is really meant so has an apostrophe before it. */
const placeholders = new Set([
  'NULL',
  'null',
  'None',
  'nan',
  'NaN',
  'N/A',
  '\\N',
  '—',
  '–',
  '/',
  '无',
  '暂无',
]);
/** What a spreadsheet shows in a cell whose formula has failed. */
const errorCells = new Set([
  '#N/A',
  '#REF!',
  '#VALUE!',
  '#DIV/0!',
  '#NAME?',
  '#NULL!',
  '#NUM!',
  '#GETTING_DATA',
  '#SPILL!',
  '#CALC!',
]);
const shortenedNumber = /^\d(?:\.\d+)?E\+\d{2}$/;

/** What no column can hold: a failed formula, a number that a spreadsheet has shortened, a character that ends texts. */
function brokenCell(trimmed: string, column: Column): WrongCell | null {
  const wrong = (en: string, zh: string): WrongCell => ({ wrong: 'wrong-value', en, zh });
  if (errorCells.has(trimmed))
    return wrong(
      `${trimmed} is the error of a formula; mend the formula, or clear the cell.`,
      `${trimmed} 是公式错误；请改正公式，或清空该单元格。`,
    );
  if (column.holds !== 'number' && shortenedNumber.test(trimmed))
    return wrong(
      `${trimmed}: a spreadsheet has shortened this number; format the column as text and enter it again.`,
      `${trimmed}：表格软件缩短了这个数；请把该列设为文本格式后重新录入。`,
    );
  if (trimmed.includes('\0'))
    return wrong(
      'the text holds a NUL character, which nothing can store; remove it.',
      '文字中含有 NUL 字符，无法保存，请去掉。',
    );
  return null;
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
      return listCell(unguarded(trimmed));
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
      return dateCell(trimmed);
    case 'choice':
      return choiceCell(trimmed, column.words!);
  }
}

/** A list is parted by `;`; one that has none may be parted in another way that programs and people use. */
function listCell(text: string): Cell {
  const mark = /[;；\\]/.test(text) ? undefined : ['|', '、'].find((each) => text.includes(each));
  if (mark === undefined) return { value: splitList(text) };
  const value = text
    .split(mark)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return { value, understood: 'list' };
}

function dateCell(trimmed: string): Cell {
  if (datePattern.test(trimmed)) return { value: trimmed };
  const day = dayOf(trimmed);
  if (day) return { value: day.text, understood: day.hadTime ? 'time' : 'date' };
  const serial = serialDay(trimmed);
  if (serial)
    return {
      wrong: 'wrong-value',
      en: `“${trimmed}” may be a spreadsheet's number of a day (${serial}); format the column as a date, or write the date.`,
      zh: `“${trimmed}”可能是表格软件的日期序号（${serial}）；请把该列设为日期格式，或直接写日期。`,
    };
  return {
    wrong: 'wrong-value',
    en: `“${trimmed}” is not a date of the known forms; write 2022, 2022-08, 2022-08-05, 2022-H1, 2022-Q3, ~2006 or 2024/2025.`,
    zh: `“${trimmed}”不是可识别的日期；请写 2022、2022-08、2022-08-05、2022-H1、2022-Q3、~2006 或 2024/2025。`,
  };
}

function choiceCell(trimmed: string, words: readonly string[]): Cell {
  if (words.includes(trimmed)) return { value: trimmed };
  const word = knownWord(trimmed, words);
  if (word) return { value: word, understood: 'word' };
  return {
    wrong: 'wrong-value',
    en: `“${trimmed}” is not one of the words known here; use ${words.join(', ')}.`,
    zh: `“${trimmed}”不在可用词之内；请用 ${words.join('、')}。`,
  };
}

function numberCell(trimmed: string, column: Column): Cell {
  if (/^[+-]?[\d.,]+\s*[%％]$/.test(trimmed)) {
    const cell = numberCell(trimmed.replace(/\s*[%％]$/, ''), { ...column, range: [-Infinity, Infinity] });
    const isShare = column.range?.[1] === 1;
    return 'wrong' in cell
      ? cell
      : {
          value: isShare ? Number(((cell.value as number) / 100).toPrecision(15)) : cell.value,
          understood: 'percent',
        };
  }
  const plain = withoutMarks(trimmed);
  if (plain !== null) {
    const cell = numberCell(plain, column);
    return 'wrong' in cell ? cell : { ...cell, understood: 'number' };
  }
  if (isInDoubt(trimmed))
    return {
      wrong: 'wrong-value',
      en: `“${trimmed}” may be ${trimmed.replace(',', '')} or ${trimmed.replace(',', '.')}; write it without the comma, or with a point.`,
      zh: `“${trimmed}”可能是 ${trimmed.replace(',', '')}，也可能是 ${trimmed.replace(',', '.')}；请去掉逗号，或改用小数点。`,
    };
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
