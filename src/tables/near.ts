/** Edit distance of two words (Levenshtein), given up above `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const step = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      next[j] = step;
      if (step < least) least = step;
    }
    if (least > limit) return limit + 1;
    row = next;
  }
  return row[b.length]!;
}

/** Words longer than this are not compared: two that long are hardly a slip of the pen apart. */
const longest = 100;

/** The known word nearest to one that is not known, within a third of its length; null when none is near. */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = word.toLowerCase();
  if (wanted.length > longest) return null;
  let best: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const far = distance(wanted, candidate.toLowerCase(), least - 1);
    if (far < least) [best, least] = [candidate, far];
    if (least === 0) break;
  }
  return best;
}

/** Suggests known ids for unknown ones, and stops when it has cost enough: a large table can lack every id. */
export class Suggester {
  #comparisons = 3_000_000;

  suggest(word: string, known: Iterable<string>, count: number): string | null {
    if (this.#comparisons < count) return null;
    this.#comparisons -= count;
    return nearest(word, known);
  }
}
