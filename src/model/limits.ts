/** Limits that both sides keep, free of zod so that the page can use them as values. */

/** The most things a picture holds, drawn one by one or in closed groups, and the most one question may name. */
export const networkLimit = 5000;
