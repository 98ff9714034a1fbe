import { units, type Unit } from '../model/vocabulary/quantities.ts';

/** What stands before a unit in Chinese tables, and before one in English ones. */
const multiples: Readonly<Record<string, number>> = {
  十: 1e1,
  百: 1e2,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  'thousand ': 1e3,
  'million ': 1e6,
  'billion ': 1e9,
};
/** Every way to write a unit: its key, its words, and each of these behind a multiple. */
const byName = new Map<string, HeaderUnit>();
for (const [key, { zh, en }] of Object.entries(units))
  for (const name of [key, zh, en].filter((each) => each !== '').map((each) => each.toLowerCase()))
    byName.set(name, { unit: key as Unit, factor: 1 });
for (const [name, { unit }] of [...byName])
  for (const [multiple, factor] of Object.entries(multiples))
    if (!byName.has(multiple + name)) byName.set(multiple + name, { unit, factor });

/** The unit that a header gives to its column: a cell's number times `factor` is in `unit`. */
export interface HeaderUnit {
  readonly unit: Unit;
  readonly factor: number;
}

/** A header such as `产能（万吨/年）` or `Value (million yuan)` in its name and its unit; null when it names none. */
export function headerUnit(header: string): { readonly name: string; readonly unit: HeaderUnit } | null {
  const [, name, inside] =
    /^(.*?)\s*[（([［]\s*([^（）()[\]［］]+?)\s*[）)\]］]\s*[*＊]?\s*$/.exec(header) ?? [];
  const unit =
    inside === undefined ? undefined : byName.get(inside.replace(/^单位\s*[:：]\s*/, '').toLowerCase());
  return name && unit ? { name, unit } : null;
}
