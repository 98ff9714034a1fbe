import type { NamedStatement } from '../graph/query.ts';
import { WrongRow } from '../graph/problem.ts';
import type { Values } from '../graph/database.ts';

/**
 * The fields of one row at a time, checked as they are read: a version has millions of rows, and a schema for each would
 * cost more than carrying them. What is not as expected throws WrongRow with the query and the field.
 */
export class Row {
  #values!: Values;
  constructor(private readonly query: NamedStatement) {}

  at(values: Values): this {
    this.#values = values;
    return this;
  }

  text(field: number): string {
    return this.textOrNull(field) ?? this.#wrong(field);
  }

  textOrNull(field: number): string | null {
    const value = this.#values.get(field);
    return value === null || typeof value === 'string' ? value : this.#wrong(field);
  }

  /** A number; NaN where there is none. */
  amount(field: number): number {
    const value = this.#values.get(field);
    if (value === null) return NaN;
    if (typeof value === 'number') return value;
    return typeof value === 'bigint' ? Number(value) : this.#wrong(field);
  }

  texts(field: number): readonly string[] {
    const value = this.#values.get(field);
    if (value === null) return [];
    return Array.isArray(value) && value.every((each): each is string => typeof each === 'string')
      ? value
      : this.#wrong(field);
  }

  #wrong(field: number): never {
    const found = JSON.stringify(this.#values.get(field), (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    throw new WrongRow(this.query.name, `its field ${field + 1} holds ${found}, which is not as expected.`);
  }
}
