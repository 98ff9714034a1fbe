import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { build } from 'vite';
import { drawnBetween, watchedPage, type Drawn } from './in-page.ts';

/** What every peer draws: ids, labels, places. */
export interface PlainGraph {
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly x: number;
    readonly y: number;
  }[];
  readonly links: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}
export const peers = ['cytoscape', 'sigma', 'g6'] as const;
type Peer = (typeof peers)[number];

const here = fileURLToPath(new URL('.', import.meta.url));

/** The peers as one script for a page. They are no part of the product: bench/package.json gets them when first needed. */
export async function bundlePeers(): Promise<string> {
  if (!existsSync(`${here}node_modules/sigma`)) {
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
    if (status !== 0) throw new Error('The peers could not be installed: see what npm says above.');
  }
  const built = await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry: `${here}peers/draw.js`, formats: ['es'] } },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (!bundle || !('output' in bundle)) throw new Error('The peers were not bundled.');
  return bundle.output[0].code;
}

/** How long a peer takes to draw a graph in a fresh page. */
export async function drawPeer(
  browser: Browser,
  code: string,
  peer: Peer,
  graph: PlainGraph,
): Promise<Drawn> {
  const page = await watchedPage(browser);
  await page.goto('about:blank');
  await page.setContent('<div id="picture" style="position: absolute; inset: 0"></div>');
  await page.addScriptTag({ content: code, type: 'module' });
  await page.waitForFunction('window.peers');
  const [from, shown] = await page.evaluate(
    async ({ peer, graph }) => {
      const { peers } = window as unknown as {
        peers: Record<string, (container: HTMLElement, graph: object) => Promise<void>>;
      };
      const from = performance.now();
      // A task of its own, as an answer's arrival is.
      await new Promise((begin) => setTimeout(begin));
      await peers[peer]!(document.getElementById('picture')!, graph);
      return [from, performance.now()] as const;
    },
    { peer, graph },
  );
  const drawn = await drawnBetween(page, from, shown);
  await page.close();
  return drawn;
}
