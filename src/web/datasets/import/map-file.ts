import type { ImportMap } from '../../../model/contract/import.ts';

/** Reads a map.json; when it is none, says where and why. The schema's code is fetched only here. */
export async function readMap(file: File): Promise<{ map: ImportMap } | { why: string }> {
  const [{ ImportMap: schema }, text] = await Promise.all([
    import('../../../model/contract/import.ts'),
    file.text(),
  ]);
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { why: error.message };
    throw error;
  }
  const read = schema.safeParse(told);
  if (read.success) return { map: read.data };
  const [first] = read.error.issues;
  return { why: [first?.path.join('.'), first?.message].filter(Boolean).join(': ') };
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
