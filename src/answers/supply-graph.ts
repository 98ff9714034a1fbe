import { setImmediate as turn } from 'node:timers/promises';
import type { Assessment } from '../analysis/assessment.ts';
import { supplyGraphOf, type SupplyGraph } from '../analysis/what-if/supply-graph.ts';
import type { FactsAt } from '../facts/facts.ts';

/** How long work goes on before others are let in, in ms. */
const slice = 20;

/** Lets others be heard now and then; throws once nobody waits any more. */
export function pausing(signal: AbortSignal | undefined): () => Promise<void> | void {
  let last = performance.now();
  return () => {
    if (performance.now() - last < slice) return undefined;
    return turn().then(() => {
      last = performance.now();
      signal?.throwIfAborted();
    });
  };
}

/** The supply graph of a region at a moment: made once for a version, then kept while there is room. */
export async function supplyGraphFor(at: FactsAt, assessment: Assessment): Promise<SupplyGraph> {
  const { region, at: moment } = assessment.context;
  const key = `supply graph ${region} ${moment.year} ${moment.today}`;
  const known = at.facts.known(key) as SupplyGraph | undefined;
  if (known !== undefined) return known;
  const graph = await supplyGraphOf(assessment, pausing(at.signal));
  at.facts.keep(key, graph, graph.byteLength);
  return graph;
}
