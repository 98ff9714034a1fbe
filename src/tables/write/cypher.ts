import { digits, type Value } from '../cells.ts';
import { evidenceOfFigure } from '../writer.ts';
import type { DatasetRow } from '../dataset.ts';
import type { ExportedTable } from './exported.ts';

const batch = 500;
const name = (text: string) => `\`${text.replaceAll('`', '``')}\``;

/** A value as a Cypher literal. Backslashes and quotes are escaped, and control characters spelled as \\uXXXX. */
function literal(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'number') return digits(value);
  if (typeof value !== 'string') return String(value);
  // eslint-disable-next-line no-control-regex
  const safe = value.replace(/[\\'"\u0000-\u001f\u2028\u2029]/g, (char) =>
    char < ' ' || char > '~' ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : `\\${char}`,
  );
  return `'${safe}'`;
}
/** The evidence by which a figure is known, as properties of the link from its subject. */
const evidence = evidenceOfFigure.map((key) => `${key}: figure.${key}`).join(', ');
const map = (row: Record<string, Value>, without: string[] = []) =>
  `{${Object.entries(row)
    .filter(([key, value]) => value !== null && !without.includes(key))
    .map(([key, value]) => `${name(key)}: ${literal(value)}`)
    .join(', ')}}`;

/** A dataset as a script that builds it in an empty database: `cypher-shell -f OUT`. */
export async function* cypherText(
  { id, name: title }: DatasetRow,
  tables: Iterable<ExportedTable>,
): AsyncGenerator<string> {
  yield `// ${title.replace(/\s+/g, ' ')} (${id.replace(/\s+/g, ' ')}), written by Liantu. Run it on an empty database: cypher-shell -f THIS_FILE\n`;
  yield 'CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (entity:Entity) REQUIRE entity.id IS UNIQUE;\n';
  for (const { kind, rows } of tables)
    for await (const some of inBatches(rows, batch)) {
      if ('label' in kind) {
        yield `UNWIND [\n${some.map((row) => `  ${map(row)}`).join(',\n')}\n] AS row CREATE (entity:Entity:${name(kind.label)}) SET entity = row;\n`;
        if (kind.label === 'Figure')
          yield `UNWIND [${some.map((row) => literal(row['id']!)).join(', ')}] AS id MATCH (figure:Entity {id: id}) MATCH (subject:Entity {id: figure.of}) CREATE (subject)-[:HAS_FIGURE {${evidence}}]->(figure);\n`;
      } else
        yield `UNWIND [\n${some.map((row) => `  {a: ${literal(row['from']!)}, b: ${literal(row['to']!)}, link: ${map(row, ['from', 'to'])}}`).join(',\n')}\n] AS row MATCH (a:Entity {id: row.a}) MATCH (b:Entity {id: row.b}) CREATE (a)-[link:${name(kind.type)}]->(b) SET link = row.link;\n`;
    }
}

async function* inBatches<T>(all: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let some: T[] = [];
  for await (const one of all)
    if (some.push(one) === size) {
      yield some;
      some = [];
    }
  if (some.length > 0) yield some;
}
