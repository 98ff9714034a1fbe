import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';

/** What no screen may do to the eye: text too small to read, names and badges cut, a page that is wider than a phone. */

let browser: Browser;
let errors: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(() => {
  expect(errors).toEqual([]);
  errors = [];
});

async function newPage(width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(error.message));
  return page;
}
async function open(page: Page, view: Record<string, string>, shows: string): Promise<void> {
  const hash = new URLSearchParams({ language: 'en', theme: 'light', ...view }).toString();
  await page.goto('about:blank');
  await page.goto(`${inject('app')}/#${hash}`);
  await page.locator(shows).first().waitFor();
}

const chain = { chain: 'chain/aluminium' };
const screens: [name: string, view: Record<string, string>, shows: string][] = [
  ['wall', {}, '[data-chain]'],
  ['wall of a county', { region: 'place/chiping' }, '[data-chain]'],
  ['story', { ...chain, level: 'story' }, '.card'],
  ['working', { ...chain, level: 'working' }, '.card'],
  ['evidence', { ...chain, level: 'evidence' }, '.card'],
  ['gaps', { ...chain, drawer: 'gaps', selection: 'stage/secondary-aluminium' }, '[data-gap]'],
  [
    'comparison of regions',
    { ...chain, drawer: 'compare', region: 'place/chiping', against: 'place/linqing' },
    '.drawer tbody tr',
  ],
  ['comparison of years', { ...chain, drawer: 'compare', year: '2024', against: '2018' }, '.drawer tbody tr'],
  ['comparison of thresholds', { ...chain, drawer: 'compare', against: 'threshold:2' }, '.drawer tbody tr'],
  ['table', { ...chain, lens: 'table' }, 'tbody [data-row]'],
  ['list', { list: 'not-seen' }, '.lists tbody tr'],
  ['needs', { list: 'needs' }, '.lists tbody tr'],
  ['investment map', { page: 'investment' }, '.rows [data-row]'],
];

/** Texts below 11 px, and empty columns of tables. */
function faults(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const element = text.parentElement!;
    if (!text.textContent!.trim() || !element.checkVisibility()) continue;
    const scale = element instanceof SVGGraphicsElement ? element.getScreenCTM()!.a : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    if (size < 10.95) found.push(`“${text.textContent}” is ${size.toFixed(1)} px high`);
  }
  for (const table of document.querySelectorAll('table')) {
    const rows = [...table.querySelectorAll('tbody tr')].filter((row) => row.children.length > 1);
    const heads = [...table.querySelectorAll('thead th')];
    heads.forEach((head, at) => {
      const isChoice = head.querySelector('input') !== null;
      if (
        !isChoice &&
        rows.length > 2 &&
        rows.every((row) => !row.children[at]?.childElementCount && !row.children[at]?.textContent!.trim())
      )
        found.push(`the column “${head.textContent!.trim()}” is empty`);
    });
  }
  return found;
}

test.each([
  [1600, 1000],
  [1280, 720],
])(
  'at %i × %i no text is below 11 px, and no column of a table is empty',
  async (width, height) => {
    const page = await newPage(width, height);
    const told: Record<string, string[]> = {};
    for (const [name, view, shows] of screens) {
      await open(page, view, shows);
      await page.waitForLoadState('networkidle');
      told[name] = await page.evaluate(faults);
    }
    expect(told).toEqual(Object.fromEntries(screens.map(([name]) => [name, []])));
    await page.context().close();
  },
  300_000,
);

test('a phone shows lists and the investment map no wider than itself, and shares what it shows', async () => {
  const page = await newPage(390, 844);
  for (const [view, shows] of [
    [{}, '[data-chain], .rail button'],
    [chain, '[data-phone]'],
    [{ list: 'not-seen' }, '.lists tbody tr'],
    [{ page: 'investment' }, '[data-row]'],
  ] as const) {
    await open(page, view, shows);
    const wide = () =>
      page.evaluate((of) => {
        const all = [
          ...document.querySelectorAll<HTMLElement>(of),
          document.querySelector<HTMLElement>('main')!,
        ];
        return all.filter(
          (each) => each.getBoundingClientRect().right > innerWidth + 1 || each.scrollWidth > innerWidth + 1,
        ).length;
      }, shows);
    await expect.poll(wide).toBe(0);
    await page.getByRole('banner').getByRole('button', { name: 'Share', exact: true }).click();
    const menu = page.getByRole('list', { name: 'Share' });
    await menu.getByRole('button', { name: 'Copy link' }).waitFor();
    const lies = () =>
      menu.evaluate((each) => {
        const { left, right } = each.getBoundingClientRect();
        return left >= 0 && right <= innerWidth;
      });
    await expect.poll(lies).toBe(true);
  }
  await page.context().close();
}, 120_000);
