import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright';
import { openBrowser } from '../test/support/browser.ts';
import { startApp } from './app.ts';
import { percentile } from './percentile.ts';

/** What one visit cost: from the navigation to the first painted frame with the picture; scripts beside the page's own thread apart. */
interface Visit {
  readonly ms: number;
  readonly requests: number;
  readonly kB: number;
}

/**
 * The page on the dataset that comes along: what a visit to the wall and to a map costs while the program is warm and the
 * browser is new, and how long after its rest the year's slider is followed by its picture.
 */
export async function benchPage({ rounds }: { rounds: number }): Promise<void> {
  const app = await startApp(fileURLToPath(new URL('../seed', import.meta.url)));
  const browser = await openBrowser();
  try {
    for (const [name, hash, shows] of [
      ['the wall', 'language=zh', '[data-chain]'],
      ['a map', 'language=zh&chain=chain/aluminium', '.picture .card'],
    ] as const) {
      const visits: Visit[] = [];
      for (let round = -1; round < rounds; round++) {
        const visit = await visitTo(browser, `${app.address}/#${hash}`, shows);
        if (round >= 0) visits.push(visit);
      }
      const median = (of: keyof Visit) =>
        percentile(
          visits.map((visit) => visit[of]),
          0.5,
        );
      console.log(
        `page: ${name} ${median('ms').toFixed(0)} ms (goal ≤ 300), ${median('requests')} requests (goal ≤ 15), ${median('kB').toFixed(1)} kB of gzip JavaScript (goal ≤ 130)`,
      );
    }
    const moves = await slide(browser, `${app.address}/#language=zh&chain=chain/aluminium`, rounds);
    console.log(
      `page: the year moved, after its rest to picture ${percentile(moves, 0.5).toFixed(0)} ms (goal ≤ 100)`,
    );
  } finally {
    await browser.close();
    await app.stop();
  }
}

async function visitTo(browser: Browser, address: string, shows: string): Promise<Visit> {
  const page = await opened(browser);
  const scripts: Promise<number>[] = [];
  let requests = 0;
  page.on('response', (response) => {
    requests++;
    const isScript = response.headers()['content-type']?.includes('javascript');
    if (isScript && !response.url().includes('/worker-'))
      scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.addInitScript(noteWhenShown, shows);
  await page.goto(address);
  const ms = await page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown);
  const asked = requests;
  const kB = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0) / 1000;
  await page.close();
  return { ms, requests: asked, kB };
}

/** Notes when the first of what is waited for has been painted, in ms from the navigation. */
function noteWhenShown(shows: string): void {
  const shown = new Promise<number>((resolve) => {
    const look = () =>
      document.querySelector(shows)
        ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
        : requestAnimationFrame(look);
    requestAnimationFrame(look);
  });
  Object.assign(window, { shown });
}

/** Moves the year to and fro; ms from 60 ms after each move until the answer to it has been painted. */
async function slide(browser: Browser, address: string, rounds: number): Promise<number[]> {
  const page = await opened(browser);
  await page.goto(address);
  await page.locator('.picture .card').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.year input').focus();
  const moves: number[] = [];
  for (let round = 0; round < 2 * rounds; round++) {
    const key = round % 2 === 0 ? 'ArrowLeft' : 'ArrowRight';
    await page.evaluate(() => {
      const answered = new Promise<number>((resolve) => {
        addEventListener(
          'keydown',
          () => {
            const from = performance.now();
            const look = () => {
              const isAsked = document.querySelector('.scope .asking') !== null;
              if (isAsked || performance.now() - from < 60) return requestAnimationFrame(look);
              return requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from - 60)));
            };
            requestAnimationFrame(look);
          },
          { once: true },
        );
      });
      Object.assign(window, { answered });
    });
    await page.keyboard.press(key);
    moves.push(await page.evaluate(() => (window as unknown as { answered: Promise<number> }).answered));
  }
  await page.close();
  return moves;
}

async function opened(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, reducedMotion: 'reduce' });
  // Functions handed to the page were compiled to name themselves by this helper, which only this process has.
  await page.addInitScript('globalThis.__name = (named) => named');
  return page;
}
