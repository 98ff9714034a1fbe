import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { nothing } from '../../src/web/lens/network/core/picture.ts';
import { printPicture } from '../../src/web/lens/network/core/spelling.ts';
import { openBrowser } from '../support/browser.ts';
import { canvasOf, tapLines, watchCanvas } from '../support/canvas.ts';

/** What anybody does in the network lens: find, expand, arrange, take back, pass on. */

let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, reducedMotion: 'reduce' });
  page = await newPage(context);
});
afterEach(async () => {
  await context.close();
  expect(complaints).toEqual([]);
});

async function newPage(from: BrowserContext): Promise<Page> {
  const made = await from.newPage();
  made.setDefaultTimeout(30_000);
  await watchCanvas(made);
  complaints = [];
  made.on('pageerror', (error) => complaints.push(error.message));
  made.on(
    'console',
    (said) => said.text().includes('Content Security Policy') && complaints.push(said.text()),
  );
  return made;
}
const open = (view: Record<string, string>) =>
  page.goto(
    `${inject('app')}/#${new URLSearchParams({ language: 'zh', theme: 'light', ...view }).toString()}`,
  );
const picture = (on = page) => on.getByRole('application');
const soon = expect.poll;
/** What the address of the page says of a key; the browser's own word, which the driver hears of later. */
const shown = (key: string) =>
  page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), key);

type Places = Record<string, { x: number; y: number }>;
/** Where the things of the picture stand, told by the canvas itself; a picture comes to it in slices, and none is read before all is there. */
const places = async (on = page): Promise<Places> =>
  (await canvasOf(on)).evaluate((canvas) => {
    const nodes = canvas?.nodes('.thing') ?? [];
    return Object.fromEntries(nodes.map((node) => [node.id(), { ...node.position() }]));
  });
const count = async (on = page) => Object.keys(await places(on)).length;
/** The lines of the picture as `one end → other end ×number`, told by the canvas itself. */
const lines = async (on = page): Promise<Record<string, string>> =>
  (await canvasOf(on)).evaluate((canvas) =>
    Object.fromEntries(
      canvas!
        .edges()
        .map((edge) => [
          [edge.source().id(), edge.target().id()].sort().join(' '),
          edge.data('count') as string,
        ]),
    ),
  );
/** What the closed boxes of the picture say, by the group's key. */
const boxes = async (on = page): Promise<Record<string, string>> =>
  (await canvasOf(on)).evaluate((canvas) =>
    Object.fromEntries(
      canvas!.nodes('.closed').map((node) => [node.id().replace('fold:', ''), node.data('name') as string]),
    ),
  );
/** Where a thing is on the screen, once all of the picture is there and nothing is left to be shown. */
const onScreen = async (id: string) => {
  const look = async () =>
    (await canvasOf(page)).evaluate((canvas, wanted) => {
      const thing = canvas?.getElementById(wanted);
      if (!canvas || !thing?.nonempty()) return null;
      const box = canvas.container()!.getBoundingClientRect();
      const { x, y } = thing.renderedPosition();
      return { x: box.x + x, y: box.y + y };
    }, id);
  // What is selected may move the picture a little, to be seen beside the panel: two looks have to agree.
  let before: { x: number; y: number } | null = null;
  let found: { x: number; y: number } | null = null;
  await soon(async () => {
    before = found;
    found = await look();
    return found !== null && before?.x === found.x && before.y === found.y;
  }).toBe(true);
  return found!;
};
/** Clicks what is not selected yet until it is: the picture may begin to move between the look and the click, and whoever misses clicks again. */
const clickOn = async (id: string) => {
  expect(await shown('selection')).not.toBe(id);
  for (let tries = 0; tries < 5 && (await shown('selection')) !== id; tries++) {
    const { x, y } = await onScreen(id);
    await page.mouse.click(x, y);
    // So long that a second click is none of a double click.
    await page
      .waitForFunction(
        (wanted) => new URLSearchParams(location.hash.slice(1)).get('selection') === wanted,
        id,
        { timeout: 3_000 },
      )
      .catch(() => undefined);
  }
  await soon(() => shown('selection')).toBe(id);
};
function expectSame(now: Places, before: Places): void {
  for (const [id, place] of Object.entries(before)) {
    expect(Math.abs(now[id]!.x - place.x), id).toBeLessThanOrEqual(1);
    expect(Math.abs(now[id]!.y - place.y), id).toBeLessThanOrEqual(1);
  }
}

describe('the network', () => {
  test('by keyboard alone: find 信发 by “xf”, expand twice, hide, filter to what is published, take five steps back and forth, reopen the link elsewhere', async () => {
    await open({ chain: 'chain/aluminium' });
    await page.locator('.card').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('xf');
    await page
      .getByRole('option', { name: /山东信发集团/ })
      .first()
      .waitFor();
    const found = page.getByRole('search').getByRole('option', { selected: true });
    for (let step = 0; step < 9 && !(await found.innerText()).includes('山东信发集团'); step++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    // The panel beside tells of the chain until what was found is here.
    await page
      .locator('.inspector')
      .getByRole('heading', { level: 2, name: /山东信发集团/ })
      .waitFor();
    await page.getByRole('button', { name: '在网络中打开' }).focus();
    await page.keyboard.press('Enter');
    await picture().waitFor();
    await soon(count).toBe(1);

    await picture().focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('dialog', { name: /^展开/ });
    await menu.waitFor();
    const told = await menu.getByRole('button', { name: /^下游\D*\d/ }).innerText();
    await page.keyboard.press('Enter');
    await soon(count).toBe(1 + Number(/\d+/.exec(told)![0]));
    const once = await places();

    await page.keyboard.press('ArrowRight');
    for (let step = 0; step < 12 && !(await shown('selection'))?.startsWith('stage/'); step++)
      await page.keyboard.press('ArrowUp');
    await soon(() => shown('selection')).toMatch(/^stage\//);
    await page.keyboard.press('Enter');
    await menu.getByRole('button', { name: /^下游/ }).waitFor();
    await page.keyboard.press('Enter');
    await soon(count).toBeGreaterThan(Object.keys(once).length);
    const twice = await places();
    expectSame(twice, once);

    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await soon(count).toBe(Object.keys(twice).length - 1);
    await page.getByRole('button', { name: '筛选' }).focus();
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog', { name: '筛选' })
      .getByRole('checkbox', { name: /^已发布/ })
      .focus();
    await page.keyboard.press('Space');
    await soon(() => shown('filter')).toBe('statuses:published');
    await page.keyboard.press('Escape');
    await soon(count).toBeLessThan(Object.keys(twice).length - 1);
    const last = await places();
    expectSame(twice, last);
    const address = page.url();

    // ExpansionState, expanded, expanded, hidden, filtered: five steps.
    for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z');
    await soon(places).toEqual(once);
    for (let step = 0; step < 2; step++) await page.keyboard.press('Control+z');
    await page.locator('.card').first().waitFor();
    await soon(() => shown('lens')).toBeNull();
    for (let step = 0; step < 5; step++) await page.keyboard.press('Control+Shift+z');
    await picture().waitFor();
    await soon(places).toEqual(last);
    await expect.poll(() => page.url()).toBe(address);

    const elsewhere = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const other = await newPage(elsewhere);
    await other.goto(page.url());
    await picture(other).waitFor();
    await soon(() => count(other)).toBe(Object.keys(last).length);
    expectSame(await places(other), last);
    await elsewhere.close();
  });

  test('keys go on after a click with the mouse; whole names are told; sharing is in reach beside the panel; and all begins anew', async () => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await open({ chain: 'chain/aluminium', lens: 'network', language: 'en' });
    await soon(count).toBeGreaterThan(20);
    const all = await count();
    await clickOn('stage/bauxite');
    await page.keyboard.press('ArrowRight');
    await soon(() => shown('selection')).not.toBe('stage/bauxite');
    const next = (await shown('selection'))!;
    await clickOn('stage/bauxite');
    await clickOn(next);
    await page.keyboard.press('Delete');
    await soon(count).toBe(all - 1);
    const there = await onScreen('stage/bauxite');
    await page.mouse.move(there.x, there.y);
    await page.locator('.whole', { hasText: 'Bauxite · 铝土矿' }).first().waitFor();
    for (const [opens, says] of [
      ['Picture file', 'Save as file'],
      ['Share', 'Copy link'],
    ] as const) {
      await page.getByRole('button', { name: opens, exact: true }).click();
      const choice = page.getByRole('button', { name: says });
      await choice.waitFor();
      // Whatever is under the pointer there is the choice itself, not the panel.
      const { x, y, width, height } = (await choice.boundingBox())!;
      for (const at of [x + 2, x + width / 2, x + width - 2])
        await soon(() =>
          choice.evaluate(
            (own, [left, top]) => own.contains(document.elementFromPoint(left!, top!)),
            [at, y + height / 2],
          ),
        ).toBe(true);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Start anew' }).click();
    await soon(count).not.toBe(all - 1);
  });

  test('by mouse: a double click tells counts first; what stands never moves but by the hand or when asked; the browser’s back button works', async () => {
    await open({ chain: 'chain/aluminium', lens: 'network', network: 'firm/xinfa', selection: 'firm/xinfa' });
    await soon(count).toBe(1);
    for (const id of ['firm/xinfa', 'stage/electrolysis', 'stage/alumina']) {
      const before = await places();
      const at = await onScreen(id);
      await page.mouse.dblclick(at.x, at.y);
      const all = page.getByRole('dialog', { name: /^展开/ }).getByRole('button', { name: /^全部/ });
      await all.click();
      await soon(count).toBeGreaterThan(Object.keys(before).length);
      expectSame(await places(), before);
      if (id === 'firm/xinfa') await soon(count).toBe(26);
    }
    const full = await places();

    const at = await onScreen('firm/xinfa');
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x - 40, at.y + 200, { steps: 6 });
    await page.mouse.up();
    await soon(async () => (await places())['firm/xinfa']).not.toEqual(full['firm/xinfa']);
    const { 'firm/xinfa': dragged, ...others } = await places();
    expectSame(others, Object.fromEntries(Object.entries(full).filter(([id]) => id !== 'firm/xinfa')));
    await page.goBack();
    await soon(places).toEqual(full);
    await page.goForward();
    await soon(async () => (await places())['firm/xinfa']).toEqual(dragged);

    const before = JSON.stringify(await places());
    await page.getByRole('button', { name: '重新排列' }).click();
    await soon(async () => JSON.stringify(await places())).not.toBe(before);
    await page.getByRole('button', { name: '步骤' }).click();
    const steps = page.getByRole('list', { name: '步骤' }).getByRole('button');
    await expect
      .poll(async () => (await steps.allInnerTexts()).map((text) => text.split(/\s/)[0]))
      .toEqual(['重新排列', '移动', '展开', '展开', '展开', '打开']);
    await steps.nth(2).click();
    await soon(places).toEqual(full);

    await page.getByLabel('着色').selectOption('label');
    await page.getByRole('list', { name: '图例' }).getByText('企业').first().waitFor();
    await page.getByLabel('归组').selectOption('place');
    await soon(async () => JSON.stringify(await places())).not.toBe(JSON.stringify(full));
    await soon(count).toBe(Object.keys(full).length);
  });

  test('groups fold into one box each, with true numbers; opened by keyboard or mouse, dragged, taken back, passed on', async () => {
    await open({ chain: 'chain/aluminium', lens: 'network', network: 'firm/xinfa', selection: 'firm/xinfa' });
    await soon(count).toBe(1);
    for (const id of ['firm/xinfa', 'stage/electrolysis']) {
      const before = await count();
      const at = await onScreen(id);
      await page.mouse.dblclick(at.x, at.y);
      await page.getByRole('dialog', { name: /^展开/ }).getByRole('button', { name: /^全部/ }).click();
      await soon(count).toBeGreaterThan(before);
    }
    await page.getByLabel('归组').selectOption('label');
    await page.getByRole('button', { name: '全部合拢' }).waitFor();
    const open_ = await places();
    const links = await lines();
    await page.getByRole('button', { name: '全部合拢' }).click();
    await soon(async () => Object.keys(await boxes()).length).toBeGreaterThan(3);
    await soon(async () => Object.keys(await places()).some((id) => id.startsWith('stage/'))).toBe(false);
    const folded = await places();
    const inBoxes = Object.values(await boxes()).reduce(
      (sum, name) => sum + Number(/\d+$/.exec(name)![0]),
      0,
    );
    const single = Object.keys(folded).filter((id) => !id.startsWith('fold:'));
    expect(inBoxes + single.length).toBe(Object.keys(open_).length);
    await page.getByText(`其中 ${inBoxes} 个在 ${Object.keys(await boxes()).length} 个合拢的组里`).waitFor();
    /** How many links a set of lines stands for. */
    const sum = (some: Record<string, string>, ...ends: RegExp[]) =>
      Object.entries(some)
        .filter(([pair]) => ends.every((end) => end.test(pair)))
        .reduce((total, [, told]) => total + (told ? Number(told.slice(1)) : 1), 0);
    // Between two closed groups there is one line, with the number of the links that joined their things.
    const between = sum(links, /(^| )stage\//, /(^| )product\//);
    expect(between).toBeGreaterThan(1);
    await soon(async () => (await lines())['fold:Product fold:Stage']).toBe(`×${between}`);

    // By keyboard: to a box with the arrow keys, opened with Enter, folded again with g.
    await picture().focus();
    const told = page.locator('.picture [aria-live]');
    for (let step = 0; step < 9 && !(await told.innerText()).startsWith('环节'); step++)
      await page.keyboard.press(step % 3 === 2 ? 'ArrowRight' : 'ArrowUp');
    for (let step = 0; step < 9 && !(await told.innerText()).startsWith('环节'); step++)
      await page.keyboard.press(step % 3 === 2 ? 'ArrowLeft' : 'ArrowDown');
    await expect.poll(() => told.innerText()).toMatch(/^环节，合拢的组，\d+ 个对象/);
    await page.keyboard.press('Enter');
    await soon(async () => (await boxes())['Stage']).toBeUndefined();
    await soon(
      async () => Object.keys(await places()).filter((id) => id.startsWith('stage/')).length,
    ).toBeGreaterThan(1);
    const half = await places();
    const { 'fold:Stage': stage, ...others } = folded;
    expectSame(half, others);
    const address = page.url();
    await page.keyboard.press('g');
    await soon(async () => (await boxes())['Stage']).toMatch(/^环节 \d+$/);
    expectSame(await places(), others);
    await page.keyboard.press('Control+z');
    await soon(places).toEqual(half);
    await page.keyboard.press('Control+z');
    await soon(places).toEqual(folded);
    expect(stage).toBeDefined();

    // By mouse: one click chooses what is in it, a drag takes it along, a second click opens it; a numbered line does too.
    const at = await onScreen('fold:Stage');
    await page.mouse.click(at.x, at.y);
    await soon(() => page.getByText(/已选 \d+ 个/).count()).toBe(1);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + 30, at.y + 50, { steps: 6 });
    await page.mouse.up();
    await soon(async () => (await places())['fold:Stage']).not.toEqual(folded['fold:Stage']);
    expectSame(await places(), others);
    await tapLines(
      page,
      '[source = "fold:Stage"][target = "fold:Product"], [target = "fold:Stage"][source = "fold:Product"]',
    );
    await soon(async () => Object.keys(await boxes()).length).toBe(
      Object.keys(folded).filter((id) => id.startsWith('fold:')).length - 1,
    );
    await page.getByRole('button', { name: '全部展开' }).click();
    await soon(boxes).toEqual({});
    await soon(count).toBe(Object.keys(open_).length);
    await soon(lines).toEqual(links);

    const elsewhere = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const other = await newPage(elsewhere);
    await other.goto(address);
    await picture(other).waitFor();
    await soon(() => count(other)).toBe(Object.keys(half).length);
    expectSame(await places(other), half);
    expect(Object.keys(await boxes(other))).not.toContain('Stage');
    await elsewhere.close();
  });

  test('a picture of more than can be read begins folded, says so, and is drawn whole when asked', async () => {
    const tables = [
      'firms',
      'stages',
      'products',
      'places',
      'projects',
      'figures',
      'chains',
      'clusters',
      'people',
    ];
    const ids = tables.flatMap((name) =>
      readFileSync(`seed/${name}.csv`, 'utf8')
        .split('\n')
        .slice(1)
        .flatMap((row) => /^[a-z]+\/[^,\s]+/.exec(row)?.[0] ?? []),
    );
    const spot = (at: number) => ({
      x: (at % 40) * 240,
      y: Math.floor(at / 40) * 90,
      pinned: false,
      hidden: false,
      from: null,
    });
    const spots = new Map([...new Set(ids)].map((id, at) => [id, spot(at)]));
    await open({ lens: 'network', network: printPicture({ ...nothing, spots }) });
    await page.getByText(/超过 2,000 个，先按类别合拢/).waitFor();
    await soon(async () => Object.keys(await boxes()).length).toBe(tables.length);
    await soon(count).toBe(tables.length);
    const inBoxes = Object.values(await boxes()).reduce(
      (sum, name) => sum + Number(/\d+$/.exec(name)![0]),
      0,
    );
    expect(inBoxes).toBe(spots.size);
    // Opening all is too much to do unasked.
    await page.getByRole('button', { name: '全部展开' }).click();
    await page.getByText(/照此会画出 [\d,]+ 个对象和连线/).waitFor();
    await soon(count).toBe(tables.length);
    await page.getByRole('button', { name: '全部画出' }).click();
    await soon(count).toBe(spots.size);
    await page.keyboard.press('Control+z');
    await soon(count).toBe(tables.length);
  });

  test('is told as a table too: the same things, the same selection, the same filter', async () => {
    await open({ lens: 'network', network: 'firm/xinfa', selection: 'firm/xinfa' });
    await soon(count).toBe(1);
    await picture().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /^展开/ }).getByRole('button', { name: /^全部/ }).click();
    await soon(count).toBe(26);
    const ids = Object.keys(await places());
    await page.getByRole('button', { name: /^表格/ }).click();
    const row = (id: string) => page.locator(`[data-row="${id}"]`);
    for (const id of ids) await row(id).waitFor();
    await expect.poll(() => page.locator('[data-row]').count()).toBe(26);
    await expect.poll(() => row('firm/xinfa').getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => row('firm/xinfa').getAttribute('aria-label')).toMatch(/^山东信发集团，企业，/);
    await row('firm/xinfa').focus();
    await page.keyboard.press('ArrowRight');
    await soon(() => shown('selection')).not.toBe('firm/xinfa');
    expect(ids).toContain(await shown('selection'));
    await page.getByRole('button', { name: '筛选' }).click();
    await page
      .getByRole('dialog')
      .getByRole('checkbox', { name: /^聊城市/ })
      .check();
    await page.keyboard.press('Escape');
    await soon(() => page.locator('[data-row]').count()).toBeLessThan(26);
    const left = await page.locator('[data-row]').count();
    await page.getByRole('tab', { name: `网络：对象 ${left}` }).waitFor();
    await page.getByRole('button', { name: /^网络/ }).click();
    await soon(count).toBe(left);
  });

  test('a line drawn by hand chooses what it runs around, and no more', async () => {
    await open({ chain: 'chain/aluminium', lens: 'network' });
    await soon(count).toBeGreaterThan(10);
    const first = await onScreen('stage/electrolysis');
    await page.getByRole('button', { name: '圈选' }).click();
    const corners = [
      [-30, -22],
      [30, -22],
      [30, 22],
      [-30, 22],
    ] as const;
    await page.mouse.move(first.x - 30, first.y);
    await page.mouse.down();
    for (const [x, y] of corners) await page.mouse.move(first.x + x, first.y + y, { steps: 4 });
    await page.mouse.up();
    await page.getByText('已选 1 个').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '反选' }).click();
    await page.getByText(`已选 ${(await count()) - 1} 个`).waitFor({ state: 'attached' });
  });

  test('a finger that rests on a thing asks what to expand it along', async () => {
    await context.close();
    context = await browser.newContext({ viewport: { width: 1280, height: 720 }, hasTouch: true });
    page = await newPage(context);
    await open({ lens: 'network', network: 'firm/xinfa' });
    await soon(count).toBe(1);
    const touchPoints = [await onScreen('firm/xinfa')];
    const touch = await context.newCDPSession(page);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    const menu = page.getByRole('dialog', { name: /^展开/ });
    await menu.waitFor();
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await menu.getByRole('button', { name: /^全部/ }).tap();
    await soon(count).toBe(26);
  });

  test('begins with the chain’s stages, and with what is selected where no chain is open', async () => {
    await open({ chain: 'chain/aluminium', lens: 'network' });
    await soon(count).toBeGreaterThan(10);
    await page.goto('about:blank');
    await open({ lens: 'network', selection: 'stage/electrolysis' });
    await soon(count).toBe(1);
    await page.goto('about:blank');
    await open({ lens: 'network' });
    await page.getByText('还没有对象').waitFor();
  });

  test('says what of a kept picture the data hold no more, and a damaged address', async () => {
    await open({ lens: 'network', network: 'firm/xinfa,firm/none' });
    await soon(count).toBe(1);
    await open({ lens: 'network', network: '1.AAAA' });
    await page.getByText('这个链接里的图不完整').waitFor();
  });

  test.each(['light', 'dark'])('bars nobody who uses other means than eyes and mouse (%s)', async (theme) => {
    await open({
      chain: 'chain/aluminium',
      lens: 'network',
      network: 'firm/xinfa',
      selection: 'firm/xinfa',
      theme,
    });
    await soon(count).toBe(1);
    await picture().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /^展开/ }).waitFor();
    await page.getByRole('button', { name: '步骤' }).click();
    await page.getByRole('list', { name: '步骤' }).waitFor();
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });
});
