import type { Problems } from '../problems.ts';
import type { Table } from '../table.ts';
import type { Encoding } from './text.ts';

/** How much has been read, in the measure of Source.size, for those who wait. */
export interface Meter {
  read: number;
}
/** How files are to be read, beside what they say themselves. */
export interface Reading {
  readonly signal?: AbortSignal | undefined;
  /** The encoding of text files without a byte order mark; without it, it is found out. */
  readonly encoding?: Encoding | undefined;
}
/** One sentence in each language. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** One table as a file, a sheet or a part of one holds it, before its name is understood. */
export interface Source {
  /** The name a report uses: `firms.csv`, `book.xlsx: 企业`. */
  readonly name: string;
  /** The part of the name that says what it holds: `firms`, `企业`. */
  readonly stem: string;
  /** Bytes of a file, rows of a sheet: how much there is to read. */
  readonly size: number;
  /** Opens it at its beginning; it can be opened again. */
  open(meter?: Meter): Promise<Table>;
}

/** What a folder, a file or a workbook holds. */
export interface Bundle {
  /** A fingerprint of everything in it; the same files give the same one. */
  readonly hash: string;
  /** Its tables, in the order of their names; what was left out or understood in a way the file does not say is noted. */
  sources(problems: Problems): Promise<Source[]>;
  /** Removes what was unpacked for it. */
  close(): Promise<void>;
}

/** What is asked for cannot be opened: one sentence that says what to do. */
export class Unopened extends Error {
  override name = 'Unopened';
}
/** It can be read, and holds no table: among others it is left out, alone it is refused. */
export class NoTable extends Unopened {}
