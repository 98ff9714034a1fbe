import type { Assessment } from '../analysis/assessment.ts';
import { publishedOf } from '../analysis/assessment.ts';
import type { LocalCounts } from '../analysis/local.ts';
import type { Mark, Reason, WeakReason } from '../analysis/stage-state.ts';
import type { Part } from '../analysis/survey.ts';
import type {
  StageMark,
  StageOwners,
  StageStanding,
  StateReason,
  WeakReason as WeakTold,
} from '../model/contract/standing.ts';
import type { Names } from './names.ts';

/** How a stage stands as a part of a chain, in words of the model. */
export function toStandingAnswer(assessment: Assessment, part: Part, names: Names): StageStanding {
  const { state, marks, reasons } = assessment.standing(part);
  return {
    state,
    marks: marks.map((mark) => toMarkAnswer(mark, names)),
    owners: toOwnersAnswer(assessment.counts(part.stage)),
    reasons: reasons.map((reason) => toReasonAnswer(reason, names)),
  };
}

function toOwnersAnswer({ owners, clusters }: LocalCounts): StageOwners {
  const { published, several } = publishedOf(clusters.map(({ firms }) => firms));
  return { named: owners, published: clusters.length === several ? null : published, several: several > 0 };
}

export function toMarkAnswer(mark: Mark, names: Names): StageMark {
  switch (mark.mark) {
    case 'one-seen':
    case 'sole':
      return { mark: mark.mark, owner: names.of(mark.owner) };
    case 'weak':
      return { mark: mark.mark, why: mark.why.map((why) => toWeakAnswer(why, names)) };
    case 'single-supplier':
      return {
        mark: mark.mark,
        why: mark.why.map(({ item, supplier }) => ({
          item: names.of(item),
          supplier: names.of(supplier),
        })),
      };
    case 'elsewhere-in-city':
      return { mark: mark.mark, region: names.of(mark.region), owners: mark.owners };
    default:
      return mark;
  }
}

function toWeakAnswer(why: WeakReason, names: Names): WeakTold {
  if (why.kind === 'stated') return { ...why, statement: names.of(why.statement) };
  return why.kind === 'capacity' ? { ...why, item: names.of(why.item) } : why;
}

const namesOf = (ids: readonly string[], names: Names) => ids.map((id) => names.of(id));
const unplacedOf = ({ count, some }: LocalCounts['unplaced'], names: Names) => ({
  count,
  some: namesOf(some, names),
});

export function toReasonAnswer(reason: Reason, names: Names): StateReason {
  switch (reason.kind) {
    case 'operated':
      return {
        ...reason,
        clusters: reason.clusters.map(({ cluster, firms }) => ({ cluster: names.of(cluster), firms })),
        unplaced: unplacedOf(reason.unplaced, names),
      };
    case 'none':
      return { ...reason, unplaced: unplacedOf(reason.unplaced, names) };
    case 'under-way':
      return {
        kind: reason.kind,
        projects: reason.projects.map(({ project, ...each }) => ({ project: names.of(project), ...each })),
      };
    case 'bought-in':
      return { ...reason, suppliers: namesOf(reason.suppliers, names) };
    case 'stated-missing':
      return { ...reason, statement: names.of(reason.statement) };
    case 'stale-project':
      return { ...reason, project: names.of(reason.project) };
    case 'statement-not-counted':
      return { ...reason, statement: names.of(reason.statement), places: namesOf(reason.places, names) };
    case 'not-documented':
      return reason;
  }
}
