import type { Core } from 'cytoscape';
import type { JSHandle, Page } from 'playwright';

/** A page on which the network's canvas has told of itself (lens/network/canvas.ts). */
type Window = typeof globalThis & { canvas?: Core };

/** Has a page remember the network's canvas; to be called before the page is opened. */
export const watchCanvas = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    document.addEventListener('liantu:canvas', (event) =>
      Object.assign(window, { canvas: (event as CustomEvent<Core>).detail }),
    );
  });

/** The canvas that is on the page, once all of its picture is there; null where the page shows none. */
export const canvasOf = (page: Page): Promise<JSHandle<Core | null>> =>
  page
    .waitForFunction(() => {
      const container = document.querySelector<HTMLElement>('[role=application]');
      if (container === null) return { canvas: null };
      const { canvas } = window as Window;
      return canvas?.container() === container && container.ariaBusy !== 'true' ? { canvas } : false;
    })
    .then((found) => found.evaluateHandle((each) => (each as { canvas: Core | null }).canvas));

/** Does to the lines that a selector finds what a tap on them does. */
export const tapLines = async (page: Page, selector = '*'): Promise<void> =>
  (await canvasOf(page)).evaluate((canvas, which) => void canvas!.edges(which).emit('tap'), selector);

/** Does to a thing what a double tap on it does, once it is there. */
export const doubleTap = async (page: Page, id: string): Promise<void> => {
  await page.waitForFunction(
    (wanted) => (window as Window).canvas?.getElementById(wanted).nonempty() === true,
    id,
  );
  await (
    await canvasOf(page)
  ).evaluate((canvas, which) => void canvas!.getElementById(which).emit('dbltap'), id);
};
