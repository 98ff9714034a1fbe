import type { ImportMap } from '../../../model/contract/import.ts';
import { faultOfMap } from './map-fault.ts';

/** Reads a map.json; when it is none, says where and why. */
export async function readMap(file: File): Promise<{ map: ImportMap } | { why: string }> {
  let told: unknown;
  try {
    told = JSON.parse(await file.text());
  } catch (error) {
    if (error instanceof SyntaxError) return { why: error.message };
    throw error;
  }
  const fault = faultOfMap(told);
  if (fault !== null) return { why: fault };
  const { dataset, tables = [] } = told as Partial<ImportMap>;
  return { map: { ...(dataset && { dataset }), tables: tables.map(withColumns) } };
}

/** What is made of a link's ends has columns, even where the file names none. */
function withColumns(table: ImportMap['tables'][number]): ImportMap['tables'][number] {
  if (!('ends' in table) || !table.ends) return table;
  const { from, to } = table.ends;
  return {
    ...table,
    ends: {
      ...(from && { from: { ...from, columns: from.columns ?? {} } }),
      ...(to && { to: { ...to, columns: to.columns ?? {} } }),
    },
  };
}

/** Offers the map as a file to keep. */
export function saveMap(map: ImportMap): void {
  const address = URL.createObjectURL(
    new Blob([`${JSON.stringify(map, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = 'map.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address)); // the download has begun by then
}
