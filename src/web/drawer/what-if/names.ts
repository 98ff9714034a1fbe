import type { Brief } from '../../../model/contract/entity.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Outcome } from '../../state/outcome.ts';

/** What everything is called that an outcome speaks of, by id. */
export function namesIn(
  outcome: Outcome | null,
  known: ReadonlyMap<string, Brief>,
  localizer: Localizer,
): ReadonlyMap<string, string> {
  const found = new Map([...known.values()].map((each) => [each.id, localizer.name(each)]));
  const add = (all: Iterable<Brief>) => {
    for (const each of all) found.set(each.id, localizer.name(each));
  };
  if (outcome?.kind === 'lose') {
    const { levels, standing, lose } = outcome.loss;
    add(levels.flatMap(({ lost }) => lost));
    add(standing.map(({ stage }) => stage));
    add(lose.some);
  } else if (outcome?.kind === 'fill') {
    add([...outcome.filled.direct, ...outcome.filled.first, ...outcome.filled.fed].map(({ stage }) => stage));
    add([outcome.filled.stage]);
  } else if (outcome?.kind === 'critical') add(outcome.critical.entities);
  return found;
}
