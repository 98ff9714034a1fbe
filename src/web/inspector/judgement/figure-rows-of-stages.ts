import { grouped } from '../../ui/grouped.ts';
import { evidenceOf, nameOf, type FormulaContext } from '../formula/evidence.ts';
import { computedRow, type ComputedRow } from './figure-row.ts';

/** A Herfindahl–Hirschman index above which a market counts as highly concentrated (DOJ/FTC Merger Guidelines 2023). */
const highlyConcentrated = 1800;

/** How concentrated each stage's known capacity is, the most first. */
export function concentrationRows(context: FormulaContext): ComputedRow[] {
  const { map, named, localizer } = context;
  const words = localizer.words.plan.figures;
  const sorted = [...map.figures.concentration].sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  return sorted.map(({ stage, ...of }) => {
    const row = computedRow(of, `concentration|${stage}`, [named.get(stage) ?? stage], context);
    return of.value !== null && of.value > highlyConcentrated
      ? { ...row, value: `${row.value} ${words.high}` }
      : row;
  });
}

/** Who alone supplies inputs of stages, one row a supplier: those of most inputs first. */
export function singleSupplierRows(context: FormulaContext): ComputedRow[] {
  const { map, named, localizer } = context;
  const words = localizer.words.plan.figures;
  const bySupplier = [...grouped(map.figures.singleSupplier, ({ supplier }) => supplier.id).values()];
  bySupplier.sort((a, b) => b.length - a.length);
  return bySupplier.map((own) => {
    const { supplier } = own[0]!;
    return {
      key: `single|${supplier.id}`,
      names: [
        supplier,
        ...own.flatMap(({ item, stage }, at) => [at === 0 ? '→' : '·', item, '→', named.get(stage) ?? stage]),
      ],
      value: words.items(own.length),
      old: null,
      tell: () => ({
        title: `${words.names.singleSupplier} · ${localizer.name(supplier)}`,
        value: words.items(own.length),
        formula: words.rules.singleSupplier,
        inputs: own.map(({ item, stage }) => ({
          label: `${nameOf(stage, context)} ← ${localizer.name(item)}`,
          value: words.firms(1),
          opens: stage,
        })),
        notes: [words.thresholds.singleSupplier],
        evidence: evidenceOf(
          own.flatMap(({ links }) => links),
          context,
        ),
      }),
    };
  });
}
