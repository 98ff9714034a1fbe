import type { CriticalNetwork, Filled, WhatIf } from '../../model/contract/what-if.ts';
import type { StoppedStage } from './app.svelte.ts';

/** What a supposition comes to; `of`: as the address spells it. */
export type Outcome =
  | { readonly kind: 'lose'; readonly of: string; readonly loss: WhatIf }
  | { readonly kind: 'fill'; readonly of: string; readonly filled: Filled }
  | { readonly kind: 'critical'; readonly of: string; readonly critical: CriticalNetwork };

/** The stages that a loss stops up to a level. */
export function stoppedIn(loss: WhatIf | null, upTo: number): ReadonlyMap<string, StoppedStage> {
  const found = (loss?.levels ?? [])
    .filter(({ level }) => level <= upTo)
    .flatMap(({ level, lost }) =>
      lost.filter(({ label }) => label === 'Stage').map(({ id, why }) => [id, { level, why }] as const),
    );
  return new Map(found);
}

/** What is to be marked on the picture: stages that get a source, firms and links that are critical. */
export function markedIn(outcome: Outcome | null): ReadonlySet<string> {
  if (outcome?.kind === 'fill')
    return new Set([...outcome.filled.direct, ...outcome.filled.first].map(({ stage }) => stage.id));
  if (outcome?.kind !== 'critical') return new Set();
  const { entities, links } = outcome.critical;
  return new Set([...entities.filter(({ isCut }) => isCut), ...links].map(({ id }) => id));
}
