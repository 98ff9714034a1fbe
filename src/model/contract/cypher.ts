import { z } from 'zod';
import { cypherLimits } from '../vocabulary/limits.ts';

/** A reader's own query in Cypher, and what comes of it. */
const Sentence = z.object({ zh: z.string(), en: z.string() });

const { rows, milliseconds } = cypherLimits;
export const CypherQuestion = z.strictObject({
  query: z.string().max(100_000),
  /** Values of its parameters. `dataset` (its id) and `version` (of it, the one readers see) are bound. */
  params: z.record(z.string(), z.unknown()).default({}),
  /** The most rows. */
  limit: z.number().int().min(1).max(rows.most).default(rows.usual),
  /** When the query is ended. */
  limitMs: z.number().int().min(100).max(milliseconds).default(milliseconds),
  /** Only tells how Neo4j would run it. */
  explain: z.boolean().default(false),
});
export type CypherQuestion = z.input<typeof CypherQuestion>;

/** A place where the query begins to read without being held to one version: it counts what other datasets hold too. */
export const CypherWarning = z.object({
  code: z.literal('version'),
  /** As it stands in a pattern, such as c:Place. */
  leaf: z.string(),
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  sentence: Sentence,
  /** What to put in, and at which offset of the text; null where that is to be done by hand. */
  insert: z.object({ at: z.number().int(), text: z.string() }).nullable(),
});
export type CypherWarning = z.infer<typeof CypherWarning>;

/** One operator of Neo4j's plan, what it works on, and the rows it expects; those it takes them from follow it, one deeper. */
export const CypherStep = z.object({
  operator: z.string(),
  details: z.string(),
  rows: z.number().nullable(),
  depth: z.number().int(),
});
export type CypherStep = z.infer<typeof CypherStep>;

export const CypherAnswer = z.object({
  columns: z.array(z.string()),
  /**
   * The values of each row, one a column. An entity is told as `{id, label, name, nameEn, …}`, a link as
   * `{id, type, from, to, …}`, a path as `{entities, links}`.
   */
  rows: z.array(z.array(z.unknown())),
  /** Whether there is more than is told, and what ended it. */
  truncated: z.boolean(),
  truncatedBy: z.enum(['rows', 'bytes']).nullable(),
  milliseconds: z.number(),
  warnings: z.array(CypherWarning),
  /** Told instead of rows where only an explanation was asked for. */
  plan: z.array(CypherStep).optional(),
});
export type CypherAnswer = z.infer<typeof CypherAnswer>;

/** A refusal: the kind of it for programs, what it is about, and where in the text, from 1. */
export const CypherProblem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  about: z.string(),
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  sentence: Sentence,
});
export type CypherProblem = z.infer<typeof CypherProblem>;

/** A label or link type that there is, how many there are, and what is stored of them. */
const Kind = z.object({
  name: z.string(),
  count: z.number().int(),
  properties: z.array(
    z.object({
      name: z.string(),
      /** How many have it. */
      known: z.number().int(),
      holds: z.enum(['text', 'number', 'yes/no', 'list']),
    }),
  ),
});
export const CypherSchema = z.object({ labels: z.array(Kind), types: z.array(Kind) });
export type CypherSchema = z.infer<typeof CypherSchema>;

/** A query of ours, to be run or changed; its first line says what it answers. */
export const CypherExample = z.object({ name: z.string(), query: z.string() });
export type CypherExample = z.infer<typeof CypherExample>;
