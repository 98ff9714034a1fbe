import type { Computed } from '../../model/chain-figures.ts';
import type { Brief } from '../../model/entity.ts';
import { evidenceOf, nameOf, type Telling } from '../formula/evidence.ts';
import { tellComputed, valueOf } from '../formula/tell.ts';
import type { FormulaInput, Told } from '../state/formula.svelte.ts';

/** A computed figure in the inspector: what it is of (things are buttons, text is between them), its value, its formula. */
export interface ComputedRow {
  readonly key: string;
  readonly names: readonly (Brief | string)[];
  readonly value: string;
  readonly old: number | null;
  readonly tell: () => Told;
}
/** Rows of one kind of figure. */
export interface ComputedGroup {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly ComputedRow[];
}

const highlyConcentrated = 1800;

/** The figures that a chain has one of: those that need tables nobody loaded are left out. */
export function chainRows(telling: Telling): ComputedRow[] {
  const { figures } = telling.map;
  const { names } = telling.speaker.words.plan.figures;
  const path = figures.depth.path.map((stage) => stepsOf(stage, telling));
  const rows: [Computed, readonly FormulaInput[]][] = [
    [figures.completeness, []],
    [figures.localSupportingRate, []],
    [figures.depth, path],
    ...(figures.locationQuotient.why?.kind === 'not-loaded'
      ? []
      : [[figures.locationQuotient, []] as [Computed, readonly FormulaInput[]]]),
  ];
  return rows.map(([of, more]) => computedRow(of, of.formula, [names[of.formula]], telling, more));
}

/** The figures that a chain has several of: by stage, input, firm, pair of firms, sector. */
export function chainGroups(telling: Telling): ComputedGroup[] {
  const { figures } = telling.map;
  const { names } = telling.speaker.words.plan.figures;
  const isLoaded = figures.upstreamness.length + figures.downstreamness.length > 0;
  const sectors = ({ sector, ...of }: (typeof figures.upstreamness)[number]) =>
    computedRow(of, `${of.formula}|${sector.id}`, [sector], telling);
  return [
    { key: 'concentration', title: names.concentration, rows: concentrationRows(telling) },
    { key: 'singleSupplier', title: names.singleSupplier, rows: singleSupplierRows(telling) },
    { key: 'criticalFirms', title: names.criticalFirms, rows: criticalFirmRows(telling) },
    { key: 'criticalLinks', title: names.criticalLinks, rows: criticalLinkRows(telling) },
    { key: 'betweenness', title: names.betweenness, rows: betweennessRows(telling) },
    ...(isLoaded
      ? [
          { key: 'upstreamness', title: names.upstreamness, rows: figures.upstreamness.map(sectors) },
          { key: 'downstreamness', title: names.downstreamness, rows: figures.downstreamness.map(sectors) },
        ]
      : []),
  ];
}

/** The figures of one stage: its own, and those of the owners who operate it. */
export function stageRows(stage: string, telling: Telling): ComputedRow[] {
  const { figures, stages } = telling.map;
  const words = telling.speaker.words.plan.figures;
  const owners = stages.find(({ id }) => id === stage)?.evidence.owners.map(({ owner }) => owner) ?? [];
  const ownedBy = ({ key }: ComputedRow) => owners.some((owner) => key.endsWith(`|${owner}`));
  const titled = (title: string) => (row: ComputedRow) => ({ ...row, names: [`${title} ·`, ...row.names] });
  const depth = figures.depth.stages.find((each) => each.stage === stage);
  return [
    ...concentrationRows(telling)
      .filter(({ key }) => key === `concentration|${stage}`)
      .map((row) => ({ ...row, names: [words.names.concentration] })),
    ...(depth
      ? [
          {
            ...computedRow(figures.depth, `depth|${stage}`, [words.toEnd], telling),
            value: words.steps(depth.depth),
            tell: () => ({
              title: `${nameOf(stage, telling)} · ${words.toEnd}`,
              value: words.steps(depth.depth),
              formula: words.rules.depth,
              inputs: [],
              notes: [],
            }),
          },
        ]
      : []),
    ...criticalFirmRows(telling).filter(ownedBy).map(titled(words.names.criticalFirms)),
    ...betweennessRows(telling).filter(ownedBy).map(titled(words.names.betweenness)),
    ...singleSupplierRows(telling)
      .filter(({ key }) => key.startsWith(`single|${stage}|`))
      .map((row) => ({ ...row, names: [`${words.names.singleSupplier} ·`, ...row.names.slice(2)] })),
  ];
}

function computedRow(
  of: Computed,
  key: string,
  names: ComputedRow['names'],
  telling: Telling,
  more: readonly FormulaInput[] = [],
): ComputedRow {
  const { speaker } = telling;
  const kind = speaker.words.plan.figures.names[of.formula];
  const said = names.map((each) => (typeof each === 'string' ? each : `${speaker.name(each)} · ${kind}`));
  return {
    key,
    names,
    value: valueOf(of, telling),
    old: of.old,
    tell: () => tellComputed(of, said.join(' '), telling, more),
  };
}

function concentrationRows(telling: Telling): ComputedRow[] {
  const { map, named, speaker } = telling;
  const words = speaker.words.plan.figures;
  return map.figures.concentration.map(({ stage, ...of }) => {
    const row = computedRow(of, `concentration|${stage}`, [named.get(stage) ?? stage], telling);
    return of.value !== null && of.value > highlyConcentrated
      ? { ...row, value: `${row.value} ${words.high}` }
      : row;
  });
}

function singleSupplierRows(telling: Telling): ComputedRow[] {
  const { map, named, speaker } = telling;
  const words = speaker.words.plan.figures;
  return map.figures.singleSupplier.map(({ stage, item, supplier, links }) => ({
    key: `single|${stage}|${item.id}`,
    names: [named.get(stage) ?? stage, '←', item, '←', supplier],
    value: words.firms(1),
    old: null,
    tell: () => ({
      title: `${nameOf(stage, telling)} ← ${speaker.name(item)}`,
      value: words.firms(1),
      formula: words.rules.singleSupplier,
      inputs: [{ label: words.inputs['supplier']!, value: speaker.name(supplier), opens: supplier.id }],
      notes: [words.thresholds.singleSupplier],
      evidence: evidenceOf(links, telling),
    }),
  }));
}

function criticalFirmRows(telling: Telling): ComputedRow[] {
  const { map, speaker } = telling;
  const words = speaker.words.plan.figures;
  const { critical } = map.figures;
  return critical.firms.map(({ firm, parts, betweenness }) => ({
    key: `cut|${firm.id}`,
    names: [firm],
    value: words.parts(parts.length),
    old: null,
    tell: () => ({
      title: `${speaker.name(firm)} · ${words.names.criticalFirms}`,
      value: words.parts(parts.length),
      formula: words.rules.criticalFirms,
      inputs: [
        ...parts.map((size) => ({ label: words.inputs['part']!, value: words.firms(size), opens: null })),
        ...(betweenness === null
          ? []
          : [{ label: words.names.betweenness, value: betweenness.toFixed(2), opens: null }]),
      ],
      notes: [],
      evidence: evidenceOf(linksAt(firm.id, telling), telling),
    }),
  }));
}

function criticalLinkRows(telling: Telling): ComputedRow[] {
  const words = telling.speaker.words.plan.figures;
  return telling.map.figures.critical.links.map(({ from, to, links }) => ({
    key: `bridge|${from.id}|${to.id}`,
    names: [from, '—', to],
    value: words.bridge,
    old: null,
    tell: () => ({
      title: `${telling.speaker.name(from)} — ${telling.speaker.name(to)}`,
      value: words.bridge,
      formula: words.rules.criticalLinks,
      inputs: [],
      notes: [],
      evidence: evidenceOf(links, telling),
    }),
  }));
}

function betweennessRows(telling: Telling): ComputedRow[] {
  const { map, speaker } = telling;
  const words = speaker.words.plan.figures;
  return map.figures.critical.between.map(({ firm, betweenness }) => ({
    key: `between|${firm.id}`,
    names: [firm],
    value: betweenness.toFixed(2),
    old: null,
    tell: () => ({
      title: `${speaker.name(firm)} · ${words.names.betweenness}`,
      value: betweenness.toFixed(2),
      formula: words.rules.betweenness,
      inputs: [],
      notes: [],
      evidence: evidenceOf(linksAt(firm.id, telling), telling),
    }),
  }));
}

/** The critical links that end at a firm. */
function linksAt(firm: string, { map }: Telling): string[] {
  return map.figures.critical.links
    .filter(({ from, to }) => from.id === firm || to.id === firm)
    .flatMap(({ links }) => links);
}

function stepsOf(stage: string, telling: Telling): FormulaInput {
  const { speaker, map } = telling;
  const steps = map.figures.depth.stages.find((each) => each.stage === stage)?.depth ?? 0;
  return { label: nameOf(stage, telling), value: speaker.words.plan.figures.steps(steps), opens: stage };
}
