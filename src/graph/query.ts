import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import { fromDatabase } from './values.ts';
import { WrongRow } from './problem.ts';

type Kind = 'query' | 'load' | 'guard' | 'schema';
const folder = (kind: Kind) => new URL(`../../cypher/${kind}/`, import.meta.url);

export interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

export interface NamedQuery<R> extends NamedStatement {
  readonly row: z.ZodType<R>;
}

/** The read query of cypher/query/`name`.cypher and what each of its rows must be. */
export function namedQuery<R>(name: string, row: z.ZodType<R>): NamedQuery<R> {
  return { ...read('query', name), row };
}

/** The read query of cypher/query/`name`.cypher, for those who check its rows themselves. */
export function namedStatement(name: string): NamedStatement {
  return read('query', name);
}

/** The statement of cypher/load/`name`.cypher. */
export function loadStatement(name: string): NamedStatement {
  return read('load', name);
}

/** The statement of cypher/load/`name`.cypher that answers rows, and what each of them must be. */
export function loadQuery<R>(name: string, row: z.ZodType<R>): NamedQuery<R> {
  return { ...read('load', name), row };
}

/** The statement of cypher/guard/`name`.cypher, which goes with a reader's own query. */
export function guardStatement(name: string): NamedStatement {
  return read('guard', name);
}

/** The statements of cypher/schema/*.cypher, in the order of their names. */
export function schemaStatements(): NamedStatement[] {
  return readdirSync(folder('schema'))
    .filter((file) => file.endsWith('.cypher'))
    .sort()
    .map((file) => read('schema', basename(file, '.cypher')));
}

function read(kind: Kind, name: string): NamedStatement {
  const text = readFileSync(new URL(`${name}.cypher`, folder(kind)), 'utf8');
  return { name, text: text.trim().replace(/;$/, '') };
}

/** A row as its query promises it; a wrong one is an error that names the query, the row (from 1) and the field. */
export function checkedRow<R>(query: NamedQuery<R>, raw: object, number: number): R {
  const parsed = query.row.safeParse(fromDatabase(raw));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(
    (issue) => `field ${issue.path.join('.') || '(row)'}: ${issue.message}`,
  );
  throw new WrongRow(query.name, `row ${number} is not as expected: ${wrong.join('; ')}.`);
}
