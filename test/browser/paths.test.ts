import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { canvasOf, watchCanvas } from '../support/canvas.ts';

/** What a researcher does with paths and with what lies up- or downstream: by mouse, then by keyboard alone. */

let browser: Browser;
let page: Page;
let errors: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(error.message));
});
afterAll(() => browser.close());
afterEach(() => {
  expect(errors).toEqual([]);
  errors = [];
});

async function open(view: Record<string, string> = {}, shows = '[data-chain]'): Promise<void> {
  const hash = new URLSearchParams({ language: 'zh', theme: 'light', ...view }).toString();
  await page.goto('about:blank');
  await page.goto(`${inject('app')}/#${hash}`);
  await page.locator(shows).first().waitFor({ timeout: 90_000 });
}
const rows = () => page.locator('.paths tbody tr[data-row]');
const entities = (row: number) => rows().nth(row).locator('.entity').allInnerTexts();
const lit = () => page.locator('.paths [role=status].lit');
const searchBox = () => page.getByRole('combobox', { name: '搜索' });
/** Where the cards of the map stand, and how faint they are. */
const cards = () =>
  page.locator('.picture .card').evaluateAll((all) =>
    all.map((card) => {
      const { x, y } = card.getBoundingClientRect();
      const name = card.querySelector('.name')?.getAttribute('data-pick') ?? '';
      return { name, at: `${x} ${y}`, dim: Number(getComputedStyle(card).opacity) < 1 };
    }),
  );
/** Where the things of the network stand, and by name which are lit and which are dim. */
const looks = async () =>
  (await canvasOf(page)).evaluate((canvas) => {
    const nodes = canvas?.nodes('.thing').toArray() ?? [];
    const named = (how: string) =>
      nodes.filter((node) => node.hasClass(how)).map((node) => node.data('name') as string);
    return {
      at: Object.fromEntries(nodes.map((node) => [node.id(), { ...node.position() }])),
      lit: named('highlighted'),
      dim: named('dimmed'),
    };
  });

test('“铝土矿 到 特斯拉” finds the paths; the chosen one is lit on the map, where nothing moves', async () => {
  await open();
  await searchBox().fill('铝土矿 到 特斯拉');
  await page.getByRole('option', { name: '路径：铝土矿 到 特斯拉上海' }).first().click();
  await rows().first().waitFor();
  await expect.poll(() => page.locator('.paths h2').innerText()).toMatch(/条路条条经过.*电解铝/);
  await page.locator('.picture .card').first().waitFor();
  const before = await cards();
  expect(before.every(({ dim }) => !dim)).toBe(true);
  await rows().first().locator('.number').click();
  await expect.poll(async () => (await cards()).filter(({ dim }) => dim).length).toBeGreaterThan(3);
  const after = await cards();
  expect(after.map(({ at }) => at)).toEqual(before.map(({ at }) => at));
  const bright = after.filter(({ dim }) => !dim).map(({ name }) => name);
  for (const stage of ['stage/bauxite', 'stage/alumina', 'stage/electrolysis', 'stage/car-body-parts'])
    expect(bright).toContain(stage);
  expect(bright).not.toContain('stage/carbon-anode');
});

test('without electrolysis the answer says how far one gets; letting it go brings the paths back', async () => {
  const before = await rows().count();
  await page.getByRole('button', { name: /^没有电解铝：/ }).click();
  await expect
    .poll(() => page.locator('.paths h2').innerText())
    .toBe('铝土矿到特斯拉上海：8 跳内没有路，最近到氧化铝');
  await page.getByRole('button', { name: '取消：避开 电解铝' }).click();
  await expect.poll(() => rows().count()).toBe(before);
  await page.getByRole('button', { name: '＋ 只看已发布' }).click();
  await expect.poll(() => page.locator('.paths h2').innerText()).toMatch(/没有路，从铝土矿就走不出去/);
  await page.getByRole('button', { name: '至少已发布' }).click();
  await expect.poll(() => rows().count()).toBe(before);
});

test('two paths are compared, cited, and a link reopens just that, in the other language too', async () => {
  await rows().first().locator('.number').click();
  await rows().nth(1).getByRole('button', { name: '对比' }).click();
  const [one, other] = [await entities(0), await entities(1)];
  const told = page.locator('.paths .compared dd');
  await expect
    .poll(() => told.allInnerTexts())
    .toEqual([
      one.filter((name) => other.includes(name)).join('、'),
      one.filter((name) => !other.includes(name)).join('、') || '无',
      other.filter((name) => !one.includes(name)).join('、') || '无',
    ]);
  await page.getByRole('button', { name: '引用' }).click();
  const citation = await page.locator('.paths .cited q').innerText();
  expect(citation).toContain('从铝土矿到特斯拉上海的路径');
  expect(citation).toContain('聊城');
  const link = /http\S+$/.exec(citation)![0];
  await page.goto('about:blank');
  await page.goto(link.replace('language=zh', 'language=en'));
  await expect.poll(() => page.locator('.paths .compared strong').innerText()).toBe('Paths 1 and 2');
  expect(await entities(0)).toHaveLength(one.length);
  await page.getByRole('button', { name: 'Show Cypher' }).click();
  await expect.poll(() => page.locator('.paths pre').first().innerText()).toContain('MATCH p = (a)');
});

test('a question is saved by name, opened again with its year by a click, and removed', async () => {
  await open();
  await searchBox().fill('铝土矿 到 特斯拉');
  await page.getByRole('option', { name: '路径：铝土矿 到 特斯拉上海' }).first().click();
  await rows().first().waitFor();
  await page.getByRole('button', { name: '＋ 只看已发布' }).click();
  const asked = /没有路，从铝土矿就走不出去/;
  await expect.poll(() => page.locator('.paths h2').innerText()).toMatch(asked);
  const savedList = page.getByRole('button', { name: '存下的问题' });
  await savedList.click();
  await page.getByLabel('给这个问题起名').fill('只凭已发布');
  await page.keyboard.press('Enter');
  const kept = page.getByRole('button', { name: '只凭已发布', exact: true });
  await kept.waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '至少已发布' }).click();
  await expect.poll(() => rows().count()).toBeGreaterThan(0);
  // A second one, in another year, under the name that is proposed.
  await open(
    { year: '2024', drawer: 'paths', paths: 'from:stage/bauxite;to:stage/electrolysis' },
    '.paths h2',
  );
  await expect.poll(() => rows().count()).toBeGreaterThan(0);
  await savedList.click();
  await page.getByRole('button', { name: '存下', exact: true }).click();
  const proposed = page.getByRole('button', { name: '铝土矿 → 电解铝', exact: true });
  await proposed.waitFor();
  // Another visit: both are there, and each comes back as it was asked.
  await open({ drawer: 'paths' }, '.paths');
  await savedList.click();
  await kept.click();
  await expect.poll(() => page.locator('.paths h2').innerText()).toMatch(asked);
  await expect.poll(() => page.url()).not.toContain('year=');
  await savedList.click();
  await proposed.click();
  await expect.poll(() => page.url()).toContain('year=2024');
  await expect.poll(() => page.locator('.paths h2').innerText()).toMatch(/电解铝|条路/);
  await savedList.click();
  await page.getByRole('button', { name: '删去“只凭已发布”' }).click();
  await expect.poll(() => kept.count()).toBe(0);
  await open({ drawer: 'paths' }, '.paths');
  await savedList.click();
  await proposed.waitFor();
  await expect.poll(() => kept.count()).toBe(0);
  await page.getByRole('button', { name: '删去“铝土矿 → 电解铝”' }).click();
  await page.getByText('还没有存下的问题。').waitFor();
});

test('by keyboard alone: search, next path, the other way round, release', async () => {
  await open();
  await page.keyboard.press('/');
  await page.keyboard.type('铝土矿 到 特斯拉');
  await page.getByRole('option', { name: '路径：铝土矿 到 特斯拉上海' }).first().waitFor();
  await page.keyboard.press('Enter');
  await rows().first().waitFor();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => lit().innerText()).toMatch(/^亮着第 1 条/);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => lit().innerText()).toMatch(/^亮着第 2 条/);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => lit().innerText()).toMatch(/^亮着第 1 条/);
  await page.keyboard.press('Escape');
  await expect.poll(() => lit().count()).toBe(0);
  await expect.poll(() => rows().count()).toBeGreaterThan(1);
});

test('“上游 无缝钢管 3” tells three levels with their counts; one more shows what was beyond', async () => {
  await open();
  await searchBox().fill('上游 无缝钢管 3');
  await page.getByRole('option', { name: '上游 3 层：无缝钢管' }).first().click();
  const levels = page.locator('.reach tbody tr td:first-child');
  await expect.poll(() => levels.allInnerTexts()).toEqual(['第 1 层', '第 2 层', '第 2 层', '第 3 层']);
  await expect.poll(() => page.locator('.reach h2').innerText()).toMatch(/^无缝钢管往上 3 层 4 环/);
  await page.getByRole('button', { name: '再往前一层' }).click();
  await expect.poll(() => levels.count()).toBe(5);
});

test('from the inspector: paths from fly ash to a building material', async () => {
  await open({ chain: 'chain/green-building', selection: 'product/fly-ash' }, '.card');
  await page.getByRole('button', { name: '路径从这里…' }).click();
  const to = page.getByRole('combobox', { name: '到' });
  // Enter comes before what was found does: it is taken when it is there.
  await page.route('**/api/search?**', async (route) => {
    await sleep(400);
    await route.continue();
  });
  await to.fill('加气混凝土砌块');
  await to.press('Enter');
  await rows().first().waitFor();
  expect((await entities(0))[0]).toBe('粉煤灰');
  expect((await entities(0)).at(-1)).toBe('加气混凝土砌块');
});

test('on the network the chosen path is lit where it stands, and what is missing there is added', async () => {
  await watchCanvas(page);
  await open({ chain: 'chain/aluminium', lens: 'network' }, '[role=application]');
  await expect.poll(async () => Object.keys((await looks()).at).length).toBeGreaterThan(10);
  await searchBox().fill('铝土矿 到 特斯拉');
  await page.getByRole('option', { name: '路径：铝土矿 到 特斯拉上海' }).first().click();
  await rows().first().waitFor();
  const before = await looks();
  expect([before.lit, before.dim]).toEqual([[], []]);
  await rows().first().locator('.number').click();
  const named = await entities(0);
  await expect.poll(async () => (await looks()).dim.length).toBeGreaterThan(3);
  const lighted = await looks();
  expect(lighted.at).toEqual(before.at);
  expect(lighted.lit.length).toBeGreaterThan(3);
  expect(lighted.lit.length).toBeLessThan(named.length);
  await page.locator('.paths .lit').getByRole('button', { name: '放到图上' }).click();
  await expect.poll(async () => (await looks()).lit.length).toBe(named.length);
  const after = await looks();
  for (const [id, at] of Object.entries(before.at)) expect(after.at[id], id).toEqual(at);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await looks()).dim).toEqual([]);
});

test('what two stages have upstream in common is what lies upstream of each', async () => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open();
  const table = page.locator('.reach tbody th');
  const upstream = async (name: string) => {
    await searchBox().fill(`上游 ${name} 9`);
    await page
      .getByRole('option', { name: `上游 9 层：${name}` })
      .first()
      .click();
    await expect.poll(() => page.locator('.reach h2').innerText()).toMatch(new RegExp(`^${name}往上 `));
    return table.allInnerTexts();
  };
  const [one, other] = [await upstream('铝铸造件'), await upstream('铝板带轧制')];
  await page.getByRole('combobox', { name: '＋ 还有谁' }).fill('铝铸造件');
  await page.getByRole('combobox', { name: '＋ 还有谁' }).press('Enter');
  await page.getByRole('button', { name: '只看共同的' }).click();
  const shared = one.filter((name) => other.includes(name));
  expect(shared.length).toBeGreaterThan(1);
  await expect.poll(async () => (await table.allInnerTexts()).toSorted()).toEqual(shared.toSorted());
});

test('ways that come back to where they begin are found by one button', async () => {
  await open({ chain: 'chain/aluminium', selection: 'product/fly-ash' }, '.card');
  await page.getByRole('button', { name: '路径从这里…' }).click();
  await page.getByRole('button', { name: '绕一圈回来' }).click();
  await expect.poll(() => page.locator('.paths h2').innerText()).toMatch(/粉煤灰/);
});
