/** How high the drawer is, in px: closed, and with each of its bodies. */
export const drawerHeights = { closed: 38, gaps: 232, compare: 232, cypher: 436 } as const;
