import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ImportMap } from '../../src/model/contract/import.ts';
import { eventReader, type ServerEvent } from '../../src/web/datasets/import/events.ts';
import { faultOfMap } from '../../src/web/datasets/import/map-fault.ts';
import { readMap } from '../../src/web/datasets/import/map-file.ts';
import { guessSources, looksLikeLinks } from '../../src/web/datasets/mapping/guess.ts';
import { partsOf, sourceOf, valuesOf } from '../../src/web/datasets/mapping/sources.ts';
import {
  columnsOf,
  gapsOf,
  mapTo,
  sameTable,
  withSource,
  withTable,
} from '../../src/web/datasets/mapping/tables.ts';

test('events are read whole and once, wherever the answer was cut on its way', () => {
  const sent: ServerEvent[] = [
    { event: 'progress', data: { step: 'reading', rows: 5000 } },
    { event: 'progress', data: { step: 'loading', rows: 9000 } },
    { event: 'result', data: { message: '第一行\n\n第三行' } },
  ];
  const text = sent
    .map(({ event, data }) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    .join(': waiting\n\n');
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
      const read = eventReader();
      const heard = [...cuts.toSorted((a, b) => a - b), text.length].flatMap((end) =>
        read(text.slice(0, end)),
      );
      expect(heard).toEqual(sent);
    }),
  );
});

test('the usual headers of foreign graphs are recognised, none of them twice', () => {
  expect(guessSources(columnsOf('SUPPLIES'), ['Source', 'Target', 'Weight'])).toEqual({
    from: 'Source',
    to: 'Target',
    quantity: 'Weight',
  });
  expect(guessSources(columnsOf('Firm'), ['Id', 'Label', '备注'])).toEqual({
    id: 'Id',
    name: 'Label',
    text: '备注',
  });
  expect(guessSources(columnsOf('Firm'), ['编号', '名称', '状态'])).toEqual({
    id: '编号',
    name: '名称',
    status: '状态',
  });
  expect(looksLikeLinks(['source', 'target'])).toBe(true);
  expect(looksLikeLinks(['id', 'source'])).toBe(false);
});

test('a mapping says which columns are still missing, those of made ends too, and nothing once they are given', () => {
  const edges = mapTo('SUPPLIES', { table: 'edges.csv', header: ['from', 'to'] });
  expect(gapsOf(edges)).toEqual([{ of: 'rows', column: 'status' }]);
  const stated = { ...edges, columns: withSource(edges.columns, 'status', { value: 'doubtful' }) };
  const made = { ...stated, ends: { from: { label: 'Firm' as const, columns: {} } } };
  expect(gapsOf(made)).toEqual([{ of: 'from', label: 'Firm', column: 'status' }]);
  const whole = {
    ...stated,
    ends: { from: { label: 'Firm' as const, columns: { status: { value: 'doubtful' } } } },
  };
  expect(gapsOf(whole)).toEqual([]);
  expect(ImportMap.parse(JSON.parse(JSON.stringify({ tables: [whole] }))).tables).toEqual([whole]);
});

test('a map gains and loses tables at their places, whatever ending their files have', () => {
  const [nodes, edges] = ['nodes.csv', 'edges.csv'].map((table) =>
    mapTo('Firm', { table, header: ['id', 'name'] }),
  );
  const map = { dataset: { id: 'x' }, tables: [nodes!] };
  const two = withTable(map, 1, edges!);
  expect(two).toEqual({ dataset: { id: 'x' }, tables: [nodes, edges] });
  expect(withTable(two, 0, null)).toEqual({ dataset: { id: 'x' }, tables: [edges] });
  expect(sameTable('nodes', 'Nodes.csv')).toBe(true);
  expect(sameTable('nodes', 'book.xlsx: nodes')).toBe(true);
  expect(sameTable('nodes', 'edges.csv')).toBe(false);
});

test('a source taken apart for the form is the same when it is put together', () => {
  const word = fc.string({ minLength: 1 });
  const source = fc.oneof(
    word,
    fc.record({ value: fc.string() }),
    fc.record({ column: word, prefix: word }),
    fc.record({
      column: word,
      words: fc.dictionary(
        word.filter((key) => key !== '__proto__'),
        word,
        { minKeys: 1 },
      ),
    }),
  );
  fc.assert(
    fc.property(source, (given) => {
      expect(sourceOf(partsOf(given))).toEqual(given);
    }),
  );
});

test('the words to translate are the different values of the column, without empty ones', () => {
  const rows = [
    ['a', 'raw'],
    ['b', ' raw '],
    ['c', ''],
    ['d', 'final'],
  ];
  expect(valuesOf('kind', ['id', 'kind'], rows)).toEqual(['raw', 'final']);
});

test('a kept map is taken or refused by the page as the contract has it, and the place of the fault is told', async () => {
  const firms = {
    file: 'a.csv',
    label: 'Firm',
    columns: { id: 'ID', name: { column: 'N', prefix: 'firm/' } },
  };
  const deals = {
    file: 'b.csv',
    type: 'SUPPLIES',
    columns: { from: 'A', to: 'B', unit: { value: 't' } },
    ends: { from: { label: 'Firm' } },
  };
  const maps: [map: unknown, fault: string | null][] = [
    [{}, null],
    [{ tables: [firms, deals] }, null],
    [{ dataset: { id: 'mine', home: 'place/x' }, tables: [] }, null],
    [{ tables: [{ ...firms, where: { column: 'K', is: ['x'] } }] }, null],
    [[], '{}'],
    ['map', '{}'],
    [{ table: [] }, 'table'],
    [{ dataset: { name: 'x' } }, 'dataset.id'],
    [{ tables: [{ ...firms, label: 'Firma' }] }, 'tables[0].label'],
    [{ tables: [firms, { ...deals, type: 'SELLS' }] }, 'tables[1].type'],
    [{ tables: [{ ...deals, label: 'Firm' }] }, 'tables[0].label'],
    [{ tables: [{ ...firms, columns: { id: 3 } }] }, 'tables[0].columns.id'],
    [
      { tables: [{ ...firms, columns: { id: { column: 'x', decimal: ';' } } }] },
      'tables[0].columns.id.decimal',
    ],
    [{ tables: [{ ...firms, columns: { id: { value: null } } }] }, 'tables[0].columns.id.value'],
    [{ tables: [{ ...firms, where: { column: 'K', is: [] } }] }, 'tables[0].where.is'],
    [{ tables: [{ ...deals, ends: { to: { label: 3 } } }] }, 'tables[0].ends.to.label'],
  ];
  for (const [map, fault] of maps) {
    expect(faultOfMap(map)).toBe(fault);
    expect(ImportMap.safeParse(map).success).toBe(fault === null);
    const read = await readMap(new File([JSON.stringify(map)], 'map.json'));
    expect(read).toEqual(fault === null ? { map: ImportMap.parse(map) } : { why: fault });
  }
});
