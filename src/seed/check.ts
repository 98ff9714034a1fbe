import type { Column, Columns } from '../model/columns.ts';
import { linkKinds, nodeKinds, type Label, type LinkKind, type LinkType, type NodeKind } from '../model/kinds.ts';
import { readCell, type Value } from './cells.ts';
import { Keys } from './keys.ts';
import { nearest } from './near.ts';
import type { Problems, ProblemKind, Where } from './problems.ts';
import { columnOf, columnsOf, type RawRow, type Table, type TableKind } from './table.ts';

/** A checked row, ready to be written. `values` holds every column of its kind; unknown is null. */
export interface NodeRow {
  label: Label;
  id: string;
  values: Record<string, Value>;
}
export interface LinkRow {
  type: LinkType;
  from: string;
  to: string;
  item: string | null;
  values: Record<string, Value>;
}
export type Row = NodeRow | LinkRow;

/** Statuses that need no source: general knowledge, and data that is made up and says so. */
const sourceless = new Set<Value>(['process', 'synthetic']);

/** Checks rows against the tables of the model and against each other; every problem is noted, none ends the check. */
export class Checker {
  readonly keys = new Keys();
  readonly #problems: Problems;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** Which column each cell of a table stands under; unknown and missing headers are noted. */
  header(table: Table, kind: TableKind): (string | null)[] {
    const columns = columnsOf(kind);
    const seen = new Set<string>();
    const found = table.header.map((header) => {
      const column = columnOf(columns, header);
      const where = { table: table.name, line: 1, column: header };
      if (header.trim() === '') return null;
      if (!column) {
        const near = nearest(header, Object.keys(columns));
        this.#problems.add(
          'unknown-column',
          where,
          header,
          `there is no such column${near ? `; did you mean “${near}”?` : '.'} Known are ${Object.keys(columns).join(', ')}.`,
          `没有这一列${near ? `；是否应为“${near}”？` : '。'}可用的列有 ${Object.keys(columns).join('、')}。`,
        );
        return null;
      }
      if (seen.has(column.key)) {
        this.#problems.add('duplicate', where, header, 'this column stands twice; keep one.', '该列重复，请只保留一列。');
        return null;
      }
      seen.add(column.key);
      return column.key;
    });
    for (const [key, column] of Object.entries(columns))
      if (column.required && !seen.has(key))
        this.#problems.add(
          'missing',
          { table: table.name, line: 1, column: key },
          null,
          `the column “${key}” is required; add it.`,
          `缺少必需的列“${key}”（${column.zh}），请补上。`,
        );
    return found;
  }

  /** Reads and checks one row; null when it is refused or left out. */
  row(table: Table, kind: TableKind, header: readonly (string | null)[], raw: RawRow): Row | null {
    const columns = columnsOf(kind);
    const where = (column: string | null): Where => ({ table: table.name, line: raw.line, column });
    const read = this.#cells(columns, header, raw, where);
    if (!read) return null;
    if (!this.#evidence(kind, read, where)) return null;
    return 'label' in kind ? this.#node(kind.label, columns, read, where) : this.#link(kind.type, columns, read, where);
  }

  #cells(
    columns: Columns,
    header: readonly (string | null)[],
    raw: RawRow,
    where: (column: string | null) => Where,
  ): Record<string, Value> | null {
    let fine = true;
    if (raw.cells.length > header.length && raw.cells.slice(header.length).some((cell) => cell.trim() !== '')) {
      const [en, zh] = ['the row has more cells than the header; check its commas and quotes.', '该行单元格多于表头，请检查逗号和引号。'];
      fine = this.#problems.add('unreadable', where(null), raw.cells.slice(header.length).join(','), en, zh);
    }
    const values: Record<string, Value> = {};
    for (const [key, column] of Object.entries(columns)) {
      const at = header.indexOf(key);
      const text = at < 0 ? '' : (raw.cells[at] ?? '');
      if (at < 0 && column.required) return null;
      const cell = readCell(text, column);
      if ('wrong' in cell) {
        const passes = this.#problems.add(cell.wrong, where(key), text === '' ? null : text, cell.en, cell.zh);
        if (!passes) fine = false;
        values[key] = cell.value ?? null;
      } else values[key] = cell.value;
    }
    for (const key of ['id', 'from', 'to'])
      if (typeof values[key] === 'string' && /[|\u0000-\u001f]/.test(values[key])) {
        const [en, zh] = ['an id may hold no “|” and no control character; rename it.', '编号中不能含“|”或控制字符，请改名。'];
        fine = this.#problems.add('wrong-value', where(key), values[key], en, zh) && fine;
      }
    return fine ? values : null;
  }

  #evidence(kind: TableKind, values: Record<string, Value>, where: (column: string | null) => Where): boolean {
    if (!('status' in values) || sourceless.has(values['status']!)) return true;
    if ((values['sources'] as string[]).length > 0) return true;
    return this.#problems.add(
      'no-source',
      where('sources'),
      null,
      `a statement that is ${String(values['status'])} needs the id of its source; name one, or give it the status process.`,
      `状态为 ${String(values['status'])} 的陈述须注明来源编号；若属常识，请把状态写为 process。`,
    );
  }

  #node(label: Label, columns: Columns, values: Record<string, Value>, where: (column: string | null) => Where): NodeRow | null {
    const id = values['id'] as string;
    if (this.keys.labelOf(id) !== null) return this.#duplicate(where('id'), id);
    if (!this.#references(columns, values, where)) return null;
    this.keys.addNode(id, label);
    return { label, id, values };
  }

  #link(type: LinkType, columns: Columns, values: Record<string, Value>, where: (column: string | null) => Where): LinkRow | null {
    if (!this.#references(columns, values, where)) return null;
    const kind: LinkKind = linkKinds[type];
    const [from, to] = [values['from'] as string, values['to'] as string];
    const item = kind.carries ? (values['item'] as string | null) : null;
    const [a, b] = [this.keys.labelOf(from)!, this.keys.labelOf(to)!];
    const fits = kind.joins.some(
      ([froms, tos]) => (froms.length === 0 || froms.includes(a)) && (tos.length === 0 || tos.includes(b)),
    );
    if (!fits) {
      const may = kind.joins.map(([x, y]) => `${x.join('/') || 'anything'} → ${y.join('/') || 'anything'}`).join(' or ');
      this.#problems.add(
        'wrong-ends',
        where(null),
        `${from} → ${to}`,
        `${type} cannot join ${a} to ${b}; it joins ${may}.`,
        `${kind.zh}（${type}）不能连接 ${a} 与 ${b}；它只连接 ${may}。`,
      );
      return null;
    }
    if (from === to && !kind.loops) {
      const [en, zh] = ['the link joins a thing to itself; correct one of its ends.', '起点与终点相同，请改正其一。'];
      if (!this.#problems.add('self-loop', where(null), from, en, zh)) return null;
    }
    if (!this.keys.addLink(type, from, to, item)) return this.#duplicate(where(null), `${from} → ${to}`);
    return { type, from, to, item, values };
  }

  #duplicate(where: Where, value: string): null {
    const [en, zh] = ['stands in an earlier row already; keep one of the two.', '前面已有同一条目，请只保留一条。'];
    this.#problems.add('duplicate', where, value, `“${value}” ${en}`, `“${value}”${zh}`);
    return null;
  }

  #references(columns: Columns, values: Record<string, Value>, where: (column: string | null) => Where): boolean {
    let fine = true;
    for (const [key, column] of Object.entries(columns))
      if (column.holds === 'reference' || column.holds === 'references')
        for (const id of [values[key] ?? []].flat() as string[]) fine = this.#reference(id, key, column, where) && fine;
    return fine;
  }

  #reference(id: string, key: string, column: Column, where: (column: string | null) => Where): boolean {
    const label = this.keys.labelOf(id);
    const labels = column.to ?? [];
    if (label !== null && (labels.length === 0 || labels.includes(label))) return true;
    if (label !== null) {
      this.#problems.add(
        'wrong-ends',
        where(key),
        id,
        `“${id}” is a ${label}; a ${labels.join(' or ')} is wanted here.`,
        `“${id}”是${(nodeKinds[label] as NodeKind).zh}，此处应为${labels.map((name) => (nodeKinds[name as Label] as NodeKind).zh).join('或')}。`,
      );
      return false;
    }
    const near = this.#problems.full ? null : nearest(id, this.keys.ids());
    this.#problems.add(
      'dangling' satisfies ProblemKind,
      where(key),
      id,
      `nothing has the id “${id}”${near ? `; did you mean “${near}”?` : '; add it to its table, or correct the id.'}`,
      `没有编号为“${id}”的条目${near ? `；是否应为“${near}”？` : '；请在相应的表中补上，或改正编号。'}`,
    );
    return false;
  }
}
