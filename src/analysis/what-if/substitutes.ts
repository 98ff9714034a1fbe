import type { Assessment } from '../assessment.ts';
import { isLocal } from '../local.ts';
import { holding } from '../time.ts';
import { linkId } from '../../model/contract/entity.ts';

/** What could stand in for a lost input, with the reason; `stopped`: it is lost with the same loss, or stops too. */
export interface Substitute {
  /** Stages that want it. */
  readonly item: string;
  /** here: somebody here makes the item and did not supply it; elsewhere: outside the region; product: another product can stand in. */
  readonly kind: 'here' | 'product' | 'elsewhere';
  /** The product that stands in; null: the item itself. */
  readonly standIn: string | null;
  /** The stage that gives it, or null where a firm is only known to make it. */
  readonly stage: string | null;
  readonly firms: readonly string[];
  readonly stopped: boolean;
  readonly links: readonly string[];
}

/**
 * Who is seen to give a lost input, or a product that is named as its substitute, whoever supplied it until now: those who go on
 * first, here before elsewhere.
 */
export function substitutesOf(
  assessment: Assessment,
  item: string,
  gone: ReadonlySet<string>,
  suppliers: ReadonlySet<string>,
): Substitute[] {
  const { survey } = assessment;
  const found: Substitute[] = [];
  const products = [...survey.substitutes].flatMap(([product, others]) =>
    others.includes(item) ? [product] : [],
  );
  for (const product of [item, ...products]) {
    const standIn = product === item ? null : product;
    for (const stage of assessment.yielding(product)) {
      const { owners, clusters, notCounted } = assessment.plants(stage);
      const here = [...owners.values()]
        .flat()
        .concat(clusters)
        .map(({ operation }) => operation);
      const isStopped = gone.has(stage) || here.every(({ operator }) => gone.has(operator));
      const link = (operator: string, key: string | null) => linkId(operator, 'OPERATES', stage, null, key);
      if (here.length > 0 && !(standIn === null && suppliers.has(stage)))
        found.push({
          item,
          kind: standIn === null ? 'here' : 'product',
          standIn,
          stage,
          firms: [...new Set(here.map(({ operator }) => operator))],
          stopped: isStopped,
          links: here.map(({ operator, key }) => link(operator, key)),
        });
      const outside = notCounted.filter(({ isProject, why }) => !isProject && why === 'outside');
      if (outside.length > 0)
        found.push({
          item,
          kind: 'elsewhere',
          standIn,
          stage,
          firms: [...new Set(outside.map(({ who }) => who))],
          stopped: outside.every(({ who }) => gone.has(who)),
          links: outside.map(({ who, key }) => link(who, key)),
        });
    }
    for (const maker of survey.makers.get(product) ?? []) {
      if (holding(maker, assessment.context.at) !== 'holds') continue;
      if (standIn === null && suppliers.has(maker.maker)) continue;
      const isHere = isLocal(assessment.context, maker);
      found.push({
        item,
        kind: !isHere ? 'elsewhere' : standIn === null ? 'here' : 'product',
        standIn,
        stage: null,
        firms: [maker.maker],
        stopped: gone.has(maker.maker),
        links: [linkId(maker.maker, 'MAKES', product, null)],
      });
    }
  }
  const kinds = ['here', 'product', 'elsewhere'];
  return found.sort(
    (a, b) => Number(a.stopped) - Number(b.stopped) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
  );
}
