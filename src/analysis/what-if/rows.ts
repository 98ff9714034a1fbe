/** Lists of numbers by number: those of `n` are `values[starts[n] … starts[n + 1])`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

/** Gathers values by key, both from 0 on, in the order given. */
export function rowsOf(size: number, keys: readonly number[], values: readonly number[]): Rows {
  const starts = new Int32Array(size + 1);
  for (const key of keys) starts[key + 1]!++;
  for (let key = 0; key < size; key++) starts[key + 1]! += starts[key]!;
  const next = starts.slice(0, size);
  const sorted = new Int32Array(keys.length);
  keys.forEach((key, i) => (sorted[next[key]!++] = values[i]!));
  return { starts, values: sorted };
}

export const rowOf = ({ starts, values }: Rows, key: number): Int32Array =>
  values.subarray(starts[key]!, starts[key + 1]!);
