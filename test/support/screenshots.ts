/**
 * Takes the pictures of docs/screens/ from the running program (`npm start` first; LIANTU_URL when it is not at the usual
 * address): every screen, in both languages, light and dark, on a desk's screen, a projector's, and a phone's where it has one.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { openBrowser } from './browser.ts';
import { doubleTap, watchCanvas } from './canvas.ts';

const address = process.env['LIANTU_URL'] ?? 'http://127.0.0.1:5170';
const folder = fileURLToPath(new URL('../../docs/screens', import.meta.url));
const aluminium = 'chain=chain/aluminium';
/** What the address tells, what is to be seen then, and, where that is not all, what is done on the page. */
const screens: Record<string, [view: string, shows: string, act?: (page: Page) => Promise<void>]> = {
  wall: ['', '[data-chain]'],
  map: [`${aluminium}&selection=stage/electrolysis`, '.card'],
  gaps: [`${aluminium}&drawer=gaps&selection=stage/secondary-aluminium`, '[data-gap]'],
  compare: [`${aluminium}&drawer=compare&region=place/chiping&against=place/linqing`, '.card'],
  table: [`${aluminium}&lens=table`, 'table'],
  inspector: [`${aluminium}&selection=firm/xinfa`, '.inspector h2'],
  filter: [
    `${aluminium}&filter=statuses:published`,
    '.card',
    (page) => page.getByRole('button', { name: /^(筛选|Filter)/ }).click(),
  ],
  list: ['list=not-seen', '.lists tbody tr'],
  investment: ['page=investment', '[data-row]'],
  network: [
    'lens=network&network=firm/xinfa&selection=firm/xinfa',
    '[role=application]',
    async (page) => {
      for (const thing of ['firm/xinfa', 'stage/electrolysis', 'stage/alumina']) await expandAll(page, thing);
      await page.getByLabel(/^(着色|Colour)/).selectOption('label');
    },
  ],
};
/** `npm run screenshots -- map` takes only the screens named. */
const wanted = process.argv.slice(2);
const phoneScreens: typeof screens = {
  wall: ['', '[data-chain], .rail button'],
  map: [aluminium, '[data-phone]'],
  list: ['list=not-seen', '.lists tbody tr'],
  investment: ['page=investment', '[data-row]'],
};
const sizes = {
  desk: { width: 1600, height: 1000 },
  projector: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
};

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
for (const [size, viewport] of Object.entries(sizes))
  for (const theme of ['light', 'dark'] as const)
    for (const language of ['zh', 'en'])
      for (const [screen, [view, shows, act]] of Object.entries(size === 'phone' ? phoneScreens : screens)) {
        if (wanted.length > 0 && !wanted.includes(screen)) continue;
        const page = await browser.newPage({ viewport, colorScheme: theme });
        await page.addInitScript(() =>
          localStorage.setItem('liantu.hints', JSON.stringify(['wall', 'chain'])),
        );
        await watchCanvas(page);
        await page.goto(`${address}/#${view}&language=${language}&theme=${theme}`);
        await page.waitForLoadState('networkidle');
        await page.locator(shows).first().waitFor();
        await stillPicture(page);
        await act?.(page);
        const file = `${screen}-${language}-${theme}-${size}.png`;
        writeFileSync(join(folder, file), await stillPicture(page));
        console.log(file);
        await page.close();
      }
await browser.close();

/** The page once nothing on it moves any more: when two pictures of it, some frames apart, are the same. */
async function stillPicture(page: Page): Promise<Buffer> {
  let last = await page.screenshot();
  for (let tries = 0; tries < 60; tries++) {
    await page.evaluate(async () => {
      for (let frame = 0; frame < 12; frame++) await new Promise((next) => requestAnimationFrame(next));
    });
    const next = await page.screenshot();
    if (next.equals(last)) return next;
    last = next;
  }
  throw new Error(`${page.url()} never stands still.`);
}

async function expandAll(page: Page, id: string): Promise<void> {
  await doubleTap(page, id);
  const menu = page.getByRole('dialog', { name: /^(展开|Expand)/ });
  await menu.getByRole('button', { name: /^(全部|All)/ }).click();
  await menu.waitFor({ state: 'hidden' });
  await stillPicture(page);
}
