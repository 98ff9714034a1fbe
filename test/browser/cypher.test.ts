import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';

/** What a researcher does with a query of their own: write, run, be told what is wrong, keep what comes of it. */

let browser: Browser;
let page: Page;
let errors: string[];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(60_000);
  errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) errors.push(message.text());
  });
});
afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
});

const editor = () => page.getByRole('textbox', { name: 'Cypher 查询' });
const result = () => page.getByRole('region', { name: '表' }).last();
async function open(view: Record<string, string>): Promise<void> {
  const hash = new URLSearchParams({ language: 'zh', theme: 'light', chain: 'chain/aluminium', ...view });
  await page.goto(`${inject('app')}/#${hash.toString()}`);
  await page.locator('[data-measure] .card').first().waitFor();
}
async function write(text: string): Promise<void> {
  await editor().fill(text);
  await editor().press('Control+Enter');
}

/** County → firms, counted from the tables, and not by Cypher. */
async function firmsPerCounty(): Promise<Map<string, number>> {
  const csv = async (stem: string) =>
    parse<Record<string, string>>(await readFile(new URL(`../../seed/${stem}.csv`, import.meta.url)), {
      columns: true,
      bom: true,
    });
  const within = new Map((await csv('within')).map((row) => [row['from']!, row['to']!]));
  const kinds = new Map((await csv('places')).map((row) => [row['id']!, row['kind']!]));
  const found = new Map<string, Set<string>>();
  for (const { from, to } of await csv('located_in')) {
    if (!from!.startsWith('firm/')) continue;
    for (
      let place: string | undefined = to, steps = 0;
      place && steps < 3;
      place = within.get(place), steps++
    )
      if (['county', 'zone'].includes(kinds.get(place) ?? ''))
        found.set(place, (found.get(place) ?? new Set()).add(from!));
  }
  return new Map([...found].map(([place, firms]) => [place, firms.size]));
}

test('firms per county: the example runs and is saved as CSV with the counts that the tables give', async () => {
  await open({});
  await page.getByRole('button', { name: 'Cypher' }).click();
  await expect.poll(() => editor().inputValue()).toContain('county');
  await page.getByRole('button', { name: '运行' }).click();
  await result().getByRole('button', { name: '茌平区' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  const [head, ...rows] = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
    .map((row) => row.split(','));
  expect(head).toEqual(['place', 'place.id', 'firms']);
  const counted = new Map(rows.map(([, id, count]) => [id!, Number(count)]));
  expect(counted).toEqual(await firmsPerCounty());
  // What was run stands in the address: a link opens it and runs it again.
  await page.reload();
  await result().getByRole('button', { name: '茌平区' }).waitFor();
});

test('a delete is refused with a sentence at its place, and one button makes a reading query of it', async () => {
  await open({ drawer: 'cypher' });
  await write('MATCH (a:Firm {version: $version})-[s:SUPPLIES]->(b)\nWHERE s.status = "doubtful"\nDELETE s');
  const alert = page.getByRole('alert').filter({ hasText: 'DELETE' });
  await expect.poll(() => alert.innerText()).toMatch(/^第 3 行第 1 列：这里只能读，不能 DELETE。/);
  await expect.poll(() => alert.innerText()).toContain('什么也没改');
  await expect.poll(() => page.locator('.copy .error').innerText()).toBe('DELETE');
  await alert.getByRole('button', { name: '改成 RETURN s' }).click();
  await page
    .getByText(/^\d+ 行$/)
    .first()
    .waitFor();
  await expect.poll(() => editor().inputValue()).toContain('RETURN s');
  // What came of it is of what is written, until that is changed.
  await editor().press('End');
  await editor().pressSequentially(' ');
  await page.getByText('上次运行').waitFor();
});

test('a query that is not held to a version is warned of, and one button adds the condition', async () => {
  await open({ drawer: 'cypher' });
  await write('MATCH (f:Firm) RETURN count(f) AS n');
  const warning = page.getByRole('status').filter({ hasText: '没限定版本' });
  await expect.poll(() => warning.innerText()).toContain('f:Firm 没限定版本：数的是所有数据集、所有版本。');
  await page.getByRole('button', { name: '加上 version = $version' }).click();
  await expect
    .poll(() => editor().inputValue())
    .toBe('MATCH (f:Firm {version: $version}) RETURN count(f) AS n');
  await expect.poll(() => warning.count()).toBe(0);
});

test('by keyboard alone: a query is completed, run, stopped, and its entities are put on the picture', async () => {
  // What the graph has to offer comes after the first word is written.
  await page.route('**/api/cypher/schema**', async (route) => {
    await sleep(1_000);
    await route.continue();
  });
  await open({});
  await page.getByRole('button', { name: 'Cypher' }).focus();
  await page.keyboard.press('Enter');
  await editor().waitFor();
  await editor().focus();
  await expect.poll(() => editor().inputValue()).toContain('county');
  // What is emptied stays empty.
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type('MATCH (f:Fir');
  await page.getByRole('option', { name: /^Firm/ }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type(' {version: $ver');
  await page.keyboard.press('Tab');
  await page.keyboard.type('}) WHERE f.nam');
  await page.getByRole('option', { name: /^name .*有/ }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type(" CONTAINS '信发' RETURN f");
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(() => editor().inputValue())
    .toBe("MATCH (f:Firm {version: $version}) WHERE f.name CONTAINS '信发' RETURN f");
  const replace = page.getByRole('button', { name: '替换图' });
  await replace.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('lens=network');
  await page.locator('canvas').first().waitFor();
  await editor().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('UNWIND range(1, 1000000000) AS x WITH x WHERE x % 7 = 9 RETURN x');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: '停下' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('已停下，服务器上也停了').waitFor();
});
