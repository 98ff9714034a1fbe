import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';

/** What a reader sees who loses the network, acts, and has it back: everything goes on without a reload. */

let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  errors = [];
  context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    timezoneId: 'Pacific/Kiritimati',
  });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(error.message));
});
afterEach(async () => {
  await context.close();
  expect(errors).toEqual([]);
});

async function open(view: Record<string, string>, shows: string): Promise<void> {
  const hash = new URLSearchParams({ language: 'zh', theme: 'light', ...view }).toString();
  await page.goto(`${inject('app')}/#${hash}`);
  await page.locator(shows).first().waitFor({ timeout: 90_000 });
  await page.evaluate(() => Object.assign(window, { sameVisit: true }));
}
const sameVisit = () => page.evaluate(() => 'sameVisit' in window);
const finding = () => page.locator('h1').innerText();

test('offline, act, online: the answer and the part that did not come are there, with their style', async () => {
  await open({ chain: 'chain/aluminium' }, '.stated');
  const before = await finding();
  await context.setOffline(true);
  await page.evaluate(() => (location.hash = `${location.hash}&region=place%2Flinqing`));
  const away = page.locator('p.away');
  await away.waitFor();
  await expect.poll(() => away.innerText()).toContain('连不上链图服务');
  await expect.poll(finding).toBe(before);

  await page.getByRole('button', { name: '表格' }).click();
  const late = page.getByRole('status').filter({ hasText: '页面的一部分还没取到' });
  await late.waitFor();

  await context.setOffline(false);
  await page.locator('table').first().waitFor();
  await late.waitFor({ state: 'detached' });
  await away.waitFor({ state: 'detached' });
  await expect.poll(finding).toContain('临清市');
  await expect
    .poll(() =>
      page
        .locator('table')
        .first()
        .evaluate((table) => getComputedStyle(table).borderCollapse),
    )
    .toBe('collapse');
  expect(await sameVisit()).toBe(true);
});

test('a part that failed to come is fetched again when the reader asks', async () => {
  await open({ chain: 'chain/aluminium' }, '.stated');
  await page.route(/\/assets\/Table.*\.js$/, (route) => route.abort());
  await page.getByRole('button', { name: '表格' }).click();
  const late = page.getByRole('status').filter({ hasText: '页面的一部分还没取到' });
  await late.waitFor();
  await page.unroute(/\/assets\/Table.*\.js$/);
  await late.getByRole('button', { name: '再试一次' }).click();
  await page.locator('table').first().waitFor();
  await expect
    .poll(() =>
      page
        .locator('table')
        .first()
        .evaluate((table) => getComputedStyle(table).borderCollapse),
    )
    .toBe('collapse');
  expect(await sameVisit()).toBe(true);
});

test('before an answer there is no number, and a failure is told in the reader’s language until it works', async () => {
  let fails = true;
  await page.route(/\/api\/overview/, (route) =>
    fails
      ? route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          body: JSON.stringify({ type: 'x', title: 'Something went wrong here.', status: 500 }),
        })
      : route.continue(),
  );
  await open({}, '[data-chain]');
  const alert = page.getByRole('alert').filter({ hasText: '服务出了错' });
  await alert.first().waitFor();
  await expect.poll(() => alert.first().innerText()).not.toMatch(/[A-Za-z]{2}/);
  await expect.poll(finding).toBe('–');
  fails = false;
  await alert.first().getByRole('button', { name: '再试一次' }).click();
  await page.locator('.stated').first().waitFor();
  await expect.poll(() => alert.count()).toBe(0);
});

test('a region that is not there leads to the home, a dataset that is not there to the first', async () => {
  await open({ region: 'place/atlantis' }, '[role=alert]');
  await page.getByRole('alert').first().getByText('这个链接里的地区不在这个数据集里').waitFor();
  await page.getByRole('button', { name: '改看数据集的本地' }).first().click();
  await page.locator('.stated').first().waitFor();
  await expect.poll(() => page.url()).not.toContain('atlantis');

  await page.evaluate(() => (location.hash = 'language=zh&dataset=atlantis'));
  await page.getByText('这个链接里的数据集不在这里').first().waitFor();
  await page.getByRole('button', { name: '打开第一个数据集' }).first().click();
  await page.locator('[data-chain]').first().waitFor();
  await expect.poll(() => page.url()).not.toContain('atlantis');
});

test('the day of loading is the reader’s', async () => {
  const { loadedAt } = (
    (await (await fetch(`${inject('app')}/api/datasets`)).json()) as { loadedAt: string }[]
  )[0]!;
  await open({}, '[data-chain]');
  // Kiritimati is fourteen hours ahead of Greenwich.
  const there = new Date(Date.parse(loadedAt) + 14 * 3_600_000).toISOString().slice(0, 10);
  await expect.poll(() => page.locator('.loaded').first().innerText()).toContain(there);
});
