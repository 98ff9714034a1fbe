import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import type { PlannedMap } from '../src/model/contract/planner.ts';
import { openBrowser } from '../test/support/browser.ts';
import { startApp } from './app.ts';
import { drawnBetween, watchedPage, type Drawn } from './in-page.ts';
import { makeChains } from './made/chains.ts';
import { percentile } from './percentile.ts';

/**
 * One chain of many stages and firms: our map against plain Cytoscape with its default options drawing the same stages,
 * firms, feeds, flows and who operates what, in turns in one browser.
 */
export async function benchPicture(options: {
  stages: number;
  firms: number;
  rounds: number;
}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'liantu-bench-'));
  await makeChains(folder, { chains: 1, stages: options.stages, firms: options.firms });
  const app = await startApp(folder);
  const browser = await openBrowser();
  try {
    const map = (await (await fetch(`${app.address}/api/chains/chain%2F0`)).json()) as PlannedMap;
    const own: Drawn[] = [];
    const plain: Drawn[] = [];
    for (let round = -1; round < options.rounds; round++) {
      const ours = await drawOurs(browser, app.address);
      const theirs = await drawPlain(browser, map);
      if (round < 0) continue;
      own.push(ours);
      plain.push(theirs);
    }
    console.log(
      `${map.stages.length} stages, ${map.firms.length} firms, ${elementsOf(map).length} elements; ${own.length} rounds`,
    );
    const median = (drawn: readonly Drawn[], what: keyof Drawn) =>
      percentile(
        drawn.map((each) => each[what]),
        0.5,
      );
    const tell = (name: string, drawn: readonly Drawn[]) =>
      console.log(
        `${name}: answer to picture ${median(drawn, 'ms').toFixed(0)} ms, longest block ${median(drawn, 'block').toFixed(0)} ms (medians)`,
      );
    tell('the map', own);
    tell('plain Cytoscape', plain);
    const ratio = (what: keyof Drawn) => (median(own, what) / median(plain, what)).toFixed(2);
    console.log(
      `picture: ratio of times ${ratio('ms')} (goal ≤ 1), of longest blocks ${ratio('block')} (goal ≤ 0.6)`,
    );
  } finally {
    await browser.close();
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function drawOurs(browser: Browser, address: string): Promise<Drawn> {
  const page = await watchedPage(browser);
  await page.addInitScript(noteTheMap);
  // Once on the wall, so that the program is there and only the picture is measured.
  await page.goto(`${address}/#language=zh`);
  await page.locator('[data-chain]').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('[data-row]').first().click();
  const [from, shown] = await page.evaluate(async () => {
    const shown = await (window as unknown as { shown: Promise<number> }).shown;
    const answers = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/api/chains/')) as PerformanceResourceTiming[];
    return [answers.at(-1)!.responseEnd, shown] as const;
  });
  const drawn = await drawnBetween(page, from, shown);
  await page.close();
  return drawn;
}

/** Notes when the first card of a map stands in its place on a painted frame. */
function noteTheMap(): void {
  const shown = new Promise<number>((resolve) => {
    const look = () => {
      const card = document.querySelector('.picture [data-measure] .card');
      const placed = card?.closest('[data-measure]')?.getAttribute('transform');
      if (!placed) return requestAnimationFrame(look);
      // The frame after the one that placed it has been painted.
      return requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    };
    requestAnimationFrame(look);
  });
  Object.assign(window, { shown });
}

type PlainElement = { data: { id: string; label?: string; source?: string; target?: string } };

function elementsOf(map: PlannedMap): PlainElement[] {
  const nodes = new Map<string, PlainElement>();
  for (const { id, name } of [...map.stages, ...map.firms, ...map.outside])
    nodes.set(id, { data: { id, label: name } });
  const links = [...map.feeds, ...map.flows, ...map.operates].filter(
    ({ from, to }) => nodes.has(from) && nodes.has(to),
  );
  return [
    ...nodes.values(),
    ...links.map(({ id, from, to }) => ({ data: { id, source: from, target: to } })),
  ];
}

async function drawPlain(browser: Browser, map: PlannedMap): Promise<Drawn> {
  const page = await watchedPage(browser);
  await page.goto('about:blank');
  await page.setContent('<div id="picture" style="position: absolute; inset: 0"></div>');
  await page.addScriptTag({
    path: createRequire(import.meta.url).resolve('cytoscape/dist/cytoscape.min.js'),
  });
  const [from, shown] = await page.evaluate(async (elements) => {
    const { cytoscape } = window as unknown as {
      cytoscape: (options: object) => { one(event: string, then: () => void): void };
    };
    const from = performance.now();
    // A task of its own, as an answer's arrival is.
    const shown = await new Promise<number>((resolve) =>
      setTimeout(() => {
        const cy = cytoscape({
          container: document.getElementById('picture'),
          elements,
          style: [{ selector: 'node', style: { label: 'data(label)' } }],
        });
        cy.one('render', () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
      }),
    );
    return [from, shown] as const;
  }, elementsOf(map));
  const drawn = await drawnBetween(page, from, shown);
  await page.close();
  return drawn;
}
