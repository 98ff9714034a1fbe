/** The languages the page speaks. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];
