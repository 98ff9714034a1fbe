import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';

/** Narrowing what is seen: filters on map and table, the search with its commands, the walk along links. */

let browser: Browser;
let page: Page;
let errors: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(error.message));
});
afterAll(() => browser.close());
afterEach(() => {
  expect(errors).toEqual([]);
  errors = [];
});

async function open(view: Record<string, string>, shows = '.card'): Promise<void> {
  await page.goto('about:blank');
  await page.goto(
    `${inject('app')}/#${new URLSearchParams({ language: 'zh', theme: 'light', level: 'evidence', ...view }).toString()}`,
  );
  await page.locator(shows).first().waitFor();
}
const aluminium = { chain: 'chain/aluminium' };
/** What the address of the page says of a key; the browser's own word, which the driver hears of later. */
const told = (key: string) =>
  page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), key);
const placed = (stage: string) => page.locator(`[data-measure="${stage}"]`);
const isFaded = (stage: string) => placed(stage).evaluate((each) => each.classList.contains('faded'));
const heading = (name: string) =>
  page.locator('.inspector').getByRole('heading', { level: 2, name }).waitFor();

test('only what is published is kept on the map, which stays where it is; the table says how many rows it hides', async () => {
  await open(aluminium);
  await placed('stage/electrolysis').waitFor({ state: 'visible' });
  const before = await placed('stage/electrolysis').boundingBox();
  await page.getByRole('button', { name: '筛选' }).click();
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /^已发布/ })
    .check();
  await expect.poll(() => isFaded('stage/secondary-aluminium')).toBe(true);
  await expect.poll(() => isFaded('stage/electrolysis')).toBe(false);
  await expect.poll(() => placed('stage/electrolysis').boundingBox()).toEqual(before);
  await expect.poll(() => told('filter')).toBe('statuses:published');
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.locator('.chips').getByRole('status').innerText())
    .toMatch(/隐去 \d+ 个事物、\d+ 条关系/);

  await page.getByRole('button', { name: /^表格/ }).click();
  await page.locator('[data-row="stage/electrolysis"]').waitFor();
  await expect.poll(() => page.locator('[data-row="stage/secondary-aluminium"]').count()).toBe(0);
  await page.getByText(/另有 \d+ 行被筛选隐去/).waitFor();
  await expect
    .poll(() => page.locator('[data-row="stage/electrolysis"]').getAttribute('aria-label'))
    .toMatch(/^电解铝，环节，中游，由 \d+ 供料，供给 \d+，/);

  await page.getByRole('button', { name: '去掉筛选：可信程度 已发布' }).click();
  await page.locator('[data-row="stage/secondary-aluminium"]').waitFor();
  await page.goBack();
  await page.locator('.chips').waitFor();
  await expect.poll(() => page.locator('[data-row="stage/secondary-aluminium"]').count()).toBe(0);
});

test('a slip of the keys finds the firm all the same, and it is offered first the next time', async () => {
  await open({}, '[data-chain]');
  await page.keyboard.press('/');
  await page.keyboard.type('xifna');
  await page.getByText('没有“xifna”；与它只差一个字母的：').waitFor();
  await page.getByRole('group', { name: '企业' }).getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await heading('山东信发集团');
  await page.keyboard.press('/');
  await page
    .getByRole('group', { name: '最近去过' })
    .getByRole('option', { name: /山东信发集团/ })
    .waitFor();
});

test('“电解铝的上游” opens the network with what feeds it, expanded', async () => {
  await open({ chain: 'chain/aluminium' });
  await page.keyboard.press('/');
  await page.keyboard.type('电解铝的上游');
  await page.getByRole('option', { name: '电解铝的上游' }).first().click();
  await page.getByText(/^[5-9] 个对象|^\d\d 个对象/).waitFor();
  await expect.poll(() => told('lens')).toBe('network');
});

test('“有色金属的缺口” lists the gaps of its chains', async () => {
  await open({}, '[data-chain]');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('有色金属的缺口');
  await page.getByRole('option', { name: '铝及铝精深加工的缺口' }).click();
  await page.locator('.drawer tbody tr').first().waitFor();
  await expect
    .poll(async () => [await told('chain'), await told('drawer')])
    .toEqual(['chain/aluminium', 'gaps']);
});

test('the inspector is walked along links by keyboard, and shows the Cypher that it asked', async () => {
  await open({ ...aluminium, selection: 'stage/electrolysis' }, '[data-walk]');
  const first = page.locator('[data-walk]').first();
  const far = await first.innerText();
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await heading(far);
  await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-walk'))).toBe(true);
  await page.keyboard.press('ArrowLeft');
  await heading('电解铝');
  await page.getByText('看所用的 Cypher').click();
  await page.locator('pre', { hasText: 'stage/electrolysis' }).first().waitFor();
});
