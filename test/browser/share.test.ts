import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { Dataset } from '../../src/model/contract/answers.ts';
import { ask } from '../support/ask.ts';
import { openBrowser } from '../support/browser.ts';

/** Whatever is on screen can be handed on: as a link, as numbers, and where there is one as a picture. */

let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(error.message));
});
afterAll(() => browser.close());
afterEach(() => {
  expect(errors).toEqual([]);
  errors = [];
});

const chain = { chain: 'chain/aluminium' };
/** What is open, what is to be seen then, and whether there is a picture of it. */
const screens: Record<string, [view: Record<string, string>, shows: string, pictured: boolean]> = {
  wall: [{}, '[data-chain]', true],
  map: [{ ...chain, level: 'story' }, '.card', true],
  comparison: [
    { ...chain, level: 'story', region: 'place/chiping', against: 'most-different' },
    '.card',
    true,
  ],
  table: [{ ...chain, lens: 'table' }, 'tbody [data-row]', false],
  network: [{ lens: 'network', network: 'firm/xinfa', selection: 'firm/xinfa' }, '[role=application]', true],
  list: [{ list: 'not-seen' }, '.lists tbody tr', false],
  'investment map': [{ page: 'investment' }, '.rows [data-row]', false],
};

async function open(view: Record<string, string>, shows: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(
    `${inject('app')}/#${new URLSearchParams({ language: 'zh', theme: 'light', ...view }).toString()}`,
  );
  await page.locator(shows).first().waitFor({ timeout: 90_000 });
}
const menu = () => page.getByRole('list', { name: '分享' });
async function openMenu(): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: '分享', exact: true }).click();
  await menu().waitFor();
}
async function saved(name: string): Promise<string> {
  await openMenu();
  const coming = page.waitForEvent('download');
  await menu().getByRole('button', { name, exact: true }).click();
  return readFileSync(await (await coming).path(), 'utf8');
}

test.each(Object.entries(screens))('the %s is handed on', async (_name, [view, shows, pictured]) => {
  await open(view, shows);
  const stamp = (await ask<Dataset[]>('/api/datasets')).body.find(({ id }) => id === 'liaocheng')!.stamp;
  await openMenu();
  await menu().getByRole('button', { name: '复制链接' }).click();
  await menu().getByText('已复制').waitFor();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.keyboard.press('Escape');

  const numbers = await saved('数据 CSV');
  const lines = numbers.replace('\uFEFF', '').trimEnd().split('\r\n');
  expect(lines.length).toBeGreaterThan(4);
  expect(lines.at(-1)).toContain(stamp);
  expect(lines.at(-1)).toMatch(/\d{4}/);
  expect(lines.some((line) => line.startsWith('说明,'))).toBe(true);

  await openMenu();
  await expect.poll(() => menu().getByRole('button', { name: '矢量图 SVG' }).count()).toBe(pictured ? 1 : 0);
  await page.keyboard.press('Escape');
  if (!pictured) return;
  const svg = await saved('矢量图 SVG');
  expect(svg).toContain(stamp);
  expect(svg).toContain('来源（');
  // No text of it stands out over its edge.
  const cut = await page.evaluate((text) => {
    const at = document.createElement('div');
    at.innerHTML = text.replace(/^<\?xml[^>]*>/, '');
    document.body.append(at);
    const drawing = at.querySelector('svg')!;
    const frame = drawing.viewBox.baseVal;
    const own = drawing.getScreenCTM()!.inverse();
    const found = [...drawing.querySelectorAll('text')].filter((each) => {
      const box = each.getBBox();
      const to = own.multiply(each.getScreenCTM()!);
      const left = to.e + to.a * box.x;
      return left < -1 || left + to.a * box.width > frame.width + 1;
    });
    const texts = found.map((each) => each.textContent);
    at.remove();
    return texts;
  }, svg);
  expect(cut).toEqual([]);
});

test('words and states that the wall is filtered by, and those of a list, are in the link', async () => {
  await open({}, '[data-chain]');
  const shown = () => page.locator('[data-chain]').count();
  const all = await page.locator('[data-chain]').all();
  await page.getByRole('searchbox', { name: /筛选/ }).fill('铝');
  await page.getByRole('combobox', { name: '状态' }).selectOption('open');
  await expect.poll(shown).toBeLessThan(all.length);
  await expect.poll(() => decodeURIComponent(page.url())).toContain('find=铝');
  const [link, left] = [page.url(), (await page.locator('[data-chain]').all()).length];
  expect(link).toContain('condition=open');
  await page.goto('about:blank');
  await page.goto(link);
  await expect.poll(shown).toBe(left);
  await open({ list: 'not-seen' }, '.lists tbody tr');
  const heads = page.locator('.lists thead button');
  await heads.first().click();
  await page.getByRole('searchbox', { name: /筛选/ }).fill('铝');
  await expect.poll(() => page.url()).toContain('order=');
  const rows = await page.locator('.lists tbody th').all();
  const names = await Promise.all(rows.map((row) => row.innerText()));
  await page.goto(`about:blank`);
  await page.goBack();
  await expect.poll(() => page.locator('.lists tbody th').allInnerTexts()).toEqual(names);
});
