import { z } from 'zod';
import { yearsWithData } from '../analysis/years.ts';
import type { PlaceRow, Places } from '../model/contract/planner.ts';
import { namedQuery } from '../graph/query.ts';
import type { FactsAt } from '../facts/facts.ts';

const text = z.string().nullable();
const placeFirms = namedQuery('place-firms', z.object({ place: z.string(), firms: z.number() }));
const placeStages = namedQuery('place-stages', z.object({ place: z.string(), stages: z.array(z.string()) }));
const factYears = namedQuery(
  'fact-years',
  z.object({ asOf: text, validFrom: text, validTo: text, facts: z.number() }),
);

/** All places in their hierarchy with what lies in each, and the years that have data. */
export async function readPlaces(at: FactsAt): Promise<Places> {
  const { facts, version, home } = at;
  const [firms, stages, dates] = await Promise.all([
    facts.once(at, 'firms of places', (database) => database.rows(placeFirms, { version })),
    facts.once(at, 'stages of places', (database) => database.rows(placeStages, { version })),
    facts.once(at, 'years of facts', (database) => database.rows(factYears, { version })),
  ]);
  const { hierarchy } = facts;
  const { places } = facts.survey;
  const firmsIn = new Map<string, number>();
  const stagesIn = new Map<string, Set<string>>();
  for (const row of firms)
    for (const place of hierarchy.lineOf(row.place))
      firmsIn.set(place, (firmsIn.get(place) ?? 0) + row.firms);
  for (const row of stages)
    for (const place of hierarchy.lineOf(row.place)) {
      const known = stagesIn.get(place) ?? new Set();
      for (const stage of row.stages) known.add(stage);
      stagesIn.set(place, known);
    }

  const rows = places.map(({ id, name, nameEn, kind, parents }): PlaceRow => ({
    id,
    name,
    nameEn,
    kind,
    parent: parents[0] ?? null,
    firms: firmsIn.get(id) ?? 0,
    stages: stagesIn.get(id)?.size ?? 0,
  }));
  const depth = ({ id }: PlaceRow) => hierarchy.lineOf(id).size;
  const byName = new Intl.Collator('zh');
  return {
    home,
    places: rows.sort((a, b) => depth(a) - depth(b) || byName.compare(a.name, b.name)),
    ...yearsWithData(dates),
  };
}
