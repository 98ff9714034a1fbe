/** Every row is as high as every other. */
export const rowHeight = 32;
/** So many rows are drawn whole; of more, only those in sight and a few around them. */
const most = 150;
const around = 20;

/** Which rows of a long table are drawn, from the first on screen and the height seen; the rest is room above and below. */
export function windowOf(count: number, scrolled: number, height: number): { from: number; to: number } {
  if (count <= most) return { from: 0, to: count };
  const first = Math.floor(scrolled / rowHeight);
  const seen = Math.ceil(height / rowHeight);
  const from = Math.max(0, Math.min(first, count - seen) - around);
  return { from, to: Math.min(count, first + seen + around) };
}
