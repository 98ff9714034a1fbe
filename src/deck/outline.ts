/** The ways of a drawing (SVG path data) as corners: what a slide's own shapes are made of. */

export interface Corner {
  readonly x: number;
  readonly y: number;
  /** A new way begins here. */
  readonly begins: boolean;
  /** The way is closed after it. */
  readonly closes?: boolean;
}

const counts: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, Q: 4, A: 7, Z: 0 };
const steps = 6;

/** The corners of path data, curves as short straight pieces. Throws for a command that our drawings do not use. */
export function cornersOf(d: string): Corner[] {
  const corners: Corner[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const line = (toX: number, toY: number) => {
    [x, y] = [toX, toY];
    corners.push({ x, y, begins: false });
  };
  for (const [, letter = '', rest = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const command = letter.toUpperCase();
    const count = counts[command];
    if (count === undefined) throw new Error(`“${letter}” in “${d}” is no command of our drawings.`);
    if (command === 'Z') {
      const last = corners.at(-1);
      if (last) corners[corners.length - 1] = { ...last, closes: true };
      [x, y] = [startX, startY];
      continue;
    }
    const all = [...rest.matchAll(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g)].map(([text]) => Number(text));
    for (let at = 0; at + count <= all.length; at += count) {
      const own = all.slice(at, at + count);
      const isRelative = letter !== command;
      const [fromX, fromY] = isRelative ? [x, y] : [0, 0];
      if (command === 'H') line(fromX + own[0]!, y);
      else if (command === 'V') line(x, fromY + own[0]!);
      else if (command === 'L' || (command === 'M' && at > 0)) line(fromX + own[0]!, fromY + own[1]!);
      else if (command === 'M') {
        [x, y] = [fromX + own[0]!, fromY + own[1]!];
        [startX, startY] = [x, y];
        corners.push({ x, y, begins: true });
      } else if (command === 'Q') {
        const [a, b, c, e] = [x, y, fromX + own[2]!, fromY + own[3]!];
        const [p, q] = [fromX + own[0]!, fromY + own[1]!];
        for (let step = 1; step <= steps; step++) {
          const t = step / steps;
          line(
            (1 - t) ** 2 * a + 2 * t * (1 - t) * p + t * t * c,
            (1 - t) ** 2 * b + 2 * t * (1 - t) * q + t * t * e,
          );
        }
      } else for (const [toX, toY] of arc(x, y, own, fromX + own[5]!, fromY + own[6]!)) line(toX, toY);
    }
  }
  return corners;
}

/** An arc of a circle, as our drawings use them: both radii the same. */
function arc(x: number, y: number, own: readonly number[], toX: number, toY: number): [number, number][] {
  const [radius = 0, , , isLarge = 0, isSweep = 0] = own;
  const half = Math.hypot(toX - x, toY - y) / 2;
  if (half === 0) return [];
  const r = Math.max(radius, half);
  const away = Math.sqrt(r * r - half * half) * (isLarge === isSweep ? -1 : 1);
  const [alongX, alongY] = [(toX - x) / (2 * half), (toY - y) / (2 * half)];
  const [cx, cy] = [(x + toX) / 2 - alongY * away, (y + toY) / 2 + alongX * away];
  const from = Math.atan2(y - cy, x - cx);
  let sweep = Math.atan2(toY - cy, toX - cx) - from;
  if (isSweep && sweep < 0) sweep += 2 * Math.PI;
  if (!isSweep && sweep > 0) sweep -= 2 * Math.PI;
  const pieces = 2 * steps;
  return Array.from({ length: pieces }, (_, at): [number, number] => {
    const angle = from + (sweep * (at + 1)) / pieces;
    return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
  });
}
