import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { guarded } from './cells.ts';
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
  readonly #files = new Map<string, WriteStream>();
  #full: WriteStream | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The files written so far, by name. */
  get names(): string[] {
    return [...this.#files.keys()];
  }

  add(table: Table, { line, cells, original }: RawRow, { ofRow }: Problems): void {
    this.rows++;
    const header = table.original?.header ?? table.header;
    const shown = original ?? cells;
    const padded = [...shown, ...Array<string>(Math.max(0, header.length - shown.length)).fill('')];
    const told = (language: 'zh' | 'en') =>
      ofRow.map(({ column, message }) => (column ? `${column}: ` : '') + message[language]).join(' ');
    const file = this.#file(table, header);
    if (!file.write(csvLine([...padded.map(guarded), String(line), told('zh'), told('en')])))
      this.#full = file;
  }

  /** To be awaited now and then, so that many refused rows do not gather in memory. */
  async drained(): Promise<void> {
    if (this.#full?.writableNeedDrain) await once(this.#full, 'drain');
    this.#full = null;
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.#files.values()].map((file) => {
        file.end();
        return finished(file);
      }),
    );
  }

  #file(table: Table, header: readonly string[]): WriteStream {
    const name = `${table.name.replace(/\.csv$/i, '').replace(/[^\p{L}\p{N}._ -]+/gu, '_')}.csv`;
    let file = this.#files.get(name);
    if (!file) {
      file = createWriteStream(join(this.#folder, name));
      file.write(`\ufeff${csvLine([...header, 'line 行号', '问题', 'problem'])}`);
      this.#files.set(name, file);
    }
    return file;
  }

  static async in(folder: string): Promise<RefusedRows> {
    await mkdir(folder, { recursive: true });
    return new RefusedRows(folder);
  }
}
