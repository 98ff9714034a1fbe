const closed = 38;
const open = 232;
/** Drawers that take more room, where the window has it. */
const higher: Readonly<Record<string, number>> = { paths: 446, reach: 344, 'what-if': 398, cypher: 436 };

/** How high a drawer is, in px; null: closed. */
export function drawerHeight(drawer: string | null, window = innerHeight): number {
  if (drawer === null) return closed;
  return Math.max(open, Math.min(higher[drawer] ?? open, Math.round(window * 0.42)));
}

/** How much more of the picture a drawer takes than its closed head. */
export const drawerCovers = (drawer: string | null): number => drawerHeight(drawer) - closed;
