/**
 * Takes the pictures of docs/screens/ from the running program (`npm start` first; LIANTU_URL when it is not at the usual
 * address): every screen, in both languages, light and dark, on a desk's screen and on a projector's.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './browser.ts';

const address = process.env['LIANTU_URL'] ?? 'http://127.0.0.1:5170';
const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const aluminium = 'chain=chain/aluminium';
const screens: Record<string, string> = {
  wall: '',
  map: `${aluminium}&selection=stage/electrolysis`,
  gaps: `${aluminium}&drawer=gaps&selection=stage/secondary-aluminium`,
  compare: `${aluminium}&drawer=compare&region=place/chiping&against=place/linqing`,
  table: `${aluminium}&lens=table`,
  inspector: `${aluminium}&selection=firm/xinfa`,
  network: `${aluminium}&lens=network`,
};
/** `npm run screenshots -- map` takes only the screens named. */
const wanted = process.argv.slice(2);
const sizes = { desk: { width: 1600, height: 1000 }, projector: { width: 1280, height: 720 } };

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
for (const [size, viewport] of Object.entries(sizes))
  for (const theme of ['light', 'dark'] as const)
    for (const language of ['zh', 'en'])
      for (const [screen, view] of Object.entries(screens)) {
        if (wanted.length > 0 && !wanted.includes(screen)) continue;
        const page = await browser.newPage({ viewport, colorScheme: theme });
        await page.goto(`${address}/#${view}&language=${language}&theme=${theme}`);
        await page.waitForLoadState('networkidle');
        await page.waitForTimeout(1500); // a map is laid out, and the last movement takes 420 ms
        const file = `${screen}-${language}-${theme}-${size}.png`;
        await page.screenshot({ path: folder + file });
        console.log(file);
        await page.close();
      }
await browser.close();
