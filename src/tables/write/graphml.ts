import type { Column } from '../../model/vocabulary/columns.ts';
import { linkId } from '../../model/contract/entity.ts';
import { columnsOf, tableKinds } from '../table.ts';
import type { Value } from '../cells.ts';
import type { ExportedTable } from './exported.ts';

/** What XML 1.0 cannot hold at all. */
// eslint-disable-next-line no-control-regex
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
const escaped = (text: string) =>
  text.replace(unspeakable, '\ufffd').replace(/[&<>"\t\n\r]/g, (char) => escapes[char]!);

const typeOf = ({ holds }: Column) =>
  holds === 'number' ? 'double' : holds === 'yes/no' ? 'boolean' : 'string';

/** A dataset as GraphML, which Gephi and yEd open: `label` is what is written beside a node, `model` its label or type in the model. */
export async function* graphmlText(tables: Iterable<ExportedTable>): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  yield* keys('node', 'n', (kind) => 'label' in kind);
  yield* keys('edge', 'e', (kind) => 'type' in kind);
  yield '<graph id="G" edgedefault="directed">\n';
  for (const { kind, rows } of tables)
    for await (const row of rows) {
      const data = Object.entries(row).flatMap(([key, value]) =>
        datum('label' in kind ? 'n' : 'e', key, value),
      );
      if ('label' in kind) {
        const label = datum('n', 'label', row['name'] ?? row['original'] ?? row['id']!);
        yield `<node id="${escaped(String(row['id']))}">${[...label, ...datum('n', 'model', kind.label), ...data].join('')}</node>\n`;
        if (kind.label === 'Figure')
          yield edge(
            String(row['of']),
            'HAS_FIGURE',
            String(row['id']),
            null,
            null,
            datum('e', 'model', 'HAS_FIGURE'),
          );
      } else
        yield edge(
          String(row['from']),
          kind.type,
          String(row['to']),
          (row['item'] as string | null) ?? null,
          row['key'] as string | null,
          [...datum('e', 'model', kind.type), ...data],
        );
    }
  yield '</graph>\n</graphml>\n';
}

function* keys(
  target: 'node' | 'edge',
  mark: string,
  wanted: (kind: (typeof tableKinds)[number]) => boolean,
): Generator<string> {
  const columns = new Map<string, Column>();
  for (const kind of tableKinds.filter(wanted))
    for (const [key, column] of Object.entries(columnsOf(kind))) columns.set(key, column);
  const all: [string, string][] = [...columns].map(([key, column]) => [key, typeOf(column)]);
  for (const [key, type] of [['label', 'string'], ['model', 'string'], ...all])
    yield `<key id="${mark}-${key}" for="${target}" attr.name="${key}" attr.type="${type}"/>\n`;
}

const edge = (
  from: string,
  type: string,
  to: string,
  item: string | null,
  key: string | null,
  data: string[],
) =>
  `<edge id="${escaped(linkId(from, type, to, item, key))}" source="${escaped(from)}" target="${escaped(to)}">${data.join('')}</edge>\n`;

const datum = (mark: string, key: string, value: Value): string[] =>
  value === null || (Array.isArray(value) && value.length === 0)
    ? []
    : [
        `<data key="${mark}-${key}">${escaped(Array.isArray(value) ? value.join('; ') : String(value))}</data>`,
      ];
