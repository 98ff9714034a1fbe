import { choice, date, list, references, yesNo, type Columns } from './columns.ts';

/**
 * How a statement is known. published: the source says it; doubtful: it says it, but source or figure is weak;
 * derived: arithmetic on published figures; inferred: our inference; process: general process knowledge or
 * administrative geography, which needs no source; synthetic: generated, never in a real dataset.
 */
export const statuses = ['published', 'doubtful', 'derived', 'inferred', 'process', 'synthetic'] as const;

/** `2022`, `2022-08`, `2022-08-05`, `2022-H1`, `2022-Q3`, `~2006`, or a span of two such as `2024/2025`. */
const day = String.raw`~?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-H[12]|-Q[1-4])?`;
export const datePattern = new RegExp(`^${day}(?:/${day})?$`);

/** The columns every node and link that states a fact carries. */
export const evidenceColumns = {
  status: choice('状态', statuses, { required: true }),
  sources: references('来源', ['Source']),
  asOf: date('数据时间'),
  dateInferred: yesNo('时间系推断', { default: false }),
  validFrom: date('生效'),
  validTo: date('失效'),
  facts: list('事实编号'),
} satisfies Columns;

/** From the strongest evidence to the weakest; the least evidence of a path is that of its worst link. */
export const evidenceOrder = [
  'published',
  'derived',
  'doubtful',
  'inferred',
  'process',
  'synthetic',
] as const;
