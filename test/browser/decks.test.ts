import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { importFiles, type Files } from '../support/upload.ts';

/** What is on screen becomes a scene of a deck, is put in order and into words, presented, and says what has changed since. */

let browser: Browser;
let page: Page;
let errors: string[] = [];
const app = (path: string, init: RequestInit = {}) => fetch(inject('app') + path, init);
const lines = (...all: string[]) => `${all.join('\n')}\n`;
/** A chain of stages, of which some are operated, each by a firm of its own. */
const tables = (stages: readonly string[], operated: readonly string[]): Files => ({
  'chains.csv': lines('id,name,nameEn,status', 'chain/c,样链,Sample,synthetic'),
  'stages.csv': lines('id,name,status', ...stages.map((id) => `stage/${id},环节${id},synthetic`)),
  'part_of.csv': lines('from,to,status', ...stages.map((id) => `stage/${id},chain/c,synthetic`)),
  'firms.csv': lines('id,name,status', 'firm/a,甲厂,synthetic'),
  'operates.csv': lines('from,to,status', ...operated.map((id) => `firm/a,stage/${id},synthetic`)),
});
const load = async (files: Files) => {
  const { result } = await importFiles(app, files, { dataset: 'decks', existing: 'replace' });
  expect(result, JSON.stringify(result?.problems)).toMatchObject({ outcome: 'loaded' });
};

beforeAll(async () => {
  await load(tables(['1', '2', '3', '4', '5', '6'], ['1', '2']));
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(error.message));
});
afterAll(async () => {
  await browser.close();
  await app('/api/datasets/decks', { method: 'DELETE' });
});
afterEach(() => {
  expect(errors).toEqual([]);
  errors = [];
});
const fragment = () => new URLSearchParams(new URL(page.url()).hash.slice(1));
const open = async (address: string) => {
  await page.goto('about:blank');
  await page.goto(`${inject('app')}/#dataset=decks&language=zh&theme=light&${address}`);
};
const menu = () => page.getByRole('dialog', { name: '加入演示稿' });
const add = async (name: string) => {
  await page.locator('header').getByRole('button', { name: '加入演示稿' }).click();
  await menu().getByLabel('标题').fill(name);
  await menu().getByRole('button', { name: '加入', exact: true }).click();
  await menu().getByRole('status').waitFor();
};
/** The scenes of the deck on screen, by name, in their order. */
const names = () =>
  page
    .getByRole('list', { name: /幕的次序/ })
    .getByRole('button', { name: /^\d+ / })
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
const slide = (at: number) => page.locator(`.presentation svg[data-step="${at}"][aria-busy="false"]`);

test('what is on screen is kept as scenes of a deck, in an order and words of its own, and comes back as it was', async () => {
  await open('chain=chain/c&level=working');
  await page.locator('[data-measure="stage/1"] .card').waitFor();
  await page.locator('[data-pick="stage/2"]').first().click();
  await expect.poll(() => fragment().get('selection')).toBe('stage/2');
  await add('环节二');
  await expect.poll(() => menu().getByRole('status').innerText()).toBe('已加入“新演示稿”，第 1 幕。');
  await page.keyboard.press('Escape');
  for (const [lens, name] of [
    ['表格', '一张表'],
    ['网络', '一张网'],
  ] as const) {
    await page.getByRole('list', { name: '看法' }).getByRole('button', { name: lens }).click();
    await add(name);
    if (name === '一张表') await page.keyboard.press('Escape');
  }
  await menu().getByRole('button', { name: '打开演示稿' }).click();
  await expect.poll(names).toEqual(['1 环节二', '2 一张表', '3 一张网']);

  // Moved by keys, and by the buttons; the focus stays with what was moved.
  const third = page.getByRole('button', { name: '3 一张网' });
  await third.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(names).toEqual(['1 环节二', '2 一张网', '3 一张表']);
  await page.getByRole('button', { name: '上移' }).click();
  await expect.poll(names).toEqual(['1 一张网', '2 环节二', '3 一张表']);

  // Taken out, and back again.
  await page.getByRole('button', { name: '取出这一幕' }).click();
  await expect.poll(names).toEqual(['1 环节二', '2 一张表']);
  await page.getByRole('button', { name: '撤销' }).last().click();
  await expect.poll(names).toEqual(['1 一张网', '2 环节二', '3 一张表']);
  await page.getByRole('button', { name: '2 环节二' }).click();
  await page.getByRole('button', { name: '复制这一幕' }).click();
  await expect.poll(names).toEqual(['1 一张网', '2 环节二', '3 环节二', '4 一张表']);

  // Words of its own, with a figure of the data.
  await page.getByRole('textbox', { name: '标题' }).fill('第二环在这里');
  await page.keyboard.press('Tab');
  await expect.poll(names).toEqual(['1 一张网', '2 第二环在这里', '3 环节二', '4 一张表']);
  await page.getByRole('textbox', { name: '一句话' }).fill('见到 {completeness} 环');
  await page.keyboard.press('Tab');
  await page.locator('.picture').getByText('见到 2/6 环').waitFor();
  await page.getByRole('textbox', { name: /讲稿/ }).fill('先讲第二环');
  await page.keyboard.press('Tab');
  await page.getByRole('textbox', { name: '演示稿名' }).fill('汇报');
  await page.keyboard.press('Enter');
  await page.locator('[data-saving="false"]').waitFor();
  await page.reload();
  await expect.poll(names).toEqual(['1 一张网', '2 第二环在这里', '3 环节二', '4 一张表']);
  await expect.poll(() => page.getByRole('textbox', { name: '演示稿名' }).inputValue()).toBe('汇报');
  await expect.poll(() => page.getByRole('textbox', { name: /讲稿/ }).inputValue()).toBe('先讲第二环');

  // Its picture is what was looked at; from there the way leads back to the deck.
  await page.getByRole('button', { name: '打开原图' }).click();
  await page.locator('[data-measure="stage/1"] .card').waitFor();
  expect(['chain', 'selection', 'level', 'page'].map((key) => fragment().get(key))).toEqual([
    'chain/c',
    'stage/2',
    'working',
    null,
  ]);
  await page.getByRole('button', { name: '回到演示稿' }).click();
  await expect.poll(names).toHaveLength(4);
  await page.getByRole('button', { name: '回到画面' }).click();
  await page.locator('[data-measure="stage/1"] .card').waitFor();
});

test('a stored deck is presented from the scene that is worked on, in its own words', async () => {
  await open('page=decks');
  await page.getByRole('button', { name: '汇报' }).click();
  await page.getByRole('button', { name: '2 第二环在这里' }).click();
  await page.locator('.picture').getByText('第二环在这里').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '2 第二环在这里' }).focus();
  await page.keyboard.press('p');
  await slide(2).waitFor();
  await expect.poll(() => page.locator('.presentation svg').textContent()).toContain('第二环在这里');
  await expect.poll(() => page.locator('.presentation svg').textContent()).toContain('2 / 4');
  await page.keyboard.press('PageDown');
  await slide(3).waitFor();
  await page.reload();
  await slide(3).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.presentation').waitFor({ state: 'detached' });
  await expect.poll(names).toHaveLength(4);
});

test('after an update that removes 3, adds 5 and changes 2 states, the scene says exactly that, until it is updated', async () => {
  await load(tables(['1', '2', '3', '7', '8', '9', '10', '11'], ['1', '3']));
  await open('page=decks');
  await page.getByRole('button', { name: '汇报' }).click();
  await page.getByRole('button', { name: '2 第二环在这里' }).click();
  const bar = page.locator('.work .changes');
  await bar.waitFor();
  await expect.poll(() => bar.locator('span').innerText()).toBe('自上次：消失 3、新增 5、状态变 2');
  const panel = page.locator('[data-changes]');
  for (const name of ['环节7', '环节11', '环节2', '环节3'])
    await expect.poll(() => panel.innerText()).toContain(name);

  // The same above its picture, in the other language too.
  await page.getByRole('button', { name: '打开原图' }).click();
  await page.locator('.scene-bar .says').waitFor();
  await expect
    .poll(() => page.locator('.scene-bar .says').innerText())
    .toBe('自上次：消失 3、新增 5、状态变 2');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect
    .poll(() => page.locator('.scene-bar .says').innerText())
    .toBe('Since it was kept: 3 gone, 5 new, 2 changed state');
  await page.getByRole('button', { name: 'Update this scene' }).click();
  await page.locator('.scene-bar .says').waitFor({ state: 'detached' });

  // The copy beside it was not updated: it still says what it knew.
  await page.getByRole('button', { name: 'Back to the deck' }).click();
  await page.getByRole('button', { name: '3 环节二' }).click();
  await bar.waitFor();
  await expect
    .poll(() => bar.locator('span').innerText())
    .toBe('Since it was kept: 3 gone, 5 new, 2 changed state');
});

test('a deck is copied, and deleted with a way back', async () => {
  await open('page=decks');
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await row('汇报').getByRole('button', { name: '复制一份' }).click();
  await row('汇报 副本').getByText('4 幕').waitFor();
  await row('汇报 副本').getByRole('button', { name: '删除' }).click();
  await row('汇报 副本').waitFor({ state: 'detached' });
  await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
  await row('汇报 副本').getByText('4 幕').waitFor();
});
