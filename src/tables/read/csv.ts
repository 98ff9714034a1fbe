import { longestRow, type RawRow, type Table } from '../table.ts';
import { headed } from './headed.ts';
import { countLines, nextLine, readRecord } from './record.ts';
import type { Meter, Sentence } from './source.ts';
import { textOf, type Encoding } from './text.ts';

export interface CsvFile {
  readonly path: string;
  /** The name a report uses. */
  readonly name: string;
  readonly encoding: Encoding;
  /** What was understood of it, for the report. */
  readonly notes?: readonly Sentence[];
}

const blockSize = 1000;
const mark = 0xfeff;
/** The line by which a file says to a spreadsheet what parts its cells. */
const saidDelimiter = /^\ufeff*sep=(.)\r?\n/i;
/** How much of a line that is too long is kept, for people to know it by. */
const keptOfLong = 1000;

/** A CSV file as a table, streamed: memory does not grow with the file. */
export async function readCsv(file: CsvFile, meter?: Meter): Promise<Table> {
  const reader = new CsvReader();
  const table = await headed(file.name, reader.blocks(textOf(file.path, file.encoding, meter)));
  const { delimiter } = reader;
  const notes = [...(file.notes ?? [])];
  if (delimiter !== null && delimiter !== ',' && delimiter !== '\t')
    notes.push({ en: `read with “${delimiter}” between the cells.`, zh: `按“${delimiter}”分隔单元格读取。` });
  return { ...table, notes };
}

class CsvReader {
  #line = 1;
  /** Whether the text goes on with the rest of a line that is too long. */
  #skipping = false;
  #delimiter: string | null = null;
  #columns = 0;
  #header: readonly string[] = [];

  /** What parts the cells; null before the first line. */
  get delimiter(): string | null {
    return this.#delimiter;
  }

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
    const begins = this.#delimiter === null;
    if (begins && !final && text.length <= longestRow && !/[\r\n]/.test(text)) return { rows, read: 0 };
    const said = begins ? saidDelimiter.exec(text) : null;
    const delimiter = (this.#delimiter ??= said ? said[1]! : delimiterOf(text));
    const code = delimiter.charCodeAt(0);
    let at = this.#skipping ? this.#skip(nextLine(text, 0, final), text) : (said?.[0].length ?? 0);
    if (said) this.#line++;
    while (at < text.length && !this.#skipping) {
      if (text.charCodeAt(at) === mark) {
        at++; // files that were put together have it in their middle
        continue;
      }
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
        const filled = read.cells.some((cell) => cell.trim() !== '');
        const isLine = read.cells.length > 1 || read.cells[0] !== '';
        if (filled || (isLine && this.#columns > 0)) {
          if (this.#columns === 0) {
            this.#columns = read.cells.length;
            this.#header = read.cells;
          }
          const mended = filled
            ? this.#mend(read.cells, lines === 1 && /[\r\n]/.test(text[read.end - 1]!))
            : null;
          const flaw = !filled
            ? 'blank'
            : read.cells.length !== this.#columns
              ? 'ragged'
              : this.#header !== read.cells && this.#header.every((cell, i) => cell === read.cells[i])
                ? 'header'
                : lines > 1 && read.bare && this.#hidesRow(text.slice(at, read.end), delimiter)
                  ? 'doubtful'
                  : null;
          rows.push({
            line,
            cells: read.cells,
            ...(flaw ? { flaw } : {}),
            ...(mended ? { mended } : {}),
          });
        }
        this.#line += lines;
        at = read.end;
      }
    }
    return { rows, read: at };
  }

  /**
   * Takes empty cells off that stand beyond the header, as a spreadsheet that once held more columns writes them, and adds
   * those that programs leave away at the end of a row. One without
   * a line break may be cut off instead, and one of several lines may have lost a quote: `whole` says that it is neither.
   */
  #mend(cells: string[], whole: boolean): RawRow['mended'] | null {
    const given = cells.length;
    if (given === this.#columns || given === 1 || (given < this.#columns && !whole)) return null;
    if (cells.slice(this.#columns).some((cell) => cell.trim() !== '')) return null;
    cells.length = this.#columns;
    if (given > this.#columns) return 'trimmed';
    cells.fill('', given);
    return 'filled';
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

/** What parts the cells of the first line: a comma, a tab (text saved from Excel), a semicolon (in some countries), a bar or a Chinese comma. */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  const count = (mark: string) => first.split(mark).length;
  return [',', '\t', ';', '|', '，'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
