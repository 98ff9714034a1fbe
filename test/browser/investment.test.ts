import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { Gaps } from '../../src/model/contract/gaps.ts';
import { openBrowser } from '../support/browser.ts';
import { readWorkbook } from '../support/workbook.ts';

/** The investment map: one row a gap by what waits for it, its brief on one page, and the workbook in two clicks. */

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
const row = () => page.locator('.rows [data-row]');
const gapsOf = async (query: string): Promise<Gaps> =>
  (await fetch(`${inject('app')}/api/gaps?limit=500${query}`)).json();
const stageKinds = ['absent', 'not-seen', 'single-supplier', 'weak'];

test('is one click from the wall, has an address, and lists what local stages wait for, most first', async () => {
  await open();
  await page.getByRole('button', { name: /^招商图谱/ }).click();
  await row().first().waitFor();
  const { gaps } = await gapsOf('');
  const waiting = gaps.filter(({ kind, dependents }) => stageKinds.includes(kind) && dependents > 0);
  await page
    .getByRole('heading', { level: 1, name: new RegExp(`^${waiting.length} 个缺口有本地环节在等`) })
    .waitFor();
  await expect.poll(() => row().count()).toBe(waiting.length);
  const counts = await row().locator('.count').allInnerTexts();
  expect(counts.map(Number)).toEqual(waiting.map(({ dependents }) => dependents).sort((a, b) => b - a));
  await page.reload();
  await expect.poll(() => row().count()).toBe(waiting.length);
  await page.getByRole('button', { name: '← 回到全景' }).click();
  await page.locator('[data-chain]').first().waitFor();
});

test('its workbook is the second click, in the page’s words', async () => {
  await open();
  await page.getByRole('button', { name: /^招商图谱/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'XLSX' }).click();
  const stream = await (await download).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  const sheets = [...readWorkbook(new Uint8Array(Buffer.concat(parts)).buffer)].map(([name]) => name);
  expect(sheets).toEqual(['招商图谱', '目标地区', '来源', '口径']);
});

test('a gap’s brief says who waits and whom to ask first, and prints alone on one page', async () => {
  await open({ page: 'investment', selection: 'stage/secondary-aluminium' });
  const { gaps } = await gapsOf('&chain=chain/aluminium');
  const gap = gaps.find(({ id }) => id === 'not-seen|stage/secondary-aluminium')!;
  const brief = page.locator('.brief');
  await brief.getByRole('heading', { name: `再生铝未见企业，${gap.dependents} 个本地环节在等` }).waitFor();
  for (const { name } of gap.dependsOn)
    await brief.locator('.waits').getByText(name, { exact: true }).waitFor();
  await brief.getByRole('button', { name: gap.candidates[0]!.who.name }).waitFor();
  await page.evaluate(() => {
    document.body.dataset['print'] = 'brief';
  });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.locator('.map').isVisible()).toBe(false);
  await expect.poll(() => brief.getByText('1 / 1').isVisible()).toBe(true);
  await page.emulateMedia({ media: null });
});
