import { z } from 'zod';
import type { Headline as HeadlineType } from './headline.ts';

const Part = z.union([
  z.string(),
  z.object({
    text: z.string(),
    value: z.number(),
    of: z.object({ figure: z.string(), ids: z.array(z.string()).readonly().optional() }),
  }),
]);
const Sentence = z.object({ zh: z.array(Part).readonly(), en: z.array(Part).readonly() });

/** What a picture finds, and why: sentences in both languages whose numbers can be opened (headline.ts). */
export const Headline = z.object({ finding: Sentence, why: Sentence }) as unknown as z.ZodType<HeadlineType>;
