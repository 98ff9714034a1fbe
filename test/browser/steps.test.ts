import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';

/** What holds on every screen: steps are taken back and redone, keys work, and a panel gives the focus back. */

let browser: Browser;
let page: Page;
let errors: string[];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(30_000);
  errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
});
afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
});

async function open(view: Record<string, string>, shows: string): Promise<void> {
  const hash = new URLSearchParams({ language: 'zh', theme: 'light', ...view }).toString();
  await page.goto(`${inject('app')}/#${hash}`);
  await page.locator(shows).first().waitFor({ timeout: 90_000 });
}
/** What the address says of a key, as soon as it says what is expected. */
const told = (key: string) =>
  expect.poll(() => new URLSearchParams(new URL(page.url()).hash.slice(1)).get(key));
const undo = () => page.keyboard.press('Control+z');
const redo = () => page.keyboard.press('Control+Shift+z');
const focused = (attribute: string) =>
  expect.poll(() =>
    page.evaluate((name) => document.activeElement?.closest(`[${name}]`)?.getAttribute(name), attribute),
  );

test('threshold, year, region and selection are steps: taken back one by one, and redone, also on the wall', async () => {
  await open({}, '[data-chain]');
  await page.locator('[data-chain="chain/aluminium"] [data-row]').click();
  await page.locator('[data-measure="stage/alumina"] .card').waitFor();
  await page.getByRole('button', { name: '阈值加一' }).click();
  await told('threshold').toBe('2');
  await page.getByRole('slider').focus();
  await page.keyboard.press('ArrowLeft');
  await told('year').not.toBeNull();
  await page.getByRole('combobox', { name: '地区' }).selectOption('place/chiping');
  await told('region').toBe('place/chiping');
  await page.locator('[data-pick="stage/alumina"]').first().click();
  await told('selection').toBe('stage/alumina');
  // Looking at a stage is no step.
  await page.getByRole('button', { name: '步骤' }).click();
  const steps = page.getByRole('list', { name: '步骤' }).locator('span');
  await expect
    .poll(() => steps.allInnerTexts())
    .toEqual(['换地区', '换年份', '换门槛', '换产业链', '打开'].map((each) => expect.stringContaining(each)));
  await page.keyboard.press('Escape');
  for (const key of ['region', 'year', 'threshold']) {
    await told(key).not.toBeNull();
    await undo();
    await told(key).toBeNull();
    await told('chain').toBe('chain/aluminium');
  }
  await undo();
  await page.locator('[data-chain]').first().waitFor();
  await told('chain').toBeNull();
  await redo();
  await told('chain').toBe('chain/aluminium');
  await redo();
  await told('threshold').toBe('2');
});

test('on the wall, one county’s chains stand in the address and are taken back', async () => {
  await open({}, '[data-chain]');
  const chains = page.locator('[data-chain]');
  const all = await chains.count();
  await page.getByRole('button', { name: '东阿', exact: true }).click();
  await told('region').toBe('place/donge');
  await page.getByRole('button', { name: /^只看这 \d+ 条$/ }).click();
  await told('place').toBe('place/donge');
  await expect.poll(() => chains.count()).toBeLessThan(all);
  await undo();
  await expect.poll(() => chains.count()).toBe(all);
  await redo();
  await expect.poll(() => chains.count()).toBeLessThan(all);
});

test('Escape closes the panel over the picture, and the focus stays with what was selected', async () => {
  await open({ chain: 'chain/aluminium' }, '.card');
  const alumina = page.locator('[data-pick="stage/alumina"]').first();
  await alumina.click();
  await told('selection').toBe('stage/alumina');
  await page.keyboard.press('Escape');
  await told('selection').toBeNull();
  await focused('data-pick').toBe('stage/alumina');
  await page.keyboard.press('Enter');
  await page.locator('.inspector').getByRole('button', { name: '关闭' }).first().click();
  await told('selection').toBeNull();
  await focused('data-pick').toBe('stage/alumina');
  await page.getByRole('button', { name: '表格' }).click();
  const row = page.locator('[data-row="stage/alumina"]');
  await row.click();
  await told('selection').toBe('stage/alumina');
  await page.keyboard.press('Escape');
  await told('selection').toBeNull();
  await focused('data-row').toBe('stage/alumina');
});

test('“?” and “/” work from the year’s slider', async () => {
  await open({}, '[data-chain]');
  await page.getByRole('slider').focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '快捷键' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('slider').focus();
  await page.keyboard.press('/');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
});

test('a part of the page that an update took away is told of, and reloading keeps the view', async () => {
  await open({ year: '2022' }, '[data-chain]');
  const gone = '**/assets/HelpDialog-*.js';
  await page.route(gone, (route) => route.fulfill({ status: 404, body: '' }));
  await page.keyboard.press('?');
  const notice = page.getByRole('alert').filter({ hasText: '链图已更新' });
  await notice.waitFor();
  await expect.poll(() => page.locator('[data-chain]').count()).toBeGreaterThan(0);
  errors = errors.filter((error) => !error.includes('dynamically imported module'));
  await page.unroute(gone);
  await notice.getByRole('button', { name: '重新载入' }).click();
  await notice.waitFor({ state: 'detached' });
  await page.locator('[data-chain]').first().waitFor();
  await told('year').toBe('2022');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '快捷键' }).waitFor();
});

test.each(['zh', 'en'])(
  'in %s at 1280 × 720, bars keep clear of the panel and say all they say',
  async (language) => {
    const view = { chain: 'chain/aluminium', language, against: 'place/chiping' };
    await open({ ...view, year: '2019', drawer: 'gaps', selection: 'stage/alumina' }, '.compare .sum');
    await page.locator('[data-gap]').first().waitFor();
    await page.locator('.inspector h2').first().waitFor();
    const outside = await page.evaluate(() => {
      const edge = document.querySelector('.inspector')!.getBoundingClientRect().left;
      const parts = document.querySelectorAll(
        '.scope > *, .scope .year > *, .title .stages > *, .compare > *, main ul[aria-label] > li, .drawer [aria-expanded], .drawer td span.answer',
      );
      return [...parts]
        .filter((part) => part.getBoundingClientRect().right > edge && !part.closest('.bar'))
        .map((part) => part.textContent);
    });
    expect(outside).toEqual([]);
    const cut = await page
      .locator('.scope .year p, .scope .year span, .scope .threshold span, [data-gap] > span, .rail .strip')
      .evaluateAll((texts) =>
        texts
          .filter(
            (text) => text.scrollWidth > text.clientWidth + 1 || text.scrollHeight > text.clientHeight + 4,
          )
          .map((text) => text.textContent),
      );
    expect(cut).toEqual([]);
  },
);
