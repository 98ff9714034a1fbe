import type { WallRow } from '../../../model/contract/planner.ts';
import { grouped } from '../../ui/grouped.ts';

/** By what the chains are grouped: the policy cluster (四大支柱), or the chain they are a part of (有色金属). */
export type Grouping = 'group' | 'heading';

export interface RailGroup {
  /** Null: the chains that stand in no group. */
  readonly name: { readonly name: string; readonly nameEn: string | null } | null;
  readonly chains: readonly WallRow[];
}

/** The ways of grouping that would tell these chains apart. */
export function groupingsOf(chains: readonly WallRow[]): Grouping[] {
  return (['group', 'heading'] as const).filter((by) => chains.some((chain) => chain[by] !== null));
}

/** The chains in groups, groups and chains in the order of the answer; those without a group last. */
export function groupsOf(chains: readonly WallRow[], by: Grouping): RailGroup[] {
  return [...grouped(chains, (chain) => chain[by]?.name ?? '')]
    .map(([, own]) => ({ name: own[0]![by], chains: own }))
    .sort((a, b) => Number(a.name === null) - Number(b.name === null));
}

/** The chains whose name, hosts or leaders hold the text, in either language. */
export function filterChains(chains: readonly WallRow[], text: string): readonly WallRow[] {
  const sought = text.trim().toLowerCase();
  if (sought === '') return chains;
  return chains.filter((chain) =>
    [chain, ...chain.hosts, ...chain.leaders, ...(chain.heading ? [chain.heading] : [])].some(
      ({ name, nameEn }) => `${name}\n${nameEn ?? ''}`.toLowerCase().includes(sought),
    ),
  );
}
