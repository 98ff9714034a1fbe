import type { DrawerEntry } from '../drawer/drawer.ts';
import { part } from '../ui/parts.svelte.ts';
import type { Drawer } from '../url/view-state.ts';

/** All drawers, in the order of their tabs; a new one is an entry here, a word in the view's state, and its components. */
export const drawerRegistry: Readonly<Record<Drawer, DrawerEntry>> = {
  gaps: {
    name: ({ plan }) => ({ own: plan.gap.title, other: plan.gap.other }),
    isOffered: () => true,
    isOfChain: true,
    count: (app) => app.chain.map?.gaps.length ?? null,
    load: part(async () => {
      const [rows, head] = await Promise.all([
        import('../drawer/GapList.svelte'),
        import('../drawer/GapTools.svelte'),
      ]);
      return { body: rows.default, tools: head.default };
    }),
  },
  'what-if': {
    name: ({ plan }) => ({ own: plan.whatIf.title, other: plan.whatIf.other }),
    isOffered: () => true,
    isOfChain: true,
    count: (app) => app.supposition?.stopped.size ?? 0,
    load: part(async () => {
      const [body, tools] = await Promise.all([
        import('../drawer/what-if/WhatIf.svelte'),
        import('../drawer/what-if/WhatIfTools.svelte'),
      ]);
      return { body: body.default, tools: tools.default };
    }),
  },
  compare: {
    name: ({ plan }) => ({ own: plan.compare.title, other: plan.compare.other }),
    isOffered: (app) => app.view.against !== null,
    isOfChain: true,
    count: (app) => app.planner.comparison.last?.differences ?? null,
    load: part(async () => {
      const [body, tools] = await Promise.all([
        import('../drawer/compare/CompareList.svelte'),
        import('../drawer/compare/CompareCsv.svelte'),
      ]);
      return { body: body.default, tools: tools.default };
    }),
  },
  paths: {
    name: ({ plan }) => ({ own: plan.drawer.paths, other: plan.drawer.pathsOther }),
    isOffered: () => true,
    isOfChain: false,
    count: null,
    load: part(async () => {
      const { default: body } = await import('../drawer/paths/Paths.svelte');
      return { body, tools: null };
    }),
  },
  reach: {
    name: ({ plan }) => ({ own: plan.drawer.reach, other: plan.drawer.reachOther }),
    isOffered: () => true,
    isOfChain: false,
    count: null,
    load: part(async () => {
      const { default: body } = await import('../drawer/reach/Reach.svelte');
      return { body, tools: null };
    }),
  },
  cypher: {
    name: () => ({ own: 'Cypher', other: '' }),
    isOffered: () => true,
    isOfChain: false,
    count: null,
    load: part(async () => {
      const [body, tools] = await Promise.all([
        import('../drawer/cypher/CypherConsole.svelte'),
        import('../drawer/cypher/CypherLimits.svelte'),
      ]);
      return { body: body.default, tools: tools.default };
    }),
  },
};
