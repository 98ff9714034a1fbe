import type { Asked, AnswerTable } from './question.ts';

/** The answer as JSON, the same as the HTTP API gives. */
export const asJson = ({ answer }: Asked): string => JSON.stringify(answer, null, 2);

/** Rows as CSV (RFC 4180). */
export const asCsv = ({ table: { head, rows } }: Asked): string =>
  [head, ...rows].map((row) => row.map(cell).join(',')).join('\n');

/** Sentences, then columns under their heads. */
export function asText({ said, table }: Asked): string {
  return [...said, ...(table.rows.length > 0 ? ['', ...columns(table)] : [])].join('\n');
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function columns({ head, rows }: AnswerTable): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => wide(row[at] ?? ''))));
  return all.map((row) =>
    row
      .map((text, at) => (at === head.length - 1 ? text : text + ' '.repeat(widths[at]! - wide(text))))
      .join('  ')
      .trimEnd(),
  );
}

/** How many columns of a terminal a text takes: a Chinese character two. */
const wide = (text: string): number =>
  text.length + (text.match(/[\u2e80-\u9fff\uff00-\uff60]/g)?.length ?? 0);
