/**
 * Takes the pictures of docs/screens/ from the running program (`npm start` first; LIANTU_URL when it is not at the usual
 * address): every screen, in both languages, light and dark, on a desk's screen and on a projector's.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { openBrowser } from './browser.ts';

const address = process.env['LIANTU_URL'] ?? 'http://127.0.0.1:5170';
const folder = fileURLToPath(new URL('../../docs/screens', import.meta.url));
const aluminium = 'chain=chain/aluminium';
/** What the address tells, and, where that is not all, what is done on the page. */
const screens: Record<string, string | [view: string, act: (page: Page) => Promise<void>]> = {
  wall: '',
  map: `${aluminium}&selection=stage/electrolysis`,
  gaps: `${aluminium}&drawer=gaps&selection=stage/secondary-aluminium`,
  compare: `${aluminium}&drawer=compare&region=place/chiping&against=place/linqing`,
  table: `${aluminium}&lens=table`,
  inspector: `${aluminium}&selection=firm/xinfa`,
  filter: [
    `${aluminium}&filter=statuses:published`,
    (page) => page.getByRole('button', { name: /^(筛选|Filter)/ }).click(),
  ],
  network: [
    'lens=network&network=firm/xinfa&selection=firm/xinfa',
    async (page) => {
      for (const thing of ['firm/xinfa', 'stage/electrolysis', 'stage/alumina']) await expandAll(page, thing);
      await page.getByLabel(/^(着色|Colour)/).selectOption('label');
    },
  ],
};
/** `npm run screenshots -- map` takes only the screens named. */
const wanted = process.argv.slice(2);
const sizes = { desk: { width: 1600, height: 1000 }, projector: { width: 1280, height: 720 } };

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
for (const [size, viewport] of Object.entries(sizes))
  for (const theme of ['light', 'dark'] as const)
    for (const language of ['zh', 'en'])
      for (const [screen, told] of Object.entries(screens)) {
        if (wanted.length > 0 && !wanted.includes(screen)) continue;
        const [view, act] = typeof told === 'string' ? [told] : told;
        const page = await browser.newPage({ viewport, colorScheme: theme });
        await page.addInitScript(() =>
          localStorage.setItem('liantu.hints', JSON.stringify(['wall', 'chain'])),
        );
        await page.goto(`${address}/#${view}&language=${language}&theme=${theme}`);
        await page.waitForLoadState('networkidle');
        await page.waitForTimeout(1500); // a map is laid out, and the last movement takes 420 ms
        await act?.(page);
        await page.waitForTimeout(500);
        const file = `${screen}-${language}-${theme}-${size}.png`;
        await page.screenshot({ path: join(folder, file) });
        console.log(file);
        await page.close();
      }
await browser.close();

interface Canvas extends HTMLElement {
  _cyreg?: { cy: { getElementById(id: string): { nonempty(): boolean; emit(event: string): void } } };
}

async function expandAll(page: Page, id: string): Promise<void> {
  await page.waitForFunction(
    (thing) =>
      document.querySelector<Canvas>('[role=application]')?._cyreg?.cy.getElementById(thing).nonempty(),
    id,
  );
  await page.evaluate((thing) => {
    document.querySelector<Canvas>('[role=application]')!._cyreg!.cy.getElementById(thing).emit('dbltap');
  }, id);
  const menu = page.getByRole('dialog', { name: /^(展开|Expand)/ });
  await menu.getByRole('button', { name: /^(全部|All)/ }).click();
  await page.waitForTimeout(1000);
}
