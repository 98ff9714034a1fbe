import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import type { PlannedMap } from '../src/model/planner.ts';
import { openBrowser } from '../test/support/browser.ts';
import { startApp } from './app.ts';
import { makeChains } from './made/chains.ts';
import { percentile } from './percentile.ts';

/** From the last byte of the answer to the frame that shows the picture, and the longest task of the main thread meanwhile; ms. */
interface Drawn {
  readonly ms: number;
  readonly block: number;
}
const viewport = { width: 1600, height: 1000 };

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

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport });
  // Functions handed to the page were compiled to name themselves by this helper, which only this process has.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watch);
  return page;
}

async function drawOurs(browser: Browser, address: string): Promise<Drawn> {
  const page = await newPage(browser);
  // Once on the wall, so that the program is there and only the picture is measured.
  await page.goto(`${address}/#language=zh`);
  await page.locator('[data-chain]').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('[data-row]').first().click();
  await page.locator('.picture .card').first().waitFor();
  await page.waitForLoadState('networkidle');
  const drawn = await page.evaluate(async () => {
    const { longTasks } = window as unknown as { longTasks: PerformanceEntry[] };
    const answer = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/api/chains/')) as PerformanceResourceTiming[];
    const from = answer.at(-1)!.responseEnd;
    const shown = await (window as unknown as { shown: Promise<number> }).shown;
    const blocks = longTasks.filter(
      (task) => task.startTime + task.duration > from && task.startTime < shown,
    );
    return { ms: shown - from, block: Math.max(0, ...blocks.map((task) => task.duration)) };
  });
  await page.close();
  return drawn;
}

/** Notes every long task, and when the first card of a map stands in its place on a painted frame. */
function watch(): void {
  const longTasks: PerformanceEntry[] = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({
    type: 'longtask',
    buffered: true,
  });
  const shown = new Promise<number>((resolve) => {
    const look = () => {
      const card = document.querySelector<HTMLElement>('.picture [data-measure] .card');
      const placed = card?.closest<HTMLElement>('[data-measure]')?.style.transform;
      if (!placed) return requestAnimationFrame(look);
      // The frame after the one that placed it has been painted.
      return requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    };
    requestAnimationFrame(look);
  });
  Object.assign(window, { longTasks, shown });
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
  const page = await newPage(browser);
  await page.goto('about:blank');
  await page.setContent('<div id="picture" style="position: absolute; inset: 0"></div>');
  await page.addScriptTag({
    path: createRequire(import.meta.url).resolve('cytoscape/dist/cytoscape.min.js'),
  });
  const drawn = await page.evaluate(async (elements) => {
    const longTasks: PerformanceEntry[] = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: 'longtask' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { cytoscape } = window as unknown as {
      cytoscape: (options: object) => { one(event: string, then: () => void): void };
    };
    // A task of its own, as an answer's arrival is.
    const from = performance.now();
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
    await new Promise((resolve) => setTimeout(resolve, 200));
    const blocks = longTasks.filter(
      (task) => task.startTime + task.duration > from && task.startTime < shown,
    );
    return { ms: shown - from, block: Math.max(0, ...blocks.map((task) => task.duration)) };
  }, elementsOf(map));
  await page.close();
  return drawn;
}
