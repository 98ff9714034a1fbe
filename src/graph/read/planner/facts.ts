import { newer } from '../../../analysis/time.ts';
import type { Ownership } from '../../../analysis/owners.ts';
import type { Located, Lookup, Supply, Survey } from '../../../analysis/survey.ts';
import { labelOf } from '../../../model/entity.ts';
import type { Place } from './lists.ts';
import type * as queries from './queries.ts';

type Rows<Q extends { readonly row: { readonly _output: unknown } }> = readonly Q['row']['_output'][];

/** Makes the facts of a survey from the rows of its queries. */
export class Facts {
  readonly #alone = new Map<string, readonly Located[]>();

  operations(rows: Rows<typeof queries.operations>): Survey['operations'] {
    return new Map(
      rows.map(({ stage, operations }) => [
        stage,
        operations.map(
          ([operator, isCluster, place, firmCount, capacity, unit, asOf, validFrom, validTo, places]) => ({
            operator,
            isCluster,
            place,
            firmCount,
            capacity,
            unit,
            asOf,
            validFrom,
            validTo,
            located: this.#located(places),
          }),
        ),
      ]),
    );
  }

  makers(rows: Rows<typeof queries.makers>): Survey['makers'] {
    return new Map(
      rows.map(({ product, makers }) => [
        product,
        makers.map(([maker, isCluster, asOf, validFrom, validTo, places]) => ({
          maker,
          isCluster,
          asOf,
          validFrom,
          validTo,
          located: this.#located(places),
        })),
      ]),
    );
  }

  users(rows: Rows<typeof queries.users>): Survey['users'] {
    return new Map(
      rows.map(({ product, users }) => [
        product,
        users.map(([user, asOf, validFrom, validTo, places]) => ({
          user,
          asOf,
          validFrom,
          validTo,
          located: this.#located(places),
        })),
      ]),
    );
  }

  /** By buyer, made when a buyer is asked for: the wall asks for few, and there are many. */
  supplies(rows: Rows<typeof queries.supplies>): Lookup<readonly Supply[]> {
    const byBuyer = new Map(rows.map(({ buyer, supplies }) => [buyer, supplies]));
    return {
      keys: () => byBuyer.keys(),
      get: (buyer) =>
        byBuyer
          .get(buyer)
          ?.map(([supplier, isCluster, item, quantity, unit, value, asOf, validFrom, validTo, places]) => ({
            supplier,
            isCluster,
            item,
            quantity,
            unit,
            value,
            asOf,
            validFrom,
            validTo,
            located: this.#located(places),
          })),
    };
  }

  projects(rows: Rows<typeof queries.projects>): Survey['projects'] {
    return new Map(
      rows.map(({ stage, projects }) => [
        stage,
        projects.map(([project, phase, ownAsOf, asOf, validFrom, validTo, places, firms]) => ({
          project,
          phase,
          newest: newer(ownAsOf, asOf ?? validFrom),
          firms: firms.map(([firm, at]) => ({ firm, located: this.#located(at) })),
          asOf,
          validFrom,
          validTo,
          located: this.#located(places),
        })),
      ]),
    );
  }

  emissions(rows: Rows<typeof queries.emissions>): Survey['emissions'] {
    return new Map(
      rows.map(({ firm, emissions, places }) => [
        firm,
        {
          emitted: emissions.map(([item, asOf, validFrom, validTo]) => ({ item, asOf, validFrom, validTo })),
          located: this.#located(places),
        },
      ]),
    );
  }

  flows(rows: Rows<typeof queries.flows>): Survey['flows'] {
    return rows.map(({ places, ...flow }) => ({ ...flow, located: this.#located(places) }));
  }

  /** What a statement says of something is published only where both are: the statement, and that it speaks of that. */
  statements(rows: Rows<typeof queries.statements>): Survey['statements'] {
    return rows.map(({ labels, places, status, aboutStatus, ...about }) => ({
      ...about,
      toLabel: labelOf(labels),
      status: status === 'published' ? aboutStatus : status,
      located: this.#located(places),
    }));
  }

  needs(rows: Rows<typeof queries.needs>): Survey['needs'] {
    return rows.map(({ places, ...need }) => ({ ...need, located: this.#located(places) }));
  }

  /** Nearly all stand in one place without dates: all who stand in the same one share one list. */
  #located(places: readonly Place[]): readonly Located[] {
    const [first] = places;
    if (places.length !== 1 || typeof first !== 'string') return places.map(located);
    const known = this.#alone.get(first) ?? [located(first)];
    this.#alone.set(first, known);
    return known;
  }
}

export function located(at: Place): Located {
  const [place, validFrom, validTo] = typeof at === 'string' ? [at, null, null] : at;
  return { place, validFrom, validTo };
}

export function ownersOf(rows: Rows<typeof queries.owners>): Map<string, Ownership[]> {
  const found = new Map<string, Ownership[]>();
  for (const { owner, firms } of rows)
    for (const [firm, share, validFrom, validTo] of firms) {
      const known = found.get(firm);
      if (known) known.push({ owner, share, validFrom, validTo });
      else found.set(firm, [{ owner, share, validFrom, validTo }]);
    }
  return found;
}
