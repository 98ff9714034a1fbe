import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from 'cytoscape';
import type { Driver } from 'neo4j-driver';
import type { Browser, Page } from 'playwright';
import { nothing, type NodePlacement } from '../src/web/lens/network/core/picture.ts';
import { printPicture } from '../src/web/lens/network/core/spelling.ts';
import { openBrowser } from '../test/support/browser.ts';
import { canvasOf, doubleTap } from '../test/support/canvas.ts';
import { startApp } from './app.ts';
import { generate } from './generate.ts';
import { drawnBetween, watchedPage, type Drawn } from './in-page.ts';
import { bundlePeers, drawPeer, peers, type PlainGraph } from './peers.ts';
import { percentile } from './percentile.ts';

/**
 * The network lens: a link to a picture of few (`small`) and of many (`large`) elements followed, against plain Cytoscape with its default
 * options, sigma and G6 drawing the same elements in the same browser, by turns; then thirty expansions one after
 * another, of which none may move what stands.
 */
export async function benchNetwork(options: {
  firms: number;
  links: number;
  small: number;
  large: number;
  rounds: number;
  expansions: number;
}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'liantu-bench-'));
  await generate(folder, options.firms, options.links);
  const code = await bundlePeers();
  const app = await startApp(folder);
  const browser = await openBrowser();
  try {
    for (const size of [options.small, options.large]) {
      const graph = await graphOf(app.driver, size);
      const drawn = new Map<string, Drawn[]>(['the network lens', ...peers].map((name) => [name, []]));
      for (let round = -1; round < options.rounds; round++) {
        const ours = await drawOurs(browser, app.address, graph);
        if (round >= 0) drawn.get('the network lens')!.push(ours);
        for (const peer of peers) {
          const theirs = await drawPeer(browser, code, peer, graph);
          if (round >= 0) drawn.get(peer)!.push(theirs);
        }
      }
      tell(graph, drawn);
    }
    await expandAgainAndAgain(browser, app.address, options.expansions);
  } finally {
    await browser.close();
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function tell({ nodes, links }: PlainGraph, drawn: ReadonlyMap<string, readonly Drawn[]>): void {
  const median = (name: string, what: keyof Drawn) =>
    percentile(
      drawn.get(name)!.map((each) => each[what]),
      0.5,
    );
  console.log(
    `${nodes.length} things and ${links.length} links; medians of ${drawn.get('sigma')!.length} rounds`,
  );
  const [own = '', ...others] = drawn.keys();
  for (const name of drawn.keys())
    console.log(
      `  ${name}: to picture ${median(name, 'ms').toFixed(0)} ms, longest block ${median(name, 'block').toFixed(0)} ms`,
    );
  for (const name of others)
    console.log(
      `  network: against ${name} ${(median(own, 'ms') / median(name, 'ms')).toFixed(2)} of the time, ${(median(own, 'block') / median(name, 'block')).toFixed(2)} of the longest block`,
    );
}

/** As many firms, in the order of the data, as make about `elements` together with the links among them; on a grid. */
async function graphOf(driver: Driver, elements: number): Promise<PlainGraph> {
  const session = driver.session();
  const among = async (count: number) => {
    const ids = Array.from({ length: count }, (_, at) => `firm/${100 + at}`);
    const { records } = await session.run(
      `MATCH (from:Firm)-[link:SUPPLIES]->(to:Firm) WHERE from.id IN $ids AND to.id IN $ids AND from.version = to.version
       RETURN from.id AS from, to.id AS to, from.id + '|' + to.id + '|' + coalesce(link.item, '') AS id`,
      { ids },
    );
    return { ids, links: records.map((record) => record.toObject() as PlainGraph['links'][number]) };
  };
  let [few, many] = [1, 2000];
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2);
    if (middle + (await among(middle)).links.length <= elements) few = middle;
    else many = middle;
  }
  const { ids, links } = await among(few);
  await session.close();
  const columns = Math.ceil(Math.sqrt(ids.length / 2));
  return {
    nodes: ids.map((id, at) => ({
      id,
      label: id,
      x: (at % columns) * 240,
      y: Math.floor(at / columns) * 90,
    })),
    links,
  };
}

/** From the last byte of the answer to the frame that shows all; the program is there already, with a picture of one thing. */
async function drawOurs(browser: Browser, address: string, { nodes }: PlainGraph): Promise<Drawn> {
  const page = await watchedPage(browser);
  await page.goto(`${address}/#lens=network&network=firm/0&language=zh`);
  await standing(page, 1);
  const spots = nodes.map(({ id, x, y }): [string, NodePlacement] => [
    id,
    { x, y, pinned: false, hidden: false, from: null },
  ]);
  const text = printPicture({ ...nothing, isWhole: true, spots: new Map(spots) });
  await page.evaluate((hash) => (location.hash = hash), `lens=network&network=${text}&language=zh`);
  const shown = await standing(page, nodes.length);
  const from = await page.evaluate(() => {
    const answers = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/api/network')) as PerformanceResourceTiming[];
    return answers.at(-1)!.responseEnd;
  });
  const drawn = await drawnBetween(page, from, shown);
  await page.close();
  return drawn;
}

/** Waits until so many things stand on a painted frame of the network's canvas; when that was, by the page's clock. */
const standing = (page: Page, count: number): Promise<number> =>
  page.evaluate(
    (count) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const container = document.querySelector<HTMLElement>('.picture .canvas');
          const { canvas } = window as typeof globalThis & { canvas?: Core };
          const isThere = container !== null && canvas?.container() === container;
          if (!isThere || container.ariaBusy === 'true' || canvas.nodes().length < count)
            return requestAnimationFrame(look);
          return requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
        };
        requestAnimationFrame(look);
      }),
    count,
  );

/** Where everything stands on the network's canvas, by id. */
const places = async (page: Page) =>
  (await canvasOf(page)).evaluate((canvas) =>
    canvas!.nodes().map((node) => [node.id(), node.position().x, node.position().y] as const),
  );

/** Expands one thing after another downstream, from the best linked firm on; what stands must stand where it stood. */
async function expandAgainAndAgain(browser: Browser, address: string, times: number): Promise<void> {
  const page = await watchedPage(browser);
  const start = new Map([['firm/0', { x: 0, y: 0, pinned: false, hidden: false, from: null }]]);
  const text = printPicture({ ...nothing, isWhole: true, spots: start });
  await page.goto(`${address}/#lens=network&network=${text}&selection=firm/0&language=zh`);
  await standing(page, 1);
  let moved = 0;
  const drawn: Drawn[] = [];
  for (let time = 0; time < times; time++) {
    const before = await places(page);
    const [id] = before[time % before.length]!;
    await doubleTap(page, id);
    const choice = page.locator('.menu .ways button:not(:disabled)').first();
    await choice.waitFor();
    const from = await page.evaluate(() => performance.now());
    await choice.click();
    const shown = await standing(page, before.length + 1);
    drawn.push(await drawnBetween(page, from, shown));
    const after = new Map((await places(page)).map(([id, ...at]) => [id, at]));
    moved += before.filter(([id, x, y]) => after.get(id)?.[0] !== x || after.get(id)?.[1] !== y).length;
  }
  const { length } = await places(page);
  const median = (what: keyof Drawn) =>
    percentile(
      drawn.map((each) => each[what]),
      0.5,
    );
  console.log(
    `${times} expansions to ${length} things: ${moved} placed things moved; click to picture ${median('ms').toFixed(0)} ms, longest block ${median('block').toFixed(0)} ms (medians), ${Math.max(...drawn.map(({ block }) => block)).toFixed(0)} ms (the worst)`,
  );
  await page.close();
}
