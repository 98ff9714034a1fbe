/** The longest list of ids that the address holds, in characters. */
export const longest = 6000;

/** The ids in the first column of a table as text: each once; what stands above them as a heading is passed over. */
export function idsIn(text: string): string[] {
  const cells = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line) => /^\s*(?:"((?:[^"]|"")*)"|([^,;\t]*))/.exec(line))
    .map((found) => (found?.[1]?.replaceAll('""', '"') ?? found?.[2] ?? '').trim());
  return [...new Set(cells.filter((cell) => cell !== '' && cell.toLowerCase() !== 'id'))];
}
