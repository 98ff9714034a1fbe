import { z } from 'zod';
import { LabelName, LinkTypeName } from './entity.ts';
import { problemKindNames, type ProblemKind } from '../vocabulary/problems.ts';

/**
 * What an import tells: POST /api/import answers with server-sent events `progress`, then one `result` or `problem`;
 * `npm run load -- … --json` prints the same result.
 */

export const ProblemKindName = z.enum(problemKindNames as [ProblemKind, ...ProblemKind[]]);

/** One problem of one place in the user's tables. `line` is the line of a CSV or the row of a sheet, counted from 1. */
export const RowProblem = z.object({
  kind: ProblemKindName,
  table: z.string(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  /** One sentence in each language: what is wrong and what to do. */
  message: z.object({ en: z.string(), zh: z.string() }),
  /** True when its kind was allowed to pass: a warning, with the consequence that problems.ts names. */
  allowed: z.boolean(),
});
export type RowProblem = z.infer<typeof RowProblem>;

/** Something that was understood in a way the files do not say by themselves, or left out because it is no table. */
export const ImportNote = z.object({
  table: z.string(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
  message: z.object({ en: z.string(), zh: z.string() }),
});
export type ImportNote = z.infer<typeof ImportNote>;

export const ProblemCount = z.object({
  kind: ProblemKindName,
  refused: z.number().int(),
  allowed: z.number().int(),
});
export type ProblemCount = z.infer<typeof ProblemCount>;

export const ImportProgress = z.object({
  step: z.enum(['reading', 'comparing', 'loading']),
  rows: z.number().int(),
  rowsPerSecond: z.number(),
  /** The share of the files that has been read, 0 to 1. */
  share: z.number(),
  /** Null until it can be told. */
  secondsLeft: z.number().nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

const Text = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);
/** One row as an example of a difference; `columns` holds what changed, before and after, of a changed row. */
export const DifferenceSample = z.object({
  change: z.enum(['new', 'changed', 'gone']),
  /** The thing's id, or the link's (`from|TYPE|to|item`, with a key `from|TYPE|to|item|key`). */
  id: z.string(),
  name: z.string().nullable(),
  columns: z.array(z.object({ column: z.string(), before: Text, after: Text })),
});
export type DifferenceSample = z.infer<typeof DifferenceSample>;

/** What a load would do to one table of the dataset as readers see it now. */
export const TableDifference = z.object({
  /** The table's file name (`firms`), and its label or link type. */
  table: z.string(),
  kind: z.string(),
  new: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  gone: z.number().int(),
  sample: z.array(DifferenceSample),
});
export type TableDifference = z.infer<typeof TableDifference>;

export const ImportResult = z.object({
  /** loaded: readers see it; sound: a dry run found nothing to refuse; refused: nothing was changed. */
  outcome: z.enum(['loaded', 'sound', 'refused']),
  dryRun: z.boolean(),
  dataset: z
    .object({
      id: z.string(),
      name: z.string(),
      nameEn: z.string().nullable(),
      home: z.string().nullable(),
    })
    .nullable(),
  /** Rows read, and the things and links among them that are sound (those of a figure to its subject included). */
  rows: z.number().int(),
  nodes: z.number().int(),
  links: z.number().int(),
  seconds: z.number(),
  refusals: z.number().int(),
  warnings: z.number().int(),
  counts: z.array(ProblemCount),
  /** The first thousand; `counts` has them all. */
  problems: z.array(RowProblem),
  /** What was understood or left out; the first thousand. */
  notes: z.array(ImportNote),
  /** By table, against the version readers see; of a dry run only. */
  difference: z.array(TableDifference).nullable(),
  /** Every row that was refused or left out, with its reasons: how many, and where to get them (for an hour). */
  refusedRows: z.object({ rows: z.number().int(), address: z.string().nullable() }),
});
export type ImportResult = z.infer<typeof ImportResult>;

/** POST /api/import/look answers with what an upload holds, before anything is read in earnest: for the mapping step. */
export const LookedTable = z.object({
  table: z.string(),
  /** The label or link type that the table's name means; null when it needs a map. */
  kind: z.string().nullable(),
  header: z.array(z.string()),
  /** The first rows, as text. */
  rows: z.array(z.array(z.string())),
});
export type LookedTable = z.infer<typeof LookedTable>;

const Cell = z.union([z.string(), z.number(), z.boolean()]);
/** Where the values of one column of the model come from. */
export const ColumnSource = z.union([
  /** A column of the foreign table. */
  z.string(),
  /** The same value in every row. */
  z.strictObject({ value: Cell }),
  z.strictObject({
    column: z.string(),
    /** Put before every value: `firm/`. */
    prefix: z.string().optional(),
    /** Foreign words and what they mean here: `{"raw": "raw material"}`. Other words stay. */
    words: z.record(z.string(), Cell).optional(),
    /** The mark before the decimals of its numbers; the other one parts thousands. */
    decimal: z.enum([',', '.']).optional(),
    /** Which of day and month comes first in dates such as 05/06/2023. */
    date: z.enum(['day first', 'month first']).optional(),
  }),
]);
export type ColumnSource = z.infer<typeof ColumnSource>;
const Sources = z.record(z.string(), ColumnSource);

/** Things made from the ends of links, where no other table has them; without `name`, the foreign id is the name. */
const MadeEnd = z.strictObject({ label: LabelName, columns: Sources.default({}) });
const common = {
  /** The file or sheet, with or without its ending. One file may be mapped several times. */
  file: z.string(),
  columns: Sources,
  /** Only the rows whose value in this column is one of these. */
  where: z.strictObject({ column: z.string(), is: z.array(z.string()).min(1) }).optional(),
};
export const MappedTable = z.union([
  z.strictObject({ ...common, label: LabelName }),
  z.strictObject({
    ...common,
    type: LinkTypeName,
    ends: z.strictObject({ from: MadeEnd.optional(), to: MadeEnd.optional() }).optional(),
  }),
]);
export type MappedTable = z.infer<typeof MappedTable>;

/** How foreign tables become tables of the model: `--map map.json`. Tables it does not name are read by their own names. */
export const ImportMap = z.strictObject({
  dataset: z
    .strictObject({
      id: z.string(),
      name: z.string().optional(),
      nameEn: z.string().optional(),
      home: z.string().optional(),
    })
    .optional(),
  tables: z.array(MappedTable).default([]),
});
export type ImportMap = z.infer<typeof ImportMap>;
