import AxeBuilder from '@axe-core/playwright';
import { zipSync } from 'fflate';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { Dataset, EntityDetail } from '../../src/model/contract/answers.ts';
import { ask } from '../support/ask.ts';
import { openBrowser } from '../support/browser.ts';
import { edit, readWorkbook, writeWorkbook, type Sheets } from '../support/workbook.ts';

/** Anyone's own tables, brought in by the page: dropped, checked, loaded, looked at, removed. */

let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on(
    'console',
    (said) => said.text().includes('Content Security Policy') && complaints.push(said.text()),
  );
  await page.goto(`${inject('app')}/#language=zh&theme=light`);
  await choice().waitFor();
});
afterEach(async () => {
  await context.close();
  expect(complaints).toEqual([]);
  await fetch(`${inject('app')}/api/datasets/town`, { method: 'DELETE' }); // where a test ended before it did so itself
});

const choice = () => page.getByRole('button', { name: /^数据集/ });
const dialog = () => page.getByRole('dialog');
const press = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
const datasets = async () => (await ask<Dataset[]>('/api/datasets')).body.map(({ id }) => id);
const town = (id: string) => ask<EntityDetail>(`/api/entities/${encodeURIComponent(id)}?dataset=town`);

/** The template as anybody gets it, made into a dataset of one's own. */
async function ownTables(): Promise<Sheets> {
  const template = await fetch(`${inject('app')}/api/template?format=xlsx`);
  const sheets = readWorkbook(await template.arrayBuffer());
  edit(sheets, 'dataset', 'example', 'name', '柳镇');
  edit(sheets, 'dataset', 'example', 'nameEn', null);
  edit(sheets, 'dataset', 'example', 'id', 'town');
  edit(sheets, 'firms', 'firm/example', 'name', '柳镇铸造厂');
  return sheets;
}

/** Drops a file on the page as a hand does, wherever it is. */
async function drop(name: string, content: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ([name, base64]) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    [name, content.toString('base64')] as const,
  );
  // A hand lets go when the page says that it may.
  const told = page.getByText('放开即可导入').or(dialog());
  await expect
    .poll(async () => {
      await page.dispatchEvent('.app', 'dragover', { dataTransfer: data });
      return told.count();
    })
    .toBeGreaterThan(0);
  await page.dispatchEvent('.app', 'drop', { dataTransfer: data });
}

test('a workbook made from the template, edited and dropped on the page is checked, loaded and shown', async () => {
  await drop('town.xlsx', await writeWorkbook(await ownTables()));
  await dialog().getByText('按表名识别').first().waitFor();
  await press('检查');
  await dialog().getByText('没有问题，可以载入').waitFor();
  await expect.poll(() => dialog().getByRole('row', { name: /^企业/ }).innerText()).toMatch(/1\s+0\s+0\s+0$/);
  expect(await datasets()).not.toContain('town');
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);

  await press('载入');
  await dialog().getByText('已载入').waitFor();
  await press('看这个数据集');
  await dialog().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '数据集：柳镇' }).waitFor();
  await page.getByText('示例产业链').first().waitFor();
  await expect.poll(async () => (await town('firm/example')).body.name).toBe('柳镇铸造厂');
});

test('data that a second file does not hold goes only when one has chosen so; adding keeps it', async () => {
  const csv = (ids: string[]) =>
    Buffer.from(`id,name,status\n${ids.map((id) => `firm/${id},${id},synthetic\n`).join('')}`);
  const held = async () =>
    (await ask<Dataset[]>('/api/datasets')).body.find(({ id }) => id === 'town')?.nodes;
  const load = () => dialog().getByRole('button', { name: '载入', exact: true });
  const check = async (ids: string[]) => {
    await drop(
      'town.zip',
      Buffer.from(zipSync({ 'dataset.csv': Buffer.from('id,name\ntown,柳镇\n'), 'firms.csv': csv(ids) })),
    );
    await press('检查');
    await dialog().getByText('没有问题，可以载入').waitFor();
  };
  const finish = async () => {
    await load().click();
    await dialog().getByText('已载入').waitFor();
    await press('看这个数据集');
    await dialog().waitFor({ state: 'detached' });
  };
  await check(['a', 'b', 'c']);
  await expect.poll(() => dialog().getByRole('radio').count()).toBe(0); // nothing is there that could go
  await finish();
  expect(await held()).toBe(3);

  await check(['c', 'd']);
  await dialog()
    .getByText(/^已有数据中有 \d+ 个/)
    .waitFor();
  await expect.poll(() => load().isDisabled()).toBe(true);
  await expect.poll(() => dialog().getByRole('radio', { checked: true }).count()).toBe(0);
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);
  await dialog().getByRole('radio', { name: /^追加/ }).check();
  await finish();
  expect(await held()).toBe(4);

  await check(['c', 'd']);
  await dialog().getByRole('radio', { name: /^替换/ }).check();
  await finish();
  expect(await held()).toBe(2);
});

test('a damaged workbook shows each problem with its row and column, and nothing of it is loaded', async () => {
  const sheets = await ownTables();
  const status = edit(sheets, 'firms', 'firm/example', 'status', 'publshed');
  const stage = edit(sheets, 'operates', 'firm/example', 'to', 'stage/example-smeltin');
  await drop('town.xlsx', await writeWorkbook(sheets));
  await press('检查');
  await dialog().getByText('没有载入').waitFor();
  const row = (column: string) => dialog().getByRole('row').filter({ hasText: column }).innerText();
  await expect
    .poll(() => row('publshed'))
    .toMatch(new RegExp(`firms\\s+${status}\\s+status\\s+publshed\\s+.*published`));
  await expect
    .poll(() => row('smeltin'))
    .toMatch(new RegExp(`operates\\s+${stage}\\s+to\\s+stage/example-smeltin\\s+.*smelting`));
  expect(await datasets()).not.toContain('town');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog()
      .getByRole('link', { name: /下载被拒的/ })
      .click(),
  ]);
  expect(await download.failure()).toBeNull();

  await dialog()
    .getByRole('checkbox', { name: /该行未载入/ })
    .check();
  await press('再检查');
  await dialog().getByText('有 1 个问题').waitFor();
});

test('a list of edges of somebody else’s is mapped on the page and becomes firms and what they supply', async () => {
  await drop('edges.csv', Buffer.from('Source,Target\n甲厂,乙厂\n乙厂,丙厂\n'));
  await dialog().getByRole('textbox', { name: '编号', exact: true }).fill('town');
  await press('映射这张表…');
  await dialog().getByText('还缺：状态').waitFor();
  for (const end of ['起点不在别的表里时', '终点不在别的表里时'])
    await dialog().getByRole('combobox', { name: end }).selectOption({ label: '新建企业' });
  const statuses = dialog().getByRole('combobox', { name: /^状态\s*必填/ });
  for (let at = 0; at < 3; at++) {
    await statuses.nth(at).selectOption({ label: '固定值…' });
    await dialog()
      .getByRole('combobox', { name: '状态的固定值' })
      .nth(at)
      .selectOption({ label: '合成数据' });
  }
  for (const side of ['起点', '终点'])
    await dialog()
      .getByRole('textbox', { name: `${side}的前缀` })
      .fill('firm/');
  await press('检查');
  await dialog().getByText('没有问题，可以载入').waitFor();
  await press('载入');
  await press('看这个数据集');
  await expect
    .poll(async () => (await town('firm/乙厂')).body)
    .toMatchObject({ label: 'Firm', status: 'synthetic' });
});

test('datasets are switched in the top bar, and one is removed only when its id is typed', async () => {
  await drop('town.xlsx', await writeWorkbook(await ownTables()));
  await press('检查');
  await press('载入');
  await press('看这个数据集');
  await choice().click();
  await page.getByRole('button', { name: /^聊城市重点产业链/ }).click();
  await page.getByText('铝及铝精深加工').first().waitFor();
  await page.getByRole('button', { name: '数据集：聊城市重点产业链' }).waitFor();

  await choice().click();
  await page.getByRole('button', { name: '移除“柳镇”' }).click();
  const remove = dialog().getByRole('button', { name: '移除', exact: true });
  await expect.poll(() => remove.isDisabled()).toBe(true);
  await page.keyboard.type('town');
  await remove.click();
  await dialog().waitFor({ state: 'detached' });
  await expect.poll(datasets).toEqual(['liaocheng']);
  await page.getByRole('button', { name: '数据集：聊城市重点产业链' }).waitFor();
});

test('the import is left with Escape, and the focus is back where it was', async () => {
  await choice().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '导入数据…' }).focus();
  await page.keyboard.press('Enter');
  await dialog().getByRole('button', { name: '选择文件' }).first().waitFor();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('popovertarget')))
    .toBe('datasets');
});
