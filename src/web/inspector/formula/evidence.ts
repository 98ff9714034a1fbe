import type { Brief, Source } from '../../../model/contract/entity.ts';
import type { Status } from '../../../model/contract/evidence.ts';
import type { PlannedMap } from '../../../model/contract/planner.ts';
import { byId } from '../../ui/grouped.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { FormulaEvidence } from '../../state/formula.svelte.ts';

/** The facts of an answer that a figure may rest on, with their sources. */
export type Cited = Pick<PlannedMap, 'evidence' | 'firms' | 'operates' | 'feeds' | 'flows' | 'yields'>;

/** What a figure's words are made from: the map (or other answer) it belongs to, everything named there, and the reader's language. */
export interface FormulaContext<From extends Cited = PlannedMap> {
  readonly map: From;
  readonly named: ReadonlyMap<string, Brief>;
  readonly localizer: Localizer;
}

interface Said {
  readonly id: string;
  readonly sources: readonly string[];
  readonly status: Status;
}

/** The name behind an id; the id itself where the map does not name it. */
export function nameOf(id: string, { named, localizer }: FormulaContext<Cited>): string {
  const thing = named.get(id);
  return thing ? localizer.name(thing) : id;
}

/** The links and figures behind a figure, each with its sources where the map carries them. */
export function evidenceOf(ids: readonly string[], context: FormulaContext<Cited>): FormulaEvidence[] {
  const { map, localizer } = context;
  const sources = byId<Source>(map.evidence);
  const figures = byId(map.firms.flatMap((firm) => firm.figures));
  const said = byId<Said>([...map.operates, ...map.feeds, ...map.flows, ...map.yields, ...figures.values()]);
  return ids.map((id) => {
    const [from = '', , to = ''] = id.split('|');
    const figure = figures.get(id);
    const known = said.get(id);
    return {
      label: figure
        ? `${nameOf(figure.of, context)} · ${localizer.quantity(figure)}`
        : id.includes('|')
          ? `${nameOf(from, context)} → ${nameOf(to, context)}`
          : nameOf(id, context),
      opens: figure ? figure.of : id.includes('|') ? id : null,
      sources: known ? known.sources.flatMap((each) => sources.get(each) ?? []) : null,
      status: known?.status,
    };
  });
}
