import type { Assessment } from './assessment.ts';
import { lyingOf } from './local.ts';
import type { Supply } from './survey.ts';
import { holding, yearsOf } from './time.ts';

export const leastKnownPurchases = 5;

export interface Purchase {
  readonly buyer: string;
  readonly supply: Supply;
  readonly isLocal: boolean;
}
export interface SupportingRate {
  /** Local ÷ known, 0 to 1; null under five known purchases. */
  readonly value: number | null;
  readonly basis: 'value' | 'quantity' | 'count';
  readonly local: number;
  readonly known: number;
  /** Of a quantity: its unit. */
  readonly unit: string | null;
  readonly purchases: readonly Purchase[];
  /** Purchases from suppliers of whom nothing says whether they are local. */
  readonly unplaced: number;
}

/** The purchases of the local operators of some stages: SUPPLIES into them that hold at the moment. */
export function purchasesOf(
  assessment: Assessment,
  stages: Iterable<string>,
): { purchases: Purchase[]; unplaced: number } {
  const { survey, context } = assessment;
  const buyers = new Set<string>();
  for (const stage of stages) {
    const { owners, clusters } = assessment.plants(stage);
    for (const { operation } of [...owners.values()].flat().concat(clusters)) buyers.add(operation.operator);
  }
  const purchases: Purchase[] = [];
  let unplaced = 0;
  for (const buyer of buyers)
    for (const supply of newestOf(
      (survey.supplies.get(buyer) ?? []).filter((each) => holding(each, context.at) === 'holds'),
    )) {
      const { side } = lyingOf(context, supply.located);
      if (side === 'above') unplaced++;
      else purchases.push({ buyer, supply, isLocal: side === 'inside' });
    }
  return { purchases, unplaced };
}

/** Of what one supplier delivers of one item in several years, the last of them: years are never added up. */
function newestOf(supplies: readonly Supply[]): Supply[] {
  const yearOf = ({ validFrom, asOf }: Supply) => {
    const date = validFrom ?? asOf;
    return date === null ? -Infinity : yearsOf(date)[1];
  };
  const nameOf = ({ supplier, item }: Supply) => `${supplier}|${item ?? ''}`;
  const last = new Map<string, number>();
  for (const supply of supplies)
    last.set(nameOf(supply), Math.max(last.get(nameOf(supply)) ?? -Infinity, yearOf(supply)));
  return supplies.filter((supply) => yearOf(supply) === last.get(nameOf(supply)));
}

/**
 * Local supporting rate (本地配套率): local ÷ all known purchases: by value where every purchase has one, by quantity where
 * all are of one product in one unit, else by their number. Under five known purchases it is unknown.
 */
export function supportingRate(purchases: readonly Purchase[], unplaced = 0): SupportingRate {
  const all = (has: (supply: Supply) => boolean) =>
    purchases.length > 0 && purchases.every(({ supply }) => has(supply));
  const first = purchases[0]?.supply;
  const basis = all(({ value }) => value !== null)
    ? 'value'
    : all(
          ({ quantity, item, unit }) =>
            quantity !== null &&
            item !== null &&
            unit !== null &&
            item === first!.item &&
            unit === first!.unit,
        )
      ? 'quantity'
      : 'count';
  const amount = ({ supply }: Purchase) => (basis === 'count' ? 1 : supply[basis]!);
  const sum = (of: readonly Purchase[]) => of.reduce((total, each) => total + amount(each), 0);
  const known = sum(purchases);
  const local = sum(purchases.filter(({ isLocal }) => isLocal));
  const value = purchases.length < leastKnownPurchases || known === 0 ? null : local / known;
  return { value, basis, local, known, unit: basis === 'quantity' ? first!.unit : null, purchases, unplaced };
}
