import { evidenceOf, type Telling } from '../formula/evidence.ts';
import type { ComputedRow } from './figure-row.ts';

/** Firms without which the chain's supply network falls apart. */
export function criticalFirmRows(telling: Telling): ComputedRow[] {
  const { map, localizer } = telling;
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
      evidence: evidenceOf(linksAt(firm.id, telling), telling),
    }),
  }));
}

/** Links without which it falls apart. */
export function criticalLinkRows(telling: Telling): ComputedRow[] {
  const words = telling.localizer.words.plan.figures;
  return telling.map.figures.critical.links.map(({ from, to, links }) => ({
    key: `bridge|${from.id}|${to.id}`,
    names: [from, '—', to],
    value: words.bridge,
    old: null,
    tell: () => ({
      title: `${telling.localizer.name(from)} — ${telling.localizer.name(to)}`,
      value: words.bridge,
      formula: words.rules.criticalLinks,
      inputs: [],
      notes: [],
      evidence: evidenceOf(links, telling),
    }),
  }));
}

/** Firms that many of the shortest ways pass through. */
export function betweennessRows(telling: Telling): ComputedRow[] {
  const { map, localizer } = telling;
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
