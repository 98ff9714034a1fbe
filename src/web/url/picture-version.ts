/** How the text of a picture with places begins; any other text names things that have no place yet. */
export const version = '1.';
