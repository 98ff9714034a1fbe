import { z } from 'zod';
import { labels } from '../vocabulary/kinds.ts';

const id = z.string().min(1);

/** Some entities: by their ids, or by what they have in common. All that is given must hold. */
export const Selector = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(10_000) }),
  z
    .strictObject({
      label: z.enum(labels).optional(),
      /** Located or operating in this place or in what lies within it. */
      place: id.optional(),
      /** A firm: operates it. */
      stage: id.optional(),
      /** A stage: is a part of it. A firm: operates such a stage. */
      chain: id.optional(),
      /** A stage: this firm operates it. */
      operator: id.optional(),
    })
    .refine((given) => Object.values(given).some((each) => each !== undefined), {
      message: 'name at least one of label, place, stage, chain and operator',
    }),
]);
export type Selector = z.infer<typeof Selector>;
