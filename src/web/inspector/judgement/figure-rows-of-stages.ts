import { evidenceOf, nameOf, type Telling } from '../formula/evidence.ts';
import { computedRow, type ComputedRow } from './figure-row.ts';

/** A Herfindahl–Hirschman index above which a market counts as highly concentrated (DOJ/FTC Merger Guidelines 2023). */
const highlyConcentrated = 1800;

/** How concentrated each stage's known capacity is. */
export function concentrationRows(telling: Telling): ComputedRow[] {
  const { map, named, localizer } = telling;
  const words = localizer.words.plan.figures;
  return map.figures.concentration.map(({ stage, ...of }) => {
    const row = computedRow(of, `concentration|${stage}`, [named.get(stage) ?? stage], telling);
    return of.value !== null && of.value > highlyConcentrated
      ? { ...row, value: `${row.value} ${words.high}` }
      : row;
  });
}

/** The inputs of stages that one supplier alone gives. */
export function singleSupplierRows(telling: Telling): ComputedRow[] {
  const { map, named, localizer } = telling;
  const words = localizer.words.plan.figures;
  return map.figures.singleSupplier.map(({ stage, item, supplier, links }) => ({
    key: `single|${stage}|${item.id}`,
    names: [named.get(stage) ?? stage, '←', item, '←', supplier],
    value: words.firms(1),
    old: null,
    tell: () => ({
      title: `${nameOf(stage, telling)} ← ${localizer.name(item)}`,
      value: words.firms(1),
      formula: words.rules.singleSupplier,
      inputs: [{ label: words.inputs['supplier']!, value: localizer.name(supplier), opens: supplier.id }],
      notes: [words.thresholds.singleSupplier],
      evidence: evidenceOf(links, telling),
    }),
  }));
}
