import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';

/** Nothing bars a reader who uses other means than eyes and mouse: every screen, in both themes and languages. */

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function violations(): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const chain = { chain: 'chain/aluminium' };
type Screen = readonly [string, Record<string, string>, (words: Words) => Promise<void>];
interface Words {
  readonly filter: RegExp;
  readonly dataset: RegExp;
  readonly import: string;
}
const dialog = () => page.getByRole('dialog');
const screens: readonly Screen[] = [
  ['the wall, with the hints of a first visit', {}, () => page.locator('[data-chain]').first().waitFor()],
  [
    'a map that is filtered',
    { ...chain, filter: 'statuses:published' },
    () => page.locator('.chips').waitFor(),
  ],
  [
    'a stage with its evidence',
    { ...chain, selection: 'stage/electrolysis' },
    () => page.locator('.inspector li:has(.quantity)').first().waitFor(),
  ],
  ['the table', { ...chain, lens: 'table' }, () => page.locator('[data-row]').first().waitFor()],
  ['the gaps', { ...chain, drawer: 'gaps' }, () => page.locator('.drawer tbody tr').first().waitFor()],
  [
    'the network',
    { ...chain, lens: 'network', selection: 'stage/electrolysis' },
    () => page.locator('.canvas').first().waitFor(),
  ],
  [
    'the investment map',
    {},
    async () => {
      await page.getByRole('button', { name: /^(招商图谱|Investment map)/ }).click();
      await page.locator('.page [data-row]').first().waitFor();
    },
  ],
  [
    'the filter',
    chain,
    async ({ filter }) => {
      await page.getByRole('button', { name: filter }).click();
      await dialog().getByRole('checkbox').first().waitFor();
    },
  ],
  [
    'the search',
    chain,
    async () => {
      await page.locator('.card').first().waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('xf');
      await page.getByRole('option').first().waitFor();
    },
  ],
  [
    'the list of shortcuts',
    {},
    async () => {
      await page.locator('[data-chain]').first().waitFor();
      await page.keyboard.press('?');
      await dialog().getByRole('heading').first().waitFor();
    },
  ],
  [
    'the import',
    {},
    async ({ dataset, import: word }) => {
      await page.getByRole('button', { name: dataset }).click();
      await page.getByRole('button', { name: word }).click();
      await dialog().getByRole('heading').first().waitFor();
    },
  ],
];

describe.each([
  ['light', 'zh', { filter: /^筛选/, dataset: /^数据集/, import: '导入数据…' }],
  ['dark', 'en', { filter: /^Filter/, dataset: /^Dataset/, import: 'Import data…' }],
] as const)('in the %s theme (%s)', (theme, language, words) => {
  beforeAll(async () => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
  });
  afterAll(() => page.context().close());

  test.each(screens)('%s is open to everybody', async (_name, view, shows) => {
    const hash = new URLSearchParams({ language, theme, ...view }).toString();
    await page.goto('about:blank');
    await page.goto(`${inject('app')}/#${hash}`);
    await shows(words);
    expect(await violations()).toEqual([]);
  });
});

test('hints of the first visit are gone for good once they were read', async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(60_000);
  await page.goto(`${inject('app')}/#language=en`);
  await page.getByRole('button', { name: 'Got it' }).click();
  await expect.poll(() => page.getByRole('button', { name: 'Got it' }).count()).toBe(0);
  await page.reload();
  await page.locator('[data-chain]').first().waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Got it' }).count()).toBe(0);
  await page.close();
});
