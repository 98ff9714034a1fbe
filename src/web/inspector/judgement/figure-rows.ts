import type { Computed } from '../../../model/contract/chain-figures.ts';
import { nameOf, type FormulaContext } from '../formula/evidence.ts';
import type { FormulaInput } from '../../state/formula.svelte.ts';
import { computedRow, type ComputedGroup, type ComputedRow } from './figure-row.ts';
import { betweennessRows, criticalFirmRows, criticalLinkRows } from './figure-rows-of-firms.ts';
import { concentrationRows, singleSupplierRows } from './figure-rows-of-stages.ts';

/** The figures that a chain has one of: those that need tables nobody loaded are left out. */
export function chainRows(context: FormulaContext): ComputedRow[] {
  const { figures } = context.map;
  const { names } = context.localizer.words.plan.figures;
  const path = figures.depth.path.map((stage) => stepsOf(stage, context));
  const rows: [Computed, readonly FormulaInput[]][] = [
    [figures.completeness, []],
    [figures.localSupportingRate, []],
    [figures.depth, path],
    ...(figures.locationQuotient.why?.kind === 'not-loaded'
      ? []
      : [[figures.locationQuotient, []] as [Computed, readonly FormulaInput[]]]),
  ];
  return rows.map(([of, more]) => computedRow(of, of.formula, [names[of.formula]], context, more));
}

/** The figures that a chain has several of, by stage, supplier, firm, pair of firms, sector: those that the chain hangs on first. */
export function chainGroups(context: FormulaContext): ComputedGroup[] {
  const { figures } = context.map;
  const { names } = context.localizer.words.plan.figures;
  const isLoaded = figures.upstreamness.length + figures.downstreamness.length > 0;
  const sectors = ({ sector, ...of }: (typeof figures.upstreamness)[number]) =>
    computedRow(of, `${of.formula}|${sector.id}`, [sector], context);
  return [
    { key: 'singleSupplier', title: names.singleSupplier, rows: singleSupplierRows(context) },
    { key: 'criticalFirms', title: names.criticalFirms, rows: criticalFirmRows(context) },
    { key: 'concentration', title: names.concentration, rows: concentrationRows(context) },
    { key: 'criticalLinks', title: names.criticalLinks, rows: criticalLinkRows(context) },
    { key: 'betweenness', title: names.betweenness, rows: betweennessRows(context) },
    ...(isLoaded
      ? [
          { key: 'upstreamness', title: names.upstreamness, rows: figures.upstreamness.map(sectors) },
          { key: 'downstreamness', title: names.downstreamness, rows: figures.downstreamness.map(sectors) },
        ]
      : []),
  ];
}

/** The figures of one stage: its own, and those of the owners who operate it. */
export function stageRows(stage: string, context: FormulaContext): ComputedRow[] {
  const { figures, stages } = context.map;
  const words = context.localizer.words.plan.figures;
  const owners = stages.find(({ id }) => id === stage)?.evidence.owners.map(({ owner }) => owner) ?? [];
  const ownedBy = ({ key }: ComputedRow) => owners.some((owner) => key.endsWith(`|${owner}`));
  const titled = (title: string) => (row: ComputedRow) => ({ ...row, names: [`${title} ·`, ...row.names] });
  const depth = figures.depth.stages.find((each) => each.stage === stage);
  return [
    ...concentrationRows(context)
      .filter(({ key }) => key === `concentration|${stage}`)
      .map((row) => ({ ...row, names: [words.names.concentration] })),
    ...(depth
      ? [
          {
            ...computedRow(figures.depth, `depth|${stage}`, [words.toEnd], context),
            value: words.steps(depth.depth),
            tell: () => ({
              title: `${nameOf(stage, context)} · ${words.toEnd}`,
              value: words.steps(depth.depth),
              formula: words.rules.depth,
              inputs: [],
              notes: [],
            }),
          },
        ]
      : []),
    ...criticalFirmRows(context).filter(ownedBy).map(titled(words.names.criticalFirms)),
    ...betweennessRows(context).filter(ownedBy).map(titled(words.names.betweenness)),
  ];
}

function stepsOf(stage: string, context: FormulaContext): FormulaInput {
  const { localizer, map } = context;
  const steps = map.figures.depth.stages.find((each) => each.stage === stage)?.depth ?? 0;
  return { label: nameOf(stage, context), value: localizer.words.plan.figures.steps(steps), opens: stage };
}
