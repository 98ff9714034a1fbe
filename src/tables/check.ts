import {
  linkKinds,
  nodeKinds,
  type Label,
  type LinkKind,
  type LinkType,
  type NodeKind,
} from '../model/vocabulary/kinds.ts';
import { keyOfLink } from '../model/contract/entity.ts';
import type { ProblemKind } from '../model/vocabulary/problems.ts';
import { digits, readCell, type Value } from './cells.ts';
import type { Plan, PlannedColumn } from './header.ts';
import type { HeaderUnit } from './header-unit.ts';
import { mayJoin } from './joins.ts';
import { Keys } from './keys.ts';
import { spelledOut } from './normal-form.ts';
import { Suggester } from './near.ts';
import type { Problems, Where } from './problems.ts';
import { longestRow, type RawRow } from './table.ts';

/** What is stored of a row: its columns by key; unknown is absent. */
export type Values = Record<string, Exclude<Value, null>>;
/** A checked row, ready to be written. */
export interface NodeRow {
  label: Label;
  id: string;
  /** The row's number among the nodes of the load. */
  number: number;
  values: Values;
}
export interface LinkRow {
  type: LinkType;
  from: string;
  to: string;
  item: string | null;
  key: string | null;
  /** The numbers of its ends among the nodes of the load. */
  fromNumber: number;
  toNumber: number;
  /** Its own columns, without its ends. */
  values: Values;
}
export type Row = NodeRow | LinkRow;

/** Statuses that need no source: general knowledge, and data that is made up and says so. */
const sourceless = new Set<Value | undefined>(['process', 'synthetic']);
const longestId = 400;
/** Two ids and what stands between them. */
const longestKey = 2 * longestId + 1;
const notInIds = /[|\p{Cc}]/u;

/** Checks rows against the tables of the model and against each other; every problem is noted, none ends the check. */
export class Checker {
  readonly keys = new Keys();
  readonly #problems: Problems;
  readonly #suggester = new Suggester();
  /** The ends of the link that is being checked, and the numbers of what it joins and carries. */
  readonly #ends: Values = { from: '', to: '' };
  readonly #numbers = { from: -1, to: -1, item: -1 };

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** Reads and checks one row; null when it is refused or left out. */
  row(plan: Plan, raw: RawRow): Row | null {
    const refusals = this.#problems.refusals;
    const values = this.#cells(plan, raw);
    const fine = values && this.#evidence(plan, raw, values);
    const row = fine
      ? 'label' in plan.kind
        ? this.#node(plan, raw, values)
        : this.#link(plan, raw, values)
      : null;
    // The row is refused, so nothing will be loaded; rows that refer to it are not to be reported for it.
    if (row === null && this.#problems.refusals > refusals) this.#remember(plan, raw);
    return row;
  }

  #cells(plan: Plan, raw: RawRow): Values | null {
    const { table, columns, lacking, hasUnits } = plan;
    const { cells } = raw;
    if (raw.flaw === 'blank' || raw.flaw === 'header') {
      this.#problems.understood(raw.flaw, table.name, null, String(raw.line), '');
      return null;
    }
    if (raw.mended) this.#problems.understood(raw.mended, table.name, null, String(raw.line), '');
    if (raw.flaw && !this.#flawPasses(raw, table.header.length, table.name)) return null;
    let fine = lacking.length === 0;
    this.#nameless(plan, raw);
    const values: Values = {};
    let percent: { text: string; shown: string } | null = null;
    /** The unit that the header gives to the row's numbers, and a second one that it gives beside it. */
    let measured: { unit: string; shown: string } | null = null;
    let two: { unit: string; shown: string } | null = null;
    for (let i = 0; i < columns.length; i++) {
      const { key, column, part, at, empty, shown, unit } = columns[i]!;
      if (at < 0 && column.required) continue;
      const target = part === 'from' || part === 'to' ? this.#ends : values;
      const text = at < 0 ? '' : (cells[at] ?? '');
      const cell = text === '' ? empty : readCell(text, column);
      if ('wrong' in cell) {
        const where = { table: table.name, line: raw.line, column: shown };
        if (!this.#problems.add(cell.wrong, where, text === '' ? null : text, cell.en, cell.zh)) fine = false;
        if (cell.value !== null && cell.value !== undefined) target[key] = cell.value;
      } else {
        if (cell.understood)
          this.#problems.understood(cell.understood, table.name, shown, text.trim(), String(cell.value));
        if (cell.understood === 'percent' && column.range?.[1] !== 1) percent ??= { text, shown };
        if (cell.value !== null)
          target[key] =
            unit && typeof cell.value === 'number'
              ? this.#inUnit(cell.value, unit, { table: table.name, shown, text })
              : cell.value;
        if (unit && cell.value !== null && column.unit === undefined) {
          if (measured && measured.unit !== unit.unit) two = { shown, unit: unit.unit };
          measured ??= { unit: unit.unit, shown };
        }
      }
    }
    if (measured && hasUnits) {
      const other =
        two ??
        (values['unit'] === undefined || values['unit'] === measured.unit
          ? null
          : { unit: String(values['unit']), shown: 'unit' });
      values['unit'] = measured.unit;
      if (other) {
        this.#problems.add(
          'wrong-value',
          { table: table.name, line: raw.line, column: measured.shown },
          other.unit,
          `the header says ${measured.unit} and “${other.shown}” says ${other.unit}; a row has one unit, so split it or correct one of them.`,
          `表头写的是 ${measured.unit}，“${other.shown}”写的是 ${other.unit}；一行只有一个单位，请拆分或改正其一。`,
        );
        fine = false;
      }
    }
    if (percent && values['unit'] !== '%') {
      const unit = String(values['unit'] ?? '');
      this.#problems.add(
        'wrong-value',
        { table: table.name, line: raw.line, column: percent.shown },
        percent.text,
        `“${percent.text.trim()}” is a percentage and the unit is “${unit}”; write % as the unit, or a number without it.`,
        `“${percent.text.trim()}”是百分数，而单位是“${unit}”；请把单位写为 %，或去掉百分号。`,
      );
      fine = false;
    }
    return fine ? values : null;
  }

  /** A number in the unit of its header as one in the unit that is kept; told where that makes another number. */
  #inUnit(
    value: number,
    { unit, factor }: HeaderUnit,
    told: { table: string; shown: string; text: string },
  ): number {
    if (factor === 1) return value;
    const kept = Number((value * factor).toPrecision(15));
    this.#problems.understood('unit', told.table, told.shown, told.text.trim(), `${digits(kept)} ${unit}`);
    return kept;
  }

  /** Data under no header would be lost: each such column is told at its first cell. */
  #nameless({ nameless, namelessTold, table }: Plan, { line, cells, original = cells }: RawRow): void {
    const width = (table.original?.header ?? table.header).length;
    if (nameless.length === 0 && original.length <= width) return;
    const beyond = Array.from({ length: Math.max(0, original.length - width) }, (_, at) => width + at);
    for (const at of [...nameless, ...beyond]) {
      const text = (original[at] ?? '').trim();
      if (text === '' || namelessTold.has(at)) continue;
      namelessTold.add(at);
      const column = String(at + 1);
      this.#problems.add(
        'no-header',
        { table: table.name, line, column },
        text,
        `column ${column} has no header and holds “${text.slice(0, 60)}”; give it one, or clear the column.`,
        `第 ${column} 列没有表头，却有内容“${text.slice(0, 60)}”；请补上表头，或清空该列。`,
      );
    }
  }

  #flawPasses({ flaw, line, cells }: RawRow, width: number, table: string): boolean {
    const where = { table, line, column: null };
    const whole = cells.join(',');
    const note = (kind: ProblemKind, value: string | null, en: string, zh: string) =>
      this.#problems.add(kind, where, value, en, zh);
    switch (flaw) {
      case 'damaged':
        return note(
          'unreadable',
          whole,
          'the quotes of this line do not match; a quote inside a cell is written twice, and the cell in quotes.',
          '该行引号不配对；单元格内的引号须写两遍，整个单元格再加引号。',
        );
      case 'long':
        return note(
          'unreadable',
          whole,
          `the line has more than ${longestRow} characters; check that the file has line breaks, and shorten its cells.`,
          `该行超过 ${longestRow} 个字符；请检查文件是否有换行，并缩短单元格。`,
        );
      case 'ragged':
        return note(
          'unreadable',
          whole,
          `the row has ${cells.length} cells and the header ${width}; check its commas and quotes.`,
          `该行有 ${cells.length} 个单元格，表头有 ${width} 个；请检查逗号和引号。`,
        );
      case 'doubtful':
        return note(
          'doubtful-quote',
          cells.find((cell) => /[\r\n]/.test(cell)) ?? null,
          'a cell goes over several lines, and one of them looks like a row of its own; look for a missing quote.',
          '有单元格跨多行，其中一行像是独立的一行数据；请检查是否漏了引号。',
        );
      case 'unmapped':
        note(
          'not-mapped',
          whole,
          'no entry of the map takes this row; add one.',
          '映射中没有一条适用于该行，请补上。',
        );
        return false;
      default:
        return true;
    }
  }

  #evidence(plan: Plan, { line }: RawRow, values: Values): boolean {
    const { status, sources } = values;
    if (!plan.stated || sourceless.has(status) || (sources as string[]).length > 0) return true;
    return this.#problems.add(
      'no-source',
      this.#place(plan, line, 'sources'),
      null,
      `a statement that is ${String(status)} needs the id of its source; name one, or give it the status process.`,
      `状态为 ${String(status)} 的陈述须注明来源编号；若属常识，请把状态写为 process。`,
    );
  }

  #node(plan: Plan, { line }: RawRow, values: Values): NodeRow | null {
    const { label } = plan.kind as { label: Label };
    const where = this.#place(plan, line, 'id');
    const id = values['id'] as string;
    if (!this.#fits(id, 'id', where)) return null;
    const known = this.keys.labelOf(id) !== null;
    if (known) return plan.table.onlyNew ? null : this.#duplicate(where, id);
    if (!this.#references(plan, line, values)) return null;
    const number = this.keys.addNode(id, label);
    if (typeof values['name'] === 'string') this.keys.addName(values['name'], id);
    return { label, id, number, values };
  }

  /** Ids and keys are parts of a link's id, which “|” separates. */
  #fits(text: string, what: 'id' | 'key', where: Where): boolean {
    const [an, 编号, longest] =
      what === 'id'
        ? (['an id', '编号', longestId] as const)
        : (['a key', '区分（key）', longestKey] as const);
    if (text.length <= longest && !notInIds.test(text)) return true;
    const [en, zh] = [
      `${an} may hold no “|”, no control character and at most ${longest} characters; rename it.`,
      `${编号}中不能含“|”或控制字符，且不超过 ${longest} 个字符，请改名。`,
    ];
    return this.#problems.add('wrong-value', where, text, en, zh);
  }

  #link(plan: Plan, { line }: RawRow, values: Values): LinkRow | null {
    const { type } = plan.kind as { type: LinkType };
    const where = { table: plan.table.name, line, column: null };
    this.#numbers.item = -1;
    if (!this.#references(plan, line, values)) return null;
    const [from, to] = [this.#ends['from'] as string, this.#ends['to'] as string];
    const { from: a, to: b, item: carried } = this.#numbers;
    const { loops, carries }: LinkKind = linkKinds[type];
    if (!mayJoin(type, this.keys.kindAt(a), this.keys.kindAt(b))) return this.#wrongEnds(type, a, b, where);
    if (a === b && !loops) {
      const [en, zh] = [
        'the link joins a thing to itself; correct one of its ends.',
        '起点与终点相同，请改正其一。',
      ];
      if (!this.#problems.add('self-loop', where, from, en, zh)) return null;
    }
    const item = carries ? ((values['item'] as string | undefined) ?? null) : null;
    const key = keyOfLink(type, values);
    if (key !== null) {
      if (!this.#fits(key, 'key', this.#place(plan, line, 'key'))) return null;
      values['key'] = key;
    }
    if (!this.keys.addLink(type, a, b, item === null ? -1 : carried, key))
      return plan.table.onlyNew ? null : this.#duplicateLink(where, `${from} → ${to}`, [item, key]);
    return { type, from, to, item, key, fromNumber: a, toNumber: b, values };
  }

  #wrongEnds(type: LinkType, from: number, to: number, where: Where): null {
    const { joins, zh }: LinkKind = linkKinds[type];
    const [a, b] = [this.keys.labelAt(from), this.keys.labelAt(to)];
    const told = joins
      .map(([x, y]) => `${x.join('/') || 'anything'} → ${y.join('/') || 'anything'}`)
      .join(' or ');
    this.#problems.add(
      'wrong-ends',
      where,
      `${String(this.#ends['from'])} → ${String(this.#ends['to'])}`,
      `${type} cannot join ${a} to ${b}; it joins ${told}.`,
      `${zh}（${type}）不能连接 ${a} 与 ${b}；它只连接 ${told}。`,
    );
    return null;
  }

  #duplicate(where: Where, value: string): null {
    const [en, zh] = [
      'stands in an earlier row already; keep one of the two.',
      '前面已有同一条目，请只保留一条。',
    ];
    this.#problems.add('duplicate', where, value, `“${value}” ${en}`, `“${value}”${zh}`);
    return null;
  }

  #duplicateLink(where: Where, ends: string, told: readonly (string | null)[]): null {
    const apart = told.filter((each) => each !== null).join(', ');
    const value = apart ? `${ends} (${apart})` : ends;
    const [en, zh] = [
      'stands in an earlier row already; keep one of the two, or give them keys that tell them apart.',
      '前面已有同一条目，请只保留一条，或在 key（区分）一栏写明两者的区别。',
    ];
    this.#problems.add('duplicate', where, value, `“${value}” ${en}`, `“${value}”${zh}`);
    return null;
  }

  #references({ references, table }: Plan, line: number, values: Values): boolean {
    let fine = true;
    for (const planned of references) {
      const { key, part } = planned;
      const value = part === 'from' || part === 'to' ? this.#ends[key] : values[key];
      if (typeof value === 'string') {
        const id = this.#meant(value, planned, table.name);
        if (id !== value) (part === 'from' || part === 'to' ? this.#ends : values)[key] = id;
        const number = this.#reference(id, planned, table.name, line);
        if (number < 0) fine = false;
        if (part) this.#numbers[part] = number;
      } else if (Array.isArray(value))
        value.forEach((given, at) => {
          const id = (value[at] = this.#meant(given, planned, table.name));
          fine = this.#reference(id, planned, table.name, line) >= 0 && fine;
        });
    }
    return fine;
  }

  /**
   * The id as the table of things has it, where what is written differs only in what the eye does not tell apart, in the
   * `.0` of a program, or is the name that one thing alone has.
   */
  #meant(written: string, { column, shown }: PlannedColumn, table: string): string {
    const { keys } = this;
    if (keys.numberOf(written) >= 0) return written;
    const same = keys.sameFormAs(written);
    if (same !== null) {
      this.#problems.understood('id', table, shown, spelledOut(written), spelledOut(same));
      return same;
    }
    const whole = keys.withoutZero(written);
    const named = keys.named(written, column.to ?? []);
    const id = whole ?? (named.length === 1 ? named[0]! : null);
    if (id === null) return written;
    this.#problems.understood(whole === null ? 'name' : 'float', table, shown, written, id);
    return id;
  }

  /** The number of the thing an id refers to; -1 when there is none, or it is of a wrong kind. */
  #reference(id: string, { column, shown }: PlannedColumn, table: string, line: number): number {
    const number = this.keys.numberOf(id);
    const label = number < 0 ? null : this.keys.labelAt(number);
    const labels = column.to ?? [];
    if (label !== null && (labels.length === 0 || labels.includes(label))) return number;
    const where = { table, line, column: shown };
    if (label !== null) {
      const chinese = labels.map((name) => (nodeKinds[name as Label] as NodeKind).zh).join('或');
      this.#problems.add(
        'wrong-ends',
        where,
        id,
        `“${id}” is a ${label}; a ${labels.join(' or ')} is wanted here.`,
        `“${id}”是${(nodeKinds[label] as NodeKind).zh}，此处应为${chinese}。`,
      );
      return -1;
    }
    const { keys } = this;
    const several = keys.named(id, labels);
    if (several.length > 1) {
      const [shownIds, more] = [several.slice(0, 5).join(', '), several.length - 5];
      this.#problems.add(
        'dangling',
        where,
        id,
        `“${id}” is the name of ${several.length} things: ${shownIds}${more > 0 ? ` and ${more} more` : ''}; write the id of the one that is meant.`,
        `“${id}”是 ${several.length} 个条目的名称：${shownIds}${more > 0 ? ` 等` : ''}；请写明所指条目的编号。`,
      );
      return -1;
    }
    const near = this.#problems.full ? null : this.#suggester.suggest(id, keys.ids(), keys.nodes);
    this.#problems.add(
      'dangling',
      where,
      id,
      `nothing has the id “${id}”${near ? `; did you mean “${near}”?` : '; add it to its table, or correct the id.'}`,
      `没有编号为“${id}”的条目${near ? `；是否应为“${near}”？` : '；请在相应的表中补上，或改正编号。'}`,
    );
    return -1;
  }

  /** A place by the file's own name for the column; only asked for when something is wrong, or is about to be. */
  #place({ table, columns }: Plan, line: number, key: string): Where {
    const shown = columns.find((column) => column.key === key)?.shown ?? key;
    return { table: table.name, line, column: shown };
  }

  #remember({ kind, columns }: Plan, { cells }: RawRow): void {
    if (!('label' in kind)) return;
    const { at, column } = columns.find(({ key }) => key === 'id')!;
    const id = readCell(cells[at] ?? '', column);
    if ('value' in id && typeof id.value === 'string') this.keys.addNode(id.value, kind.label);
  }
}
