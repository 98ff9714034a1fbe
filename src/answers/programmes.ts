import { z } from 'zod';
import type { Programme } from '../analysis/targets.ts';
import { namedQuery } from '../graph/query.ts';
import type { FactsAt } from '../facts/facts.ts';

const text = z.string().nullable();
const programmes = namedQuery(
  'programmes',
  z.object({
    programme: z.string(),
    asOf: text,
    validFrom: text,
    validTo: text,
    addresses: z.array(z.string()),
    targets: z.array(z.tuple([z.string(), text, z.array(z.string()).nullable()])),
  }),
);

export interface SourcedProgramme extends Programme {
  readonly targets: readonly { to: string; firmKind: string | null; sources: readonly string[] }[];
}

export async function readProgrammes(at: FactsAt): Promise<SourcedProgramme[]> {
  const rows = await at.facts.once(at, 'programmes', (database) =>
    database.rows(programmes, { version: at.version }),
  );
  return rows.map(({ targets, ...row }) => ({
    ...row,
    targets: targets.map(([to, firmKind, sources]) => ({ to, firmKind, sources: sources ?? [] })),
  }));
}
