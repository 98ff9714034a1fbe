import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';

/** A deck as one file: opened from the disk without a network it is the same page, with its evidence. */

let browser: Browser;
let offline: BrowserContext;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'liantu-deck-file-'));
const path = join(folder, 'deck.html');
const asked: string[] = [];
const errors: string[] = [];
const send = (method: string, where: string, body?: object) =>
  fetch(inject('app') + where, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
const at = (what: string, id: string) => `/api/${what}/${encodeURIComponent(id)}`;
const chain = 'chain/aluminium';
let html: string;

beforeAll(async () => {
  await send('PUT', at('scenes', 'scene/off-1'), {
    name: '断在哪里',
    nameEn: 'Where it breaks',
    chain,
    address: `chain=${chain}&level=working`,
  });
  await send('PUT', at('scenes', 'scene/off-2'), { name: '全市的链', address: '' });
  await send('PUT', at('decks', 'deck/off'), { name: '离线稿', scenes: ['scene/off-1', 'scene/off-2'] });
  const response = await fetch(`${inject('app')}${at('decks', 'deck/off')}/file?format=html`);
  expect(response.status).toBe(200);
  html = await response.text();
  writeFileSync(path, html);
  browser = await openBrowser();
  offline = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
    offline: true,
  });
  page = await offline.newPage();
  page.setDefaultTimeout(60_000);
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
  await send('DELETE', at('decks', 'deck/off'));
  for (const id of ['scene/off-1', 'scene/off-2']) await send('DELETE', at('scenes', id));
});
const open = async (on: Page, address: string, fragment: string) => {
  await on.goto('about:blank');
  await on.goto(`${address}#${fragment}`);
};
/** Where the cards of the map stand on the screen. */
const places = (on: Page) =>
  on.locator('[data-measure^="stage/"]').evaluateAll((all) =>
    all.map((each) => {
      const { x, y, width } = each.getBoundingClientRect();
      return [each.getAttribute('data-measure')!, x, y, width] as const;
    }),
  );

test('the file is small, holds no credential, and says what may run in it', () => {
  expect(Buffer.byteLength(html)).toBeLessThan(3_000_000);
  expect(html).not.toMatch(/NEO4J_PASSWORD|bolt:\/\/|Bearer [\w-]{8,}/);
  expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)="(?!data:)/);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(policy).not.toContain('connect-src');
});

test('it opens from the disk without a network on its deck, and is presented', async () => {
  await page.goto(pathToFileURL(path).href);
  await page.locator('.picture svg[aria-busy="false"]').waitFor();
  await expect.poll(() => page.getByRole('textbox', { name: '标题' }).inputValue()).toBe('断在哪里');
  await page.getByRole('button', { name: /^放映/ }).click();
  await page.locator('.presentation svg[data-step="1"][aria-busy="false"]').waitFor();
  await page.keyboard.press('PageDown');
  await page.locator('.presentation svg[data-step="2"][aria-busy="false"]').waitFor();
  await page.keyboard.press('l');
  await page
    .locator('.presentation')
    .getByText('All chains')
    .or(page.getByText('Liaocheng').first())
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.presentation').waitFor({ state: 'detached' });
});

test('its picture stands where that of the program stands, can be moved, and opens its evidence', async () => {
  const fragment = `chain=${chain}&level=working&language=zh&theme=light`;
  const online = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  await open(online, `${inject('app')}/`, fragment);
  await open(page, pathToFileURL(path).href, fragment);
  for (const on of [online, page])
    await on.locator('[data-measure="stage/alumina"] .card').waitFor({ timeout: 60_000 });
  const [here, there] = [await places(page), await places(online)];
  expect(here.map(([id]) => id)).toEqual(there.map(([id]) => id));
  expect(here.length).toBeGreaterThan(10);
  for (const [nth, [id, ...numbers]] of here.entries())
    for (const [which, value] of numbers.entries())
      expect(Math.abs(value - (there[nth]![which + 1] as number)), id).toBeLessThanOrEqual(1);
  await online.close();

  await page.locator('[data-pick="stage/alumina"]').first().click();
  const inspector = page.locator('.inspector');
  await inspector.getByText('氧化铝').first().waitFor();
  await inspector.getByRole('button', { name: /S\d+/ }).first().click();
  await page.getByRole('dialog').getByText(/S\d+/).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '放大' }).click();
  await expect.poll(async () => (await places(page))[0]![3]).toBeGreaterThan(here[0]![3]);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page
    .getByRole('list', { name: /Lens|Views?/ })
    .getByRole('button', { name: 'Table' })
    .click();
  await page.getByRole('row').filter({ hasText: 'Alumina' }).first().waitFor();
});

test('what it does not hold it says, and nothing was asked for', async () => {
  await open(page, pathToFileURL(path).href, `chain=chain/copper&language=zh&theme=light`);
  await page.getByText('这份离线文件里没有它的答案').first().waitFor();
  expect(asked.filter((url) => !/^(file|blob|data|about):/.test(url))).toEqual([]);
  expect(errors).toEqual([]);
});
