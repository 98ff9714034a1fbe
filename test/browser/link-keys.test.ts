import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { canvasOf, tapLines, watchCanvas } from '../support/canvas.ts';
import { importFiles } from '../support/upload.ts';

/** Links that run side by side, as a person sees them: two deliveries of one thing between the same two firms. */

let browser: Browser;
let page: Page;
const app = (path: string, init: RequestInit = {}) => fetch(inject('app') + path, init);
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, reducedMotion: 'reduce' });
  await watchCanvas(page);
  page.setDefaultTimeout(60_000);
  const { result } = await importFiles(app, {
    'dataset.csv': 'id,name\nkeyed,并行\n',
    'products.csv': 'id,name,kind,status\nproduct/ore,矿石,raw material,synthetic\n',
    'firms.csv': 'id,name,status\nfirm/mine,矿山,synthetic\nfirm/smelter,冶炼厂,synthetic\n',
    'supplies.csv':
      'from,to,item,value,key,status,asOf\nfirm/mine,firm/smelter,product/ore,60,,synthetic,2020\nfirm/mine,firm/smelter,product/ore,90,合同7,synthetic,2021\n',
  });
  expect(result).toMatchObject({ outcome: 'loaded', links: 2 });
});
afterAll(async () => {
  await browser.close();
  await app('/api/datasets/keyed', { method: 'DELETE' });
});

/** What the lines of the picture say, told by the canvas itself. */
const lines = async () =>
  (await canvasOf(page)).evaluate(
    (canvas) => canvas?.edges().map((edge) => edge.data('count') as string) ?? [],
  );
const open = (view: Record<string, string>) =>
  page.goto(
    `${inject('app')}/#${new URLSearchParams({ dataset: 'keyed', language: 'zh', theme: 'light', ...view }).toString()}`,
  );

test('are two rows of the inspector, told apart by year or by the user’s own word, each with evidence of its own', async () => {
  await open({ lens: 'network', network: 'firm/mine,firm/smelter', selection: 'firm/smelter' });
  const rows = page.locator('.inspector .group').filter({ hasText: '供货方' }).locator('li');
  await expect.poll(() => rows.count()).toBe(2);
  for (const told of ['2020', '合同7']) await rows.filter({ hasText: told }).getByText('矿山').waitFor();
  await rows
    .filter({ hasText: '合同7' })
    .getByRole('button', { name: /^看这条关系的依据/ })
    .click();
  await page.locator('.inspector').getByRole('heading', { name: '矿山 → 冶炼厂' }).waitFor();
  await page.locator('.inspector dd').filter({ hasText: '合同7' }).waitFor();
});

test('are one line of the network that says ×2, and two when it is drawn apart', async () => {
  await open({ lens: 'network', network: 'firm/mine,firm/smelter' });
  await expect.poll(lines).toEqual(['×2']);
  await tapLines(page);
  await expect.poll(lines).toEqual(['', '']);
});
