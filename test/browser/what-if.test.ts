import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { Part } from '../../src/model/contract/headline.ts';
import type { Ranking, WhatIf } from '../../src/model/contract/what-if.ts';
import { ask } from '../support/ask.ts';
import { openBrowser } from '../support/browser.ts';

/** What if it stops: chosen on the picture, by a word or from a file, followed on the map, ranked, kept beside others, reopened by its link. */

let browser: Browser;
let page: Page;
let errors: string[] = [];
let xinfa: WhatIf;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => errors.push(error.message));
  xinfa = await post<WhatIf>('/api/what-if', { lose: { ids: ['firm/xinfa'] }, chain: 'chain/aluminium' });
});
afterAll(() => browser.close());
afterEach(() => {
  expect(errors).toEqual([]);
  errors = [];
});

const post = async <T>(path: string, question: object): Promise<T> =>
  (
    await ask<T>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
    })
  ).body;
const said = (parts: readonly Part[]) =>
  parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');

async function open(view: Record<string, string>, on = page): Promise<void> {
  // A level that shows every stage, required or not.
  const hash = new URLSearchParams({ language: 'zh', theme: 'light', level: 'working', ...view }).toString();
  await on.goto('about:blank');
  await on.goto(`${inject('app')}/#${hash}`);
  await on.locator('.card').first().waitFor({ timeout: 90_000 });
}
const headline = (on = page) => on.locator('.supposed h1');
/** The stages drawn as stopped, once as many are as the chain loses. */
async function stoppedOn(on = page): Promise<string[]> {
  const ids = () =>
    on
      .locator('.picture .placed:has(.card.stopped)')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-measure')!));
  const expected = stoppedOfChain().length;
  await expect.poll(async () => (await ids()).length, { timeout: 30_000 }).toBe(expected);
  return (await ids()).sort();
}
const stoppedOfChain = () =>
  xinfa.levels
    .flatMap(({ lost }) => lost)
    .filter(({ chains }) => chains?.includes('chain/aluminium'))
    .map(({ id }) => id)
    .sort();
/** Where the cards stand in the drawing. */
const places = () =>
  page
    .locator('.picture .placed:has(> .card, > g.card)')
    .evaluateAll((cards) =>
      Object.fromEntries(
        cards.map((card) => [card.getAttribute('data-measure'), card.getAttribute('transform')]),
      ),
    );

test('three clicks: a stage on the picture, its owner, what if it stops; the map drains where it stands, and says why', async () => {
  await open({ chain: 'chain/aluminium' });
  const before = await places();
  await page.locator('[data-measure="stage/electrolysis"] .name').click();
  await page
    .locator('.inspector')
    .getByRole('button', { name: /信发集团/ })
    .first()
    .click();
  await page.locator('.inspector').getByRole('button', { name: '假如它停产…' }).click();

  await expect.poll(() => headline().innerText(), { timeout: 30_000 }).toBe(said(xinfa.headline.finding.zh));
  expect(await stoppedOn()).toEqual(stoppedOfChain());
  expect(await places()).toEqual(before);
  const bar = page.locator('[data-measure="stage/alloy-bar"] .name');
  await expect.poll(() => bar.getAttribute('aria-label')).toBe('铝合金铸棒 · 第 2 层停 · 停 · 没了铝液');

  const drawer = page.locator('.drawer');
  await expect.poll(() => drawer.innerText()).toContain('只是推演，什么也没写进数据');
  for (const { level, lost } of xinfa.levels) {
    const row = drawer.locator(`[data-level="${level}"]`);
    for (const each of lost) await expect.poll(() => row.innerText()).toContain(each.name);
  }
  const { before: now, after } = xinfa.completeness;
  await expect
    .poll(() => drawer.locator('.chains tbody tr').first().innerText())
    .toMatch(new RegExp(`${now.present}/${now.of}\\s+${after.present}/${after.of}`));
  for (const { stage } of xinfa.standing)
    await expect.poll(() => drawer.locator('.covered').innerText()).toContain(stage.name);
});

test('its link opens the same in the other language, and a number of the sentence opens what it counts', async () => {
  const address = page.url().replace('language=zh', 'language=en');
  const other = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  other.setDefaultTimeout(30_000);
  await other.goto(address);
  await expect
    .poll(() => headline(other).innerText(), { timeout: 90_000 })
    .toBe(said(xinfa.headline.finding.en));
  expect(await stoppedOn(other)).toEqual(stoppedOfChain());
  await headline(other)
    .getByRole('button', { name: /^Stages that stop/ })
    .click();
  await expect.poll(() => other.getByRole('dialog').innerText()).toContain('Aluminium electrolysis');
  await other.close();
});

test('by keyboard alone: a sentence in the search, another firm besides, and the end', async () => {
  await open({ chain: 'chain/aluminium' });
  await page.keyboard.press('/');
  await page.keyboard.type('信发停产');
  await page.getByRole('option', { name: /^假如山东信发集团停下/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => headline().innerText(), { timeout: 30_000 }).toBe(said(xinfa.headline.finding.zh));

  await page.getByRole('combobox', { name: '选什么停下' }).focus();
  await page.keyboard.type('鲁西化工');
  await page.getByRole('listbox', { name: '选什么停下' }).getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  const both = await post<WhatIf>('/api/what-if', {
    lose: { ids: ['firm/xinfa', 'firm/luxi-chemical'] },
    chain: 'chain/aluminium',
  });
  await expect.poll(() => headline().innerText()).toBe(said(both.headline.finding.zh));
  await page.getByRole('button', { name: '结束推演' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.card.stopped').count()).toBe(0);
  await expect.poll(() => page.locator('.supposed').count()).toBe(0);
});

test('the ranking is that of the API; Enter puts a row on the picture, which is kept beside another', async () => {
  await open({ chain: 'chain/aluminium', drawer: 'what-if' });
  await page.getByRole('button', { name: '哪一家停产影响最大' }).click();
  const { rows, of } = await post<Ranking>('/api/what-if/ranking', { limit: 50 });
  const drawn = page.locator('[data-owner]');
  await expect.poll(() => drawn.count(), { timeout: 30_000 }).toBe(rows.length);
  expect(of).toBeGreaterThan(rows.length);
  await expect
    .poll(() => drawn.evaluateAll((all) => all.map((row) => row.getAttribute('data-owner'))))
    .toEqual(rows.map(({ owner }) => owner.id));
  await drawn.first().getByRole('button').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const second = await post<WhatIf>('/api/what-if', {
    lose: { ids: [rows[1]!.owner.id] },
    chain: 'chain/aluminium',
  });
  await expect.poll(() => headline().innerText()).toBe(said(second.headline.finding.zh));
  await page.getByRole('button', { name: '留着对比' }).click();
  await expect
    .poll(() => page.locator('[data-kept="1"]').innerText())
    .toContain(`${second.stopped.stages} 环`);
});

test('ids from a file stop together; what a missing stage would change is asked at its gap', async () => {
  await open({ chain: 'chain/aluminium', drawer: 'what-if' });
  await page.locator('.chosen input[type="file"]').setInputFiles({
    name: 'firms.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('id,note\nfirm/xinfa,one\n"firm/luxi-chemical",two\n'),
  });
  await expect.poll(() => headline().innerText()).toMatch(/^山东信发集团等 2 家停产：/);

  await open({ chain: 'chain/aluminium', selection: 'stage/secondary-aluminium' });
  await page.locator('.inspector').getByRole('button', { name: '假如补上它…' }).click();
  await expect.poll(() => headline().innerText()).toMatch(/^补上再生铝：\d+ 环的料有了来源$/);
  await expect.poll(() => page.locator('.drawer').innerText()).toContain('铝合金铸棒');
});

test('critical firms and links are marked on the picture', async () => {
  await open({ chain: 'chain/aluminium', drawer: 'what-if', level: 'evidence' });
  await page.getByRole('button', { name: '关键企业与联系' }).click();
  await expect.poll(() => headline().innerText()).toMatch(/^\d+ 家一断，网就散开/);
  const pill = page.locator(
    '[data-measure="stage/alloy-bar"] .pill[data-pick="firm/xinyuan-group"] .surface',
  );
  await expect.poll(() => pill.getAttribute('stroke')).toBe('var(--infer)');
});
