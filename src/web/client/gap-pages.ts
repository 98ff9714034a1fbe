import type { Gaps, Target } from '../../model/contract/gaps.ts';

/** Two pages of the same gaps as one: every gap, every source once, and of each direction to look in all that it is for. */
export function joinGaps(first: Gaps, next: Gaps): Gaps {
  const targets = new Map(first.targets.map((target) => [target.link, target]));
  for (const target of next.targets) targets.set(target.link, joinTarget(targets.get(target.link), target));
  const evidence = new Map([...first.evidence, ...next.evidence].map((source) => [source.id, source]));
  return {
    ...first,
    gaps: [...first.gaps, ...next.gaps],
    targets: [...targets.values()],
    evidence: [...evidence.values()],
  };
}

function joinTarget(known: Target | undefined, more: Target): Target {
  if (known === undefined) return more;
  return {
    ...known,
    chains: [...new Set([...known.chains, ...more.chains])],
    gaps: [...known.gaps, ...more.gaps],
  };
}
