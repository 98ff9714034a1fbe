import type { DrawerEntry } from '../drawer/drawer.ts';
import type { Drawer } from '../url/view-state.ts';

/** All drawers, in the order of their tabs; a new one is an entry here, a word in the view's state, and its components. */
export const drawerRegistry: Readonly<Record<Drawer, DrawerEntry>> = {
  gaps: {
    name: ({ plan }) => ({ own: plan.gap.title, other: plan.gap.other }),
    isOffered: () => true,
    isOfChain: true,
    count: (app) => app.chain.map?.gaps.length ?? app.planner.listed.length,
    load: async () => {
      const [rows, head] = await Promise.all([
        import('../drawer/GapList.svelte'),
        import('../drawer/GapTools.svelte'),
      ]);
      return { body: rows.default, tools: head.default };
    },
  },
  compare: {
    name: ({ plan }) => ({ own: plan.compare.title, other: plan.compare.other }),
    isOffered: (app) => app.view.against !== null,
    isOfChain: true,
    count: (app) => app.planner.comparison.last?.differences ?? 0,
    load: async () => {
      const { default: body } = await import('../drawer/compare/CompareList.svelte');
      return { body, tools: null };
    },
  },
  cypher: {
    name: () => ({ own: 'Cypher', other: '' }),
    isOffered: () => true,
    isOfChain: false,
    count: null,
    load: async () => {
      const [body, tools] = await Promise.all([
        import('../drawer/cypher/CypherConsole.svelte'),
        import('../drawer/cypher/CypherLimits.svelte'),
      ]);
      return { body: body.default, tools: tools.default };
    },
  },
};
