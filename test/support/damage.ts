/** A generator of numbers that gives the same ones for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What slips into files: marks of the format, what a spreadsheet minds, what no reader expects. */
const marks = [
  ',',
  ',,',
  '"',
  '""',
  '\n',
  '\r\n',
  ' ',
  ';',
  '\\',
  '|',
  '-',
  '=',
  "'",
  '0',
  '9',
  '.',
  'e',
  '铝',
  '\u0000',
  '\t',
];

/** A line of a table with one to three things wrong with it, in its bytes: cells lost or doubled, marks put in, bytes changed. */
export function damaged(line: string, next: () => number): Buffer {
  const below = (count: number) => Math.floor(next() * count);
  let bytes = Buffer.from(line);
  const put = (at: number, removed: number, inserted: Buffer) =>
    (bytes = Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)]));
  for (let times = 1 + below(3); times > 0; times--) {
    const at = below(bytes.length + 1);
    const mark = Buffer.from(marks[below(marks.length)]!);
    switch (below(8)) {
      case 0:
        put(at, 1 + below(4), Buffer.alloc(0));
        break;
      case 1:
        put(at, 0, mark);
        break;
      case 2:
        put(at, 1, mark);
        break;
      case 3:
        put(at, 1, Buffer.of(below(256)));
        break;
      case 4:
        put(at, 0, bytes.subarray(at, at + below(12)));
        break;
      case 5:
        if (next() < 0.3) put(at, bytes.length, Buffer.alloc(0));
        break;
      default:
        bytes = Buffer.from(cellChanged(bytes.toString('latin1'), below), 'latin1');
    }
  }
  return bytes;
}

/** One cell emptied, doubled or exchanged with its neighbour, cut at the commas whether or not they are quoted. */
function cellChanged(line: string, below: (count: number) => number): string {
  const cells = line.split(',');
  const at = below(cells.length);
  const changes = [[''], [cells[at]!, cells[at]!], [], ['-1'], [`${cells[at]!}0`]];
  cells.splice(at, 1, ...changes[below(changes.length)]!);
  return cells.join(',');
}
