/** The part of an id that a reader cites: `source/S01` → `S01`. */
export function shortId(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
