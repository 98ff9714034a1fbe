import { quantities, units } from '../model/vocabulary/quantities.ts';

/** How the words of choices are called in Chinese tables, and by people who write them in their own way. */
const chinese: Readonly<Record<string, readonly string[]>> = {
  published: ['已发布', '公开', '已公布'],
  doubtful: ['存疑'],
  derived: ['推算', '计算得出'],
  inferred: ['推断'],
  process: ['工艺常识', '常识'],
  synthetic: ['虚构', '示例'],
  planned: ['规划', '计划'],
  signed: ['签约', '已签约'],
  building: ['在建'],
  running: ['投产', '运行', '已投产'],
  main: ['主产品'],
  'by-product': ['副产品'],
};
const named: Readonly<Record<string, { readonly zh: string }>> = { ...quantities, ...units };

/** Which of the words allowed is meant by one in either language or another case; null when none, or not one alone. */
export function knownWord(text: string, words: readonly string[]): string | null {
  const wanted = text.toLowerCase();
  const fitting = words.filter(
    (word) =>
      word.toLowerCase() === wanted || (chinese[word] ?? []).includes(text) || named[word]?.zh === text,
  );
  return fitting.length === 1 ? fitting[0]! : null;
}
