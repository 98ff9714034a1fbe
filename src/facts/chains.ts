import { z } from 'zod';
import type { ChainRow } from '../model/contract/answers.ts';
import { Sourcing, TierName } from '../model/contract/entity.ts';
import { Status } from '../model/contract/evidence.ts';
import { namedQuery } from '../graph/query.ts';
import type { Reader } from '../graph/database.ts';
import { brief, Named } from './named.ts';

const Grouped = {
  group: z.string().nullable(),
  groupEn: z.string().nullable(),
  order: z.number().nullable(),
};
const chains = namedQuery(
  'chains',
  z.object({
    ...Named.shape,
    ...Grouped,
    headings: z.array(Named.extend(Grouped)),
    stages: z.array(
      Named.extend({
        tier: TierName.nullable(),
        order: z.number().nullable(),
        required: z.boolean().nullable(),
        sourcing: Sourcing.nullable(),
      }),
    ),
    leaders: z.array(Named.extend({ role: z.string(), status: Status, sources: z.array(z.string()) })),
    hosts: z.array(Named),
  }),
);
type Row = z.infer<(typeof chains)['row']>;

/** All chains with their stages, in the order of their groups, headings and own order. */
export async function readChains(database: Reader, version: string): Promise<ChainRow[]> {
  const rows = await database.rows(chains, { version });
  return rows.sort(byPlace).map(chainRow);
}

function byPlace(a: Row, b: Row): number {
  const place = (row: Row) => row.order ?? Number.MAX_SAFE_INTEGER;
  const heading = (row: Row) => row.headings[0]?.order ?? place(row);
  return heading(a) - heading(b) || place(a) - place(b) || (a.id < b.id ? -1 : 1);
}

function chainRow({ id, name, nameEn, order, headings, stages, leaders, hosts, ...own }: Row): ChainRow {
  const heading = headings[0];
  const { group, groupEn } = own.group === null && heading ? heading : own;
  return {
    id,
    name,
    nameEn,
    group: group === null ? null : { name: group, nameEn: groupEn },
    heading: heading ? brief('Chain', heading) : null,
    order,
    stages: stages.map((stage) => ({ ...stage, required: stage.required ?? true })),
    leaders: leaders.map((leader) => ({ ...leader, label: 'Firm' })),
    hosts: hosts.map((host) => brief('Place', host)),
  };
}
