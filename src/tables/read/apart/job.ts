import type { Sentence } from '../source.ts';

/** What a worker is asked: to read one file, and to put what it finds into an empty folder. */
export interface Job {
  readonly work: 'workbook' | 'json' | 'zip';
  readonly path: string;
  readonly folder: string;
}

/** Something that was understood or left out, with the table it belongs to. */
export interface Note {
  readonly column: string | null;
  readonly message: Sentence;
}
/** A table whose rows stand in a file of the folder. */
export interface ParsedTable {
  readonly stem: string;
  /** The file of its rows, as rows-file.ts writes them. */
  readonly file: string;
  readonly rows: number;
  readonly notes: readonly Note[];
}
/** What was found: tables of a workbook or a JSON file, files that a ZIP held, and what in it is no table. */
export interface Found {
  readonly tables: readonly ParsedTable[];
  readonly files: readonly string[];
  readonly others: readonly string[];
}
export type Outcome =
  | { readonly done: Found }
  | { readonly refused: Sentence; readonly isNoTable: boolean }
  /** There is no room on the disk: what to do, for people. */
  | { readonly full: string };

/** Why a file cannot be read, to follow its name: “is protected by a password …”. */
export class Refused extends Error {
  readonly why: Sentence;
  /** It may be sound, and is something else than a table. */
  readonly isNoTable: boolean;

  constructor(en: string, zh: string, isNoTable = false) {
    super(en);
    this.why = { en, zh };
    this.isNoTable = isNoTable;
  }
}
