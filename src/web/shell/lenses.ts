import type { LensEntry } from '../lens/lens.ts';
import MapLens from '../lens/map/MapLens.svelte';
import type { Lens } from '../url/view-state.ts';
import { part } from '../ui/parts.svelte.ts';

/** Most look at the map only: it comes with what stands around it. */
const map = () => ({ default: MapLens });
const network = part(() => import('../lens/network/NetworkLens.svelte'));
const table = part(() => import('../lens/table/TableLens.svelte'));
const networkTable = part(() => import('../lens/network/NetworkTable.svelte'));

/** All lenses; a new one is an entry here, a word in the view's state, and a folder in lens/. */
export const lensRegistry: Readonly<Record<Lens, LensEntry>> = {
  map: {
    name: ({ lens }) => ({ own: lens.map, other: lens.mapOther }),
    zooms: true,
    compares: true,
    isOfChain: () => true,
    load: () => map,
  },
  network: {
    name: ({ lens }) => ({ own: lens.network, other: lens.networkOther }),
    zooms: true,
    compares: false,
    isOfChain: () => false,
    load: () => network,
  },
  table: {
    name: ({ plan }) => ({ own: plan.table.lens, other: plan.table.lensOther }),
    zooms: false,
    compares: true,
    isOfChain: (view) => !view.isNetworkTable || view.chain !== null,
    load: (view) => (view.isNetworkTable ? networkTable : table),
  },
};
