import { z } from 'zod';
import type { Brief } from '../model/contract/entity.ts';
import type { Label } from '../model/vocabulary/kinds.ts';

/** `{id, name, nameEn}` as a query's map projection gives it; Neo4j leaves nothing out here, absent is null. */
export const Named = z.object({ id: z.string(), name: z.string(), nameEn: z.string().nullable() });
export const brief = (label: Label, { id, name, nameEn }: z.infer<typeof Named>): Brief => ({
  id,
  label,
  name,
  nameEn,
});
