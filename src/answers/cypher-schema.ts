import { readdirSync } from 'node:fs';
import { z } from 'zod';
import { Shared } from '../facts/shared.ts';
import { namedQuery, namedStatement } from '../graph/query.ts';
import type { Snapshot } from '../graph/snapshot.ts';
import type { CypherExample, CypherSchema } from '../model/contract/cypher.ts';
import { readCounts } from './counts.ts';

const Row = z.object({ of: z.string(), property: z.string(), known: z.number(), example: z.unknown() });
type Row = z.infer<typeof Row>;
const ofNodes = namedQuery('schema-nodes', Row);
const ofLinks = namedQuery('schema-links', Row);
/** All of a version is gone through, once. */
const options = { timeoutMs: 120_000 };
const asked = new Shared();
let last: { readonly version: string; readonly schema: CypherSchema } | null = null;

/** What may stand in a query of this version: labels, types, and their properties with what they hold, as it is in Neo4j now. */
export async function readCypherSchema(at: Snapshot): Promise<CypherSchema> {
  if (last?.version === at.version) return last.schema;
  return asked.ask(at.version, at.signal, async (given) => {
    const { version } = at;
    const database = at.shared.with(given);
    const [counts, nodes, links] = await Promise.all([
      readCounts({ ...at, database }),
      database.rows(ofNodes, { version }, options),
      database.rows(ofLinks, { version }, options),
    ]);
    const schema = { labels: kinds(counts.nodes, nodes), types: kinds(counts.links, links) };
    last = { version, schema };
    return schema;
  });
}

function kinds(counts: Readonly<Record<string, number>>, rows: readonly Row[]): CypherSchema['labels'] {
  return Object.entries(counts).map(([name, count]) => ({
    name,
    count,
    properties: rows
      .filter(({ of }) => of === name)
      .map(({ property, known, example }) => ({ name: property, known, holds: holdsOf(example) })),
  }));
}

function holdsOf(example: unknown): CypherSchema['labels'][number]['properties'][number]['holds'] {
  if (Array.isArray(example)) return 'list';
  if (typeof example === 'boolean') return 'yes/no';
  return typeof example === 'number' || typeof example === 'bigint' ? 'number' : 'text';
}

/** Every query of cypher/query by its name, with what it answers as its first line says. */
export function cypherExamples(): CypherExample[] {
  return readdirSync(new URL('../../cypher/query/', import.meta.url))
    .filter((file) => file.endsWith('.cypher'))
    .map((file) => file.replace(/\.cypher$/, ''))
    .sort()
    .map((name) => ({ name, query: namedStatement(name).text }));
}
