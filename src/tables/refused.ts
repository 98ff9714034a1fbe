import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { guarded } from './cells.ts';
import { fittingName } from './file-name.ts';
import type { Problems } from './problems.ts';
import type { RawRow, Table } from './table.ts';
import { csvLine } from './write/csv.ts';

/**
 * The rows that were refused or left out, as CSV files of a folder, one a table: the original cells, and beside them the
 * line and what is wrong in both languages.
 */
export class RefusedRows {
  rows = 0;
  readonly #folder: string;
  /** The files by the names of their tables. */
  readonly #files = new Map<string, { name: string; stream: WriteStream }>();
  readonly #written = new Set<WriteStream>();
  /** Why writing has failed, once it has. */
  #failure: unknown = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The files written so far, by name. */
  get names(): string[] {
    return [...this.#files.values()].map(({ name }) => name);
  }

  add(table: Table, { line, cells, original }: RawRow, { ofRow }: Problems): void {
    this.rows++;
    const header = table.original?.header ?? table.header;
    const shown = original ?? cells;
    const padded = [...shown, ...Array<string>(Math.max(0, header.length - shown.length)).fill('')];
    const told = (language: 'zh' | 'en') =>
      ofRow.map(({ column, message }) => (column ? `${column}: ` : '') + message[language]).join(' ');
    const file = this.#file(table, header);
    file.write(csvLine([...padded.map(guarded), String(line), told('zh'), told('en')]));
    this.#written.add(file);
  }

  /**
   * To be awaited now and then: resolves when all added so far is in its files, so that many refused rows do not gather
   * in memory. Throws when they cannot be written.
   */
  async drained(): Promise<void> {
    const written = [...this.#written];
    this.#written.clear();
    await Promise.all(written.map((file) => new Promise<void>((done) => file.write('', () => done()))));
    if (this.#failure) throw this.#failure;
  }

  /** Ends the files, those that cannot be written too, and then throws why they cannot. */
  async close(): Promise<void> {
    const files = [...this.#files.values()];
    // Whatever ends a file badly has been kept as the failure.
    await Promise.allSettled(files.map(({ stream }) => finished(stream.end())));
    if (this.#failure) throw this.#failure;
  }

  #file(table: Table, header: readonly string[]): WriteStream {
    const known = this.#files.get(table.name);
    if (known) return known.stream;
    const name = this.#freeName(table.name.replace(/\.csv$/i, '').replace(/[^\p{L}\p{N}._ -]+/gu, '_'));
    const stream = createWriteStream(join(this.#folder, name));
    stream.on('error', (error) => (this.#failure ??= error));
    stream.write(`\ufeff${csvLine([...header, 'line 行号', '问题', 'problem'])}`);
    this.#files.set(table.name, { name, stream });
    return stream;
  }

  /** Names that differ at their end only may come out alike when they are shortened. */
  #freeName(stem: string): string {
    const { names } = this;
    const shortened = fittingName(`${stem}.csv`);
    let name = shortened;
    for (let number = 2; names.includes(name); number++) name = shortened.replace(/\.csv$/, ` ${number}.csv`);
    return name;
  }

  static async in(folder: string): Promise<RefusedRows> {
    await mkdir(folder, { recursive: true });
    return new RefusedRows(folder);
  }
}
