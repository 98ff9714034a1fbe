import CompareList from '../drawer/compare/CompareList.svelte';
import type { DrawerEntry } from '../drawer/drawer.ts';
import GapList from '../drawer/GapList.svelte';
import GapTools from '../drawer/GapTools.svelte';
import type { Drawer } from '../url/view-state.ts';

/** All drawers, in the order of their tabs; a new one is an entry here, a word in the view's state, and its components. */
export const drawerRegistry: Readonly<Record<Drawer, DrawerEntry>> = {
  gaps: {
    name: ({ plan }) => ({ own: plan.gap.title, other: plan.gap.other }),
    isOffered: () => true,
    count: (app) => app.chain.map?.gaps.length ?? app.planner.listed.length,
    body: GapList,
    tools: GapTools,
  },
  compare: {
    name: ({ plan }) => ({ own: plan.compare.title, other: plan.compare.other }),
    isOffered: (app) => app.view.against !== null,
    count: (app) => app.planner.comparison.last?.differences ?? 0,
    body: CompareList,
    tools: null,
  },
};
