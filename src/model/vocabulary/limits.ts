/** Limits that both sides keep, free of zod so that the page can use them as values. */

/** The most things a picture holds, drawn one by one or in closed groups, and the most one question may name. */
export const networkLimit = 5000;

/** What a query of a reader's own may take. */
export const cypherLimits = {
  /** Its text, in characters. */
  text: 20_000,
  /** From when it begins to its last row. */
  milliseconds: 10_000,
  rows: { usual: 1_000, most: 10_000 },
  /** Of its rows, as JSON. */
  bytes: 5_000_000,
} as const;
