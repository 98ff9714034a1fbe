import { z } from 'zod';
import {
  downstreamness,
  upstreamness,
  type InputOutputTable,
  type SectorLengths,
} from '../analysis/input-output.ts';
import { oldestYear, type Moment } from '../analysis/time.ts';
import type { FigureInput, NoFigure, SectorFigure } from '../model/contract/chain-figures.ts';
import { linkId } from '../model/contract/entity.ts';
import { namedQuery } from '../graph/query.ts';
import type { FactsAt } from '../facts/facts.ts';
import { brief, Named } from '../facts/named.ts';

const amount = z.number().nullable();
const sectors = namedQuery(
  'sectors',
  Named.extend({
    table: z.string(),
    output: z.number(),
    exports: amount,
    imports: amount,
    asOf: z.string().nullable(),
    sells: z.array(z.tuple([z.string(), z.number()])),
    stages: z.array(z.string()),
  }),
);
type Sector = z.infer<(typeof sectors)['row']>;

/**
 * Upstreamness and downstreamness of the sectors that some stages belong to, from the input–output tables loaded; of every sector of
 * every table where no stages are given.
 */
export async function readSectorFigures(
  version: FactsAt,
  stages: ReadonlySet<string> | null,
  at: Moment,
): Promise<{ upstreamness: SectorFigure[]; downstreamness: SectorFigure[] }> {
  const rows = await version.facts.once(version, 'sectors', (database) =>
    database.rows(sectors, { version: version.version }),
  );
  const tables = new Map<string, Sector[]>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  const figures = [...tables.values()]
    .filter(
      (table) => stages === null || table.some((sector) => sector.stages.some((stage) => stages.has(stage))),
    )
    .map((table) => ({
      upstreamness: toLengthsAnswer('upstreamness', table, upstreamness(tableOf(table)), stages, at),
      downstreamness: toLengthsAnswer('downstreamness', table, downstreamness(tableOf(table)), stages, at),
    }));
  return {
    upstreamness: figures.flatMap((each) => each.upstreamness),
    downstreamness: figures.flatMap((each) => each.downstreamness),
  };
}

function tableOf(rows: readonly Sector[]): InputOutputTable {
  const place = new Map(rows.map(({ id }, i) => [id, i]));
  const flows = rows.map(({ sells }) => {
    const row = new Array<number>(rows.length).fill(0);
    for (const [buyer, value] of sells) {
      const j = place.get(buyer);
      if (j !== undefined) row[j] = value;
    }
    return row;
  });
  return {
    sectors: rows.map(({ id }) => id),
    flows,
    output: rows.map(({ output }) => output),
    exports: rows.map(({ exports }) => exports ?? 0),
    imports: rows.map(({ imports }) => imports ?? 0),
  };
}

function toLengthsAnswer(
  formula: 'upstreamness' | 'downstreamness',
  table: readonly Sector[],
  found: SectorLengths,
  stages: ReadonlySet<string> | null,
  at: Moment,
): SectorFigure[] {
  const why: NoFigure | null =
    found.kind === 'values'
      ? null
      : {
          kind: found.kind,
          known: null,
          needed: null,
          at: found.kind === 'refused-row' ? found.sector : null,
        };
  return table.flatMap((sector, i) => {
    const own = stages === null ? sector.stages : sector.stages.filter((stage) => stages.has(stage));
    if (stages !== null && own.length === 0) return [];
    const { id, output, exports, imports, sells, asOf } = sector;
    const input = (key: string, value: number | null): FigureInput => ({ key, value, unit: null, id });
    return [
      {
        formula,
        value: found.kind === 'values' ? found.values[i]! : null,
        basis: null,
        inputs: [
          input('output', output),
          input('exports', exports),
          input('imports', imports),
          input('sectors', table.length),
          input(
            'intermediateSales',
            sells.reduce((sum, [, value]) => sum + value, 0),
          ),
        ],
        evidence: sells.map(([buyer]) => linkId(id, 'SELLS_TO', buyer, null)),
        why,
        old: oldestYear([asOf], at),
        sector: brief('Sector', sector),
        stages: own,
      },
    ];
  });
}
