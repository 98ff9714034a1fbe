/** How high the drawer is, in px. */
export const drawerHeights = { closed: 38, open: 232 } as const;
