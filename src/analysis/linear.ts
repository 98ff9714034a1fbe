/** A square matrix by rows. */
export type Matrix = readonly (readonly number[])[];

/**
 * Solves A·x = b by Gaussian elimination with partial pivoting; O(n³), meant for input–output tables of up to a few hundred
 * sectors. Answers null when A is singular to working precision.
 */
export function solve(a: Matrix, b: readonly number[]): number[] | null {
  const size = a.length;
  const rows = a.map((row, i) => Float64Array.of(...row, b[i]!));
  const scale = Math.max(...a.flat().map(Math.abs), 0);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    if (Math.abs(rows[pivot]![column]!) <= scale * size * Number.EPSILON) return null;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const top = rows[column]!;
    for (let row = column + 1; row < size; row++) {
      const each = rows[row]!;
      const factor = each[column]! / top[column]!;
      if (factor === 0) continue;
      for (let k = column; k <= size; k++) each[k] = each[k]! - factor * top[k]!;
    }
  }
  const x = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    const each = rows[row]!;
    let rest = each[size]!;
    for (let k = row + 1; k < size; k++) rest -= each[k]! * x[k]!;
    x[row] = rest / each[row]!;
  }
  return x;
}

/** I − M. */
export const identityMinus = (matrix: Matrix): number[][] =>
  matrix.map((row, i) => row.map((value, j) => (i === j ? 1 : 0) - value));
