import type { Assessment } from './assessment.ts';
import type { CandidateFound } from './gathering.ts';
import type { GapFound } from './gaps.ts';
import { isOver, type Dated } from './time.ts';

/** A programme: what it addresses (chains, stages; nothing: all), and whom it wants to win. */
export interface Programme extends Dated {
  readonly programme: string;
  readonly addresses: readonly string[];
  readonly targets: readonly { readonly to: string; readonly firmKind: string | null }[];
}

/** Somewhere or somebody to win firms from, said once for all gaps of the chains (or stages) that its programme addresses. */
export interface TargetFound {
  readonly to: string;
  readonly programme: string;
  readonly firmKind: string | null;
  readonly chains: readonly string[];
  /** The gaps for which candidates stand there. */
  readonly gaps: readonly { readonly gap: string; readonly firms: readonly string[] }[];
}

/** A gap with who could close it. */
export interface Sought {
  readonly gap: Pick<GapFound, 'id' | 'chains' | 'stages'>;
  readonly candidates: readonly CandidateFound[];
}

/**
 * Where programmes want to win firms from: the places and firms outside the region that a programme targets which addresses a
 * chain or stage of some gap. What it targets in the region itself is no direction to look in.
 */
export function targetsOf(
  { context: { hierarchy, region, at } }: Assessment,
  sought: readonly Sought[],
  programmes: readonly Programme[],
): TargetFound[] {
  return programmes
    .filter((each) => !isOver(each, at))
    .flatMap(({ programme, addresses, targets }) => {
      const concerned = sought.filter(({ gap }) =>
        addresses.some((id) => gap.chains.includes(id) || gap.stages.includes(id)),
      );
      if (concerned.length === 0) return [];
      const chains = [...new Set(concerned.flatMap(({ gap }) => gap.chains))];
      return targets
        .filter(({ to }) => !hierarchy.has(to) || hierarchy.side(to, region) === 'outside')
        .map(({ to, firmKind }) => ({
          to,
          programme,
          firmKind,
          chains,
          gaps: concerned.flatMap(({ gap, candidates }) => {
            const there = candidates.filter(
              ({ who, place }) => who === to || (place !== null && hierarchy.lineOf(place).has(to)),
            );
            return there.length === 0 ? [] : [{ gap: gap.id, firms: there.map(({ who }) => who) }];
          }),
        }));
    });
}
