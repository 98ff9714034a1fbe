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

export interface TargetFound {
  readonly to: string;
  readonly programme: string;
  readonly firmKind: string | null;
  /** Candidates of the gap that stand there. */
  readonly firms: readonly string[];
}

/**
 * Where programmes want to win firms from for a gap: the places and firms outside the region that a programme targets which
 * addresses one of the gap's chains or stages. What it targets in the region itself is no direction to look in.
 */
export function targetsOf(
  { context }: Assessment,
  gap: GapFound,
  candidates: readonly CandidateFound[],
  programmes: readonly Programme[],
): TargetFound[] {
  const concerned = new Set([...gap.chains, ...gap.stages]);
  return programmes
    .filter((each) => !isOver(each, context.at) && each.addresses.some((id) => concerned.has(id)))
    .flatMap(({ programme, targets }) =>
      targets
        .filter(
          ({ to }) => !context.hierarchy.has(to) || context.hierarchy.side(to, context.region) === 'outside',
        )
        .map(({ to, firmKind }) => ({
          to,
          programme,
          firmKind,
          firms: candidates
            .filter(
              ({ who, place }) => who === to || (place !== null && context.hierarchy.lineOf(place).has(to)),
            )
            .map(({ who }) => who),
        })),
    );
}
