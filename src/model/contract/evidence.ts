import { z } from 'zod';
import { datePattern, statuses } from '../vocabulary/statuses.ts';

export const Status = z.enum(statuses);
export type Status = z.infer<typeof Status>;

export const PartialDate = z.string().regex(datePattern);

/** What a reader can open behind a statement; dates are partial dates, unknown is null. */
export const Evidence = z.object({
  status: Status,
  sources: z.array(z.string()),
  asOf: PartialDate.nullable(),
  dateInferred: z.boolean(),
  validFrom: PartialDate.nullable(),
  validTo: PartialDate.nullable(),
  facts: z.array(z.string()),
});
export type Evidence = z.infer<typeof Evidence>;
