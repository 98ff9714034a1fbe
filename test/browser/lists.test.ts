import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { StageList } from '../../src/model/contract/lists.ts';
import { openBrowser } from '../support/browser.ts';
import { readWorkbook } from '../support/workbook.ts';

/** City-wide lists: from a number of the wall to its rows, from a row to its picture, and the rows as files. */

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
async function open(view: Record<string, string> = {}): Promise<void> {
  await page.goto('about:blank');
  await page.goto(
    `${inject('app')}/#${new URLSearchParams({ language: 'zh', theme: 'light', ...view }).toString()}`,
  );
}
const rows = () => page.locator('.lists tbody tr');
const listed = async (query: string) =>
  StageList.parse(await (await fetch(`${inject('app')}/api/lists/stages?${query}`)).json());

test('“未见 n” on the wall opens the n, the one that most wait for first; a row opens its picture', async () => {
  await open();
  const { rows: expected, total } = await listed('state=not-seen&limit=1000');
  await page.getByRole('button', { name: `未见 ${total}`, exact: true }).click();
  await page.getByRole('heading', { name: new RegExp(`：${total} 个环节未见企业`) }).waitFor();
  await expect.poll(() => rows().count()).toBe(total);
  const [first] = expected;
  await rows().first().getByRole('button', { name: first!.stage.name }).click();
  await page.locator('.inspector').getByRole('heading', { level: 2, name: first!.stage.name }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: new RegExp(`：${total} 个环节未见企业`) }).waitFor();
});

test('single suppliers of the city, unused by-products and needs are one click from the wall', async () => {
  for (const [name, heading] of [
    ['单一供应', /只有一家供应/],
    ['未用副产物', /副产物未见去向/],
    ['企业诉求', /项企业诉求/],
  ] as const) {
    await open();
    await page.locator('.inspector').getByRole('button', { name, exact: true }).click();
    await page.getByRole('heading', { name: heading }).waitFor();
    await rows().first().waitFor();
  }
  await expect.poll(() => page.locator('.lists').getByText('已满足').count()).toBeGreaterThan(0);
});

test('a list is filtered and sorted, and what is shown is what is taken along', async () => {
  await open({ list: 'not-seen' });
  await rows().first().waitFor();
  await page.getByRole('searchbox', { name: '筛选本表' }).fill('铝');
  await expect
    .poll(async () => (await rows().allInnerTexts()).every((text) => text.includes('铝')))
    .toBe(true);
  await page.locator('.lists').getByRole('button', { name: '环节', exact: true }).click();
  let names: string[] = [];
  await expect
    .poll(async () => {
      names = await page.locator('.lists tbody th').allInnerTexts();
      return names.join() === [...names].sort((a, b) => a.localeCompare(b, 'zh-u-co-pinyin')).join();
    })
    .toBe(true);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.lists').getByRole('button', { name: 'XLSX' }).click(),
  ]);
  const file = readFileSync(await download.path());
  const sheet = readWorkbook(file.buffer.slice(file.byteOffset, file.byteOffset + file.length)).get('未见')!;
  expect(sheet.map(([first]) => first)).toEqual(['环节', ...names.map((name) => name.trim())]);
});

test('in English nothing of a list is left in Chinese but names that have no other', async () => {
  await open({ list: 'under-way', language: 'en' });
  await page.getByRole('heading', { name: /being built or planned/ }).waitFor();
  await expect.poll(() => page.locator('.lists thead').innerText()).not.toMatch(/\p{Script=Han}/u);
});
