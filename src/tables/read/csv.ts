import { longestRow, type RawRow, type Table } from '../table.ts';
import { headed } from './headed.ts';
import { countLines, nextLine, readRecord } from './record.ts';
import type { Meter } from './source.ts';
import { textOf, type Encoding } from './text.ts';

export interface CsvFile {
  readonly path: string;
  /** The name a report uses. */
  readonly name: string;
  readonly encoding: Encoding;
}

const blockSize = 1000;
/** How much of a line that is too long is kept, for people to know it by. */
const keptOfLong = 1000;

/** A CSV file as a table, streamed: memory does not grow with the file. */
export async function readCsv(file: CsvFile, meter?: Meter): Promise<Table> {
  const reader = new CsvReader();
  return headed(file.name, reader.blocks(textOf(file.path, file.encoding, meter)));
}

class CsvReader {
  #line = 1;
  /** Whether the text goes on with the rest of a line that is too long. */
  #skipping = false;
  #delimiter: string | null = null;
  #columns = 0;

  async *blocks(text: AsyncIterable<string>): AsyncGenerator<readonly RawRow[], void, undefined> {
    let rest = '';
    for await (const piece of text) {
      rest += piece;
      const { rows, read } = this.#read(rest, false);
      rest = rest.slice(read);
      yield* inBlocks(rows);
    }
    yield* inBlocks(this.#read(rest, true).rows);
  }

  /** The rows of a text, and how much of it they are. */
  #read(text: string, final: boolean): { rows: RawRow[]; read: number } {
    const rows: RawRow[] = [];
    if (this.#delimiter === null && !final && text.length <= longestRow && !/[\r\n]/.test(text))
      return { rows, read: 0 };
    const delimiter = (this.#delimiter ??= delimiterOf(text));
    const code = delimiter.charCodeAt(0);
    let at = this.#skipping ? this.#skip(nextLine(text, 0, final), text) : 0;
    while (at < text.length && !this.#skipping) {
      const read = readRecord(text, at, code, final, longestRow);
      if (read.is === 'more') break;
      const line = this.#line;
      if (read.is === 'damaged') {
        rows.push({ line, cells: [text.slice(at, read.end).trimEnd()], flaw: 'damaged' });
        this.#line++;
        at = read.end;
      } else if (read.is === 'long') {
        rows.push({ line, cells: [`${text.slice(at, at + keptOfLong)}…`], flaw: 'long' });
        this.#line++;
        at = this.#skip(read.end, text);
      } else {
        const lines = read.quoted ? Math.max(1, countLines(text.slice(at, read.end))) : 1;
        if (read.cells.some((cell) => cell !== '')) {
          if (this.#columns === 0) this.#columns = read.cells.length;
          const flaw =
            read.cells.length !== this.#columns
              ? 'ragged'
              : lines > 1 && read.bare && this.#hidesRow(text.slice(at, read.end), delimiter)
                ? 'doubtful'
                : null;
          rows.push(flaw ? { line, cells: read.cells, flaw } : { line, cells: read.cells });
        }
        this.#line += lines;
        at = read.end;
      }
    }
    return { rows, read: at };
  }

  /** Goes on at `end`, or as long as that is not known throws away what there is of the line. */
  #skip(end: number | null, text: string): number {
    this.#skipping = end === null;
    return end ?? (text.endsWith('\r') ? text.length - 1 : text.length);
  }

  /**
   * Whether a line within a record has just as many cells as the header: a lost quote joins rows to one. Where every cell
   * stands in quotes, as the export writes such records, a lost one is noticed anyway.
   */
  #hidesRow(record: string, delimiter: string): boolean {
    const inner = record
      .trimEnd()
      .split(/\r\n|\n|\r/)
      .slice(1);
    return this.#columns > 1 && inner.some((line) => line.split(delimiter).length === this.#columns);
  }
}

function* inBlocks(rows: RawRow[]): Generator<readonly RawRow[], void, undefined> {
  for (let at = 0; at < rows.length; at += blockSize) yield rows.slice(at, at + blockSize);
}

/** What parts the cells of the first line: a comma, a tab (text saved from Excel) or a semicolon (in some countries). */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  const count = (mark: string) => first.split(mark).length;
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
