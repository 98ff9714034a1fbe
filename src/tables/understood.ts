import type { Sentence } from './read/source.ts';

/** A cell that was read as something it does not say letter by letter: how often, the first one, and what it became. */
export interface Understood {
  count: number;
  readonly example: string;
  readonly as: string;
}
type Tell = (told: Understood) => Sentence;

const times = (count: number) => (count === 1 ? '1 cell was' : `${count.toLocaleString('en')} cells were`);

const rows = (count: number) => (count === 1 ? '1 row' : `${count.toLocaleString('en')} rows`);

/** What a cell or a row can be understood as, each with the line that a report has for it. */
export const understandings = {
  date: ({ count, example, as }) => ({
    en: `${times(count)} read as a date: “${example}” as ${as}.`,
    zh: `${count} 个单元格按日期理解：“${example}”读作 ${as}。`,
  }),
  time: ({ count, example, as }) => ({
    en: `${times(count)} read as a day, without the time of day: “${example}” as ${as}.`,
    zh: `${count} 个单元格只取日期，略去时刻：“${example}”读作 ${as}。`,
  }),
  percent: ({ count, example, as }) => ({
    en: `${times(count)} read as a percentage: “${example}” as ${as}.`,
    zh: `${count} 个单元格按百分数理解：“${example}”读作 ${as}。`,
  }),
  nothing: ({ count, example }) => ({
    en: `${times(count)} read as nothing, such as “${example}”.`,
    zh: `${count} 个单元格视为空，如“${example}”。`,
  }),
  word: ({ count, example, as }) => ({
    en: `${times(count)} read as a known word: “${example}” as ${as}.`,
    zh: `${count} 个单元格按已知词理解：“${example}”读作 ${as}。`,
  }),
  blank: ({ count, example }) => ({
    en: `${rows(count)} without any content left out, the first at line ${example}.`,
    zh: `${count} 个空行未载入，首个在第 ${example} 行。`,
  }),
  header: ({ count, example }) => ({
    en: `${rows(count)} repeating the header left out, the first at line ${example}.`,
    zh: `${count} 行重复表头，未载入，首个在第 ${example} 行。`,
  }),
  trimmed: ({ count, example }) => ({
    en: `${rows(count)} with empty cells beyond the header read without them, the first at line ${example}.`,
    zh: `${count} 行末尾多出空单元格，已略去，首个在第 ${example} 行。`,
  }),
  filled: ({ count, example }) => ({
    en: `${rows(count)} ending before the last column read with nothing in the rest, the first at line ${example}.`,
    zh: `${count} 行末尾缺少单元格，缺少的按空处理，首个在第 ${example} 行。`,
  }),
  unit: ({ count, example, as }) => ({
    en: `${times(count)} read in the unit of the header: “${example}” as ${as}.`,
    zh: `${count} 个单元格按表头的单位换算：“${example}”读作 ${as}。`,
  }),
  number: ({ count, example, as }) => ({
    en: `${times(count)} read as a number with marks between its digits: “${example}” as ${as}.`,
    zh: `${count} 个单元格按带分隔符的数字理解：“${example}”读作 ${as}。`,
  }),
  list: ({ count, example, as }) => ({
    en: `${times(count)} split into a list: “${example}” as ${as}.`,
    zh: `${count} 个单元格按列表拆分：“${example}”读作 ${as}。`,
  }),
  name: ({ count, example, as }) => ({
    en: `${times(count)} matched by name to the one thing that has it: “${example}” to ${as}.`,
    zh: `${count} 个单元格按名称对应到唯一的条目：“${example}”对应 ${as}。`,
  }),
  float: ({ count, example, as }) => ({
    en: `${times(count)} matched to an id without the “.0” that a program has put behind it: “${example}” to ${as}.`,
    zh: `${count} 个单元格去掉程序加上的“.0”后与编号相配：“${example}”对应 ${as}。`,
  }),
  id: ({ count, example, as }) => ({
    en: `${times(count)} matched to an id that differs in the form of its characters only: ${example} to ${as}.`,
    zh: `${count} 个单元格与仅字符形式不同的编号相配：${example} 对应 ${as}。`,
  }),
} as const satisfies Record<string, Tell>;
export type Understanding = keyof typeof understandings;
