import { identityMinus, solve, type Matrix } from './linear.ts';

/** An input–output table in one money unit: `flows[i][j]` is what sector i sells to sector j as intermediate input. */
export interface InputOutputTable {
  readonly sectors: readonly string[];
  readonly flows: Matrix;
  /** Gross output Y. */
  readonly output: readonly number[];
  /** Exports X and imports M by the product of the sector; 0 where there are none. */
  readonly exports: readonly number[];
  readonly imports: readonly number[];
}

export type SectorLengths =
  | { readonly kind: 'values'; readonly values: readonly number[] }
  /** The denominator of this sector is not above zero. */
  | { readonly kind: 'refused-row'; readonly sector: string }
  /** The matrix has no inverse, or its solution has lengths below one. */
  | { readonly kind: 'no-solution' };

/**
 * Upstreamness: the mean distance of a sector from final use, 1 for one that sells to final use only. (I − D)⁻¹·1 with
 * D_ij = Z_ij / (Y_i − X_i + M_i), the open-economy form of Antràs, Chor, Fally and Hillberry, "Measuring the upstreamness
 * of production and trade flows", American Economic Review 102 (2012). A row with Y − X + M ≤ 0 is refused.
 */
export function upstreamness({ sectors, flows, output, exports, imports }: InputOutputTable): SectorLengths {
  const used = output.map((value, i) => value - exports[i]! + imports[i]!);
  const refused = used.findIndex((value) => !(value > 0));
  if (refused >= 0) return { kind: 'refused-row', sector: sectors[refused]! };
  return lengths(flows.map((row, i) => row.map((value) => value / used[i]!)));
}

/**
 * Downstreamness: the mean number of stages of production embodied in a sector's output, 1 for one that buys nothing from
 * others. (I − Aᵀ)⁻¹·1 with A_ij = Z_ij / Y_j: Antràs and Chor, "On the measurement of upstreamness and downstreamness in
 * global value chains" (2018). A sector with Y ≤ 0 is refused.
 */
export function downstreamness({ sectors, flows, output }: InputOutputTable): SectorLengths {
  const refused = output.findIndex((value) => !(value > 0));
  if (refused >= 0) return { kind: 'refused-row', sector: sectors[refused]! };
  return lengths(flows.map((_, j) => flows.map((row) => row[j]! / output[j]!)));
}

function lengths(shares: Matrix): SectorLengths {
  const values = solve(
    identityMinus(shares),
    shares.map(() => 1),
  );
  // Shares that sum to one or more make a series that does not end: the table contradicts itself.
  if (values === null || values.some((value) => !(value >= 1 - 1e-9))) return { kind: 'no-solution' };
  return { kind: 'values', values };
}
