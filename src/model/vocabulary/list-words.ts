/** The city-wide lists, free of zod so that the page can use them as values. */
export const listNames = ['stages', 'single-suppliers', 'unused-by-products', 'needs'] as const;
export type ListName = (typeof listNames)[number];

/** What a list may be ordered by; each list begins with the one that weighs most. */
export const listOrders = ['waiting', 'name', 'chain', 'state'] as const;
export type ListOrder = (typeof listOrders)[number];
