/**
 * What can be wrong with a table, in kinds a user can name (`--allow dangling,duplicate`), and what happens to the row
 * or value when that kind is allowed to pass. A kind without a consequence can never pass.
 */
export interface KindOfProblem {
  readonly zh: string;
  readonly en: string;
  readonly consequence: { readonly zh: string; readonly en: string } | null;
}
const kind = (zh: string, en: string, consequence: KindOfProblem['consequence'] = null): KindOfProblem => ({
  zh,
  en,
  consequence,
});
const rowLeftOut = { zh: '该行未载入', en: 'the row is left out' };
const rowKept = { zh: '该行照样载入', en: 'the row is loaded as it is' };

export const problemKinds = {
  unreadable: kind('无法读取', 'unreadable'),
  'doubtful-quote': kind('引号可疑', 'doubtful quote', rowKept),
  'unknown-table': kind('未知的表', 'unknown table', { zh: '该表未载入', en: 'the table is left out' }),
  'unknown-column': kind('未知的列', 'unknown column', { zh: '该列未载入', en: 'the column is left out' }),
  'no-header': kind('列无表头', 'column without a header', {
    zh: '该列未载入',
    en: 'the column is left out',
  }),
  missing: kind('缺少必填值', 'missing value'),
  'wrong-value': kind('值不合规', 'wrong value'),
  'out-of-range': kind('数值越界', 'out of range', { zh: '保留该值', en: 'the value is kept' }),
  garbled: kind('乱码', 'garbled text', { zh: '保留原文', en: 'the text is kept as it is' }),
  'no-source': kind('无来源', 'no source', rowKept),
  duplicate: kind('重复', 'duplicate', { zh: '后出现的一行未载入', en: 'the later row is left out' }),
  dangling: kind('悬空引用', 'dangling reference', rowLeftOut),
  'wrong-ends': kind('引用类型不符', 'wrong kind of end'),
  'self-loop': kind('自环', 'self-loop', rowKept),
  replaces: kind('将替换已有数据', 'replaces data that is there'),
  'not-mapped': kind('映射未覆盖', 'not mapped', { zh: '未载入', en: 'it is left out' }),
} as const satisfies Record<string, KindOfProblem>;
export type ProblemKind = keyof typeof problemKinds;
export const problemKindNames = Object.keys(problemKinds) as ProblemKind[];

/** The kinds that may be allowed to pass as warnings. */
export const allowableKinds = problemKindNames.filter((name) => problemKinds[name].consequence !== null);

/** How many problems are kept in full; the rest are counted. */
export const keptProblems = 1000;
