import { evidenceOf, type FormulaContext } from '../formula/evidence.ts';
import type { ComputedRow } from './figure-row.ts';

/** Firms without which the chain's supply network falls apart. */
export function criticalFirmRows(context: FormulaContext): ComputedRow[] {
  const { map, localizer } = context;
  const words = localizer.words.plan.figures;
  const { critical } = map.figures;
  return critical.firms.map(({ firm, parts, betweenness }) => ({
    key: `cut|${firm.id}`,
    names: [firm],
    value: words.parts(parts.length),
    old: null,
    tell: () => ({
      title: `${localizer.name(firm)} · ${words.names.criticalFirms}`,
      value: words.parts(parts.length),
      formula: words.rules.criticalFirms,
      inputs: [
        ...parts.map((size) => ({ label: words.inputs['part']!, value: words.firms(size), opens: null })),
        ...(betweenness === null
          ? []
          : [{ label: words.names.betweenness, value: betweenness.toFixed(2), opens: null }]),
      ],
      notes: [],
      evidence: evidenceOf(linksAt(firm.id, context), context),
    }),
  }));
}

/** Links without which it falls apart. */
export function criticalLinkRows(context: FormulaContext): ComputedRow[] {
  const words = context.localizer.words.plan.figures;
  return context.map.figures.critical.links.map(({ from, to, links }) => ({
    key: `bridge|${from.id}|${to.id}`,
    names: [from, '—', to],
    value: words.bridge,
    old: null,
    tell: () => ({
      title: `${context.localizer.name(from)} — ${context.localizer.name(to)}`,
      value: words.bridge,
      formula: words.rules.criticalLinks,
      inputs: [],
      notes: [],
      evidence: evidenceOf(links, context),
    }),
  }));
}

/** Firms that many of the shortest ways pass through. */
export function betweennessRows(context: FormulaContext): ComputedRow[] {
  const { map, localizer } = context;
  const words = localizer.words.plan.figures;
  return map.figures.critical.between.map(({ firm, betweenness }) => ({
    key: `between|${firm.id}`,
    names: [firm],
    value: betweenness.toFixed(2),
    old: null,
    tell: () => ({
      title: `${localizer.name(firm)} · ${words.names.betweenness}`,
      value: betweenness.toFixed(2),
      formula: words.rules.betweenness,
      inputs: [],
      notes: [],
      evidence: evidenceOf(linksAt(firm.id, context), context),
    }),
  }));
}

/** The critical links that end at a firm. */
function linksAt(firm: string, { map }: FormulaContext): string[] {
  return map.figures.critical.links
    .filter(({ from, to }) => from.id === firm || to.id === firm)
    .flatMap(({ links }) => links);
}
