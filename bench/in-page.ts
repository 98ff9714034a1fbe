import type { Browser, Page } from 'playwright';
import { watchCanvas } from '../test/support/canvas.ts';

/** How long a picture took, from the moment given to the frame that showed it, and the main thread's longest task meanwhile; ms. */
export interface Drawn {
  readonly ms: number;
  readonly block: number;
}

const viewport = { width: 1600, height: 1000 };

/** A page that notes every long task of its main thread in `longTasks`. */
export async function watchedPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport });
  // Functions handed to the page were compiled to name themselves by this helper, which only this process has.
  await page.addInitScript('globalThis.__name = (named) => named');
  await watchCanvas(page);
  await page.addInitScript(() => {
    const longTasks: PerformanceEntry[] = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({
      type: 'longtask',
      buffered: true,
    });
    Object.assign(window, { longTasks });
  });
  return page;
}

/** What the page has noted between two moments of its own clock. */
export async function drawnBetween(page: Page, from: number, shown: number): Promise<Drawn> {
  // The observer tells a task some time after its end, and in order: one of our own behind it has been told when all before
  // have. A browser that does not tell of ours is given a second.
  await page.evaluate(async () => {
    const { longTasks } = window as unknown as { longTasks: PerformanceEntry[] };
    const asked = performance.now();
    await new Promise<void>((done) =>
      setTimeout(() => {
        for (const from = performance.now(); performance.now() - from < 60;);
        done();
      }),
    );
    const isTold = () => longTasks.some((task) => task.startTime + task.duration > asked);
    while (!isTold() && performance.now() - asked < 1_000)
      await new Promise((next) => requestAnimationFrame(next));
  });
  const block = await page.evaluate(
    ({ from, shown }) => {
      const { longTasks } = window as unknown as { longTasks: PerformanceEntry[] };
      const meanwhile = longTasks.filter(
        (task) => task.startTime + task.duration > from && task.startTime < shown,
      );
      return Math.max(0, ...meanwhile.map((task) => task.duration));
    },
    { from, shown },
  );
  return { ms: shown - from, block };
}
