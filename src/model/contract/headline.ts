import { z } from 'zod';

/** A number that a headline states: its text is a button that opens `figure`'s formula and lists the entities counted. */
export const Stated = z.object({
  text: z.string(),
  value: z.number(),
  of: z.object({ figure: z.string(), ids: z.array(z.string()).readonly().optional() }),
});
export type Stated = z.infer<typeof Stated>;

/** A run of plain words, or a number that can be opened. */
export const Part = z.union([z.string(), Stated]);
export type Part = z.infer<typeof Part>;

/** A sentence in both languages, each with its own grammar. */
export const Sentence = z.object({ zh: z.array(Part).readonly(), en: z.array(Part).readonly() });
export type Sentence = z.infer<typeof Sentence>;

/** What a picture finds, and why: both computed from the figures below it. */
export const Headline = z.object({ finding: Sentence, why: Sentence });
export type Headline = z.infer<typeof Headline>;
