import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { EntityDetail } from '../../src/model/contract/answers.ts';
import type { PlannedMap } from '../../src/model/contract/planner.ts';
import { ask } from '../support/ask.ts';
import { openBrowser } from '../support/browser.ts';

/** What anybody does on a chain's map: look, follow, search, read the evidence, come back. */

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
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  // A breach of the page's content policy is told on the console alone.
  page.on(
    'console',
    (said) => said.text().includes('Content Security Policy') && complaints.push(said.text()),
  );
});
afterEach(async () => {
  await context.close();
  expect(complaints).toEqual([]);
});

const aluminium = { chain: 'chain/aluminium' };
async function open(view: Record<string, string>, shows = '.card'): Promise<void> {
  const hash = new URLSearchParams({ language: 'zh', theme: 'light', level: 'evidence', ...view }).toString();
  await page.goto(`${inject('app')}/#${hash}`);
  await page.locator(shows).first().waitFor();
}
const at = (id: string) => `[data-measure="${id}"]`;
const card = (stage: string) => page.locator(`${at(stage)} .card`);
const nameOf = (stage: string) => page.locator(`${at(stage)} [data-pick="${stage}"]`);
const inspector = () => page.locator('.inspector');
const headline = () => inspector().getByRole('heading', { level: 2 });
const view = () => page.evaluate(() => document.querySelector('.things')!.getAttribute('transform'));
/** What holds after a while: a busy machine takes its time. */
const soon = expect.poll;
/** What the address of the page says of a key; the browser's own word, which the driver hears of later. */
const shown = (key: string) =>
  page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), key);

describe('a chain’s map', () => {
  test.each([
    ['chain/aluminium', 'zh', 1600, 1000, 'whole'],
    ['chain/aluminium', 'en', 1600, 1000, 'whole'],
    ['chain/aluminium', 'zh', 1280, 720, 'whole'],
    ['chain/copper', 'en', 1600, 1000, 'whole'],
    ['chain/copper', 'zh', 1280, 720, 'whole'],
    ['chain/bearings', 'zh', 1280, 720, 'whole'],
  ])(
    '%s in %s at %i × %i shows every required stage, %s, and nothing lies on anything else',
    async (chain, language, width, height, shows) => {
      await page.setViewportSize({ width, height });
      // No level is asked for: that is taken which shows the chain whole.
      await open({ chain, language, level: '' });
      const map = (await ask<PlannedMap>(`/api/chains/${encodeURIComponent(chain)}`)).body;
      for (const { id } of map.stages.filter(({ required }) => required)) await card(id).waitFor();
      const { overlaps, cut } = await page.evaluate(() => {
        const placed = [...document.querySelectorAll<SVGElement>('.things .placed')];
        const boxes = placed.map((each) => ({
          id: each.dataset['measure'],
          box: each.querySelector(':scope > .frame')!.getBoundingClientRect(),
        }));
        const overlaps = boxes.flatMap((a, index) =>
          boxes.slice(index + 1).flatMap((b) => {
            const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
            const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
            return x > 1.5 && y > 1.5 ? [`${a.id} on ${b.id}`] : [];
          }),
        );
        const picture = document.querySelector('.picture')!.getBoundingClientRect();
        const cut = boxes.filter(
          ({ box }) => box.right > picture.right + 1 || box.bottom > picture.bottom + 1,
        );
        return { overlaps, cut: cut.map(({ id }) => id) };
      });
      expect(overlaps).toEqual([]);
      if (shows === 'whole') expect(cut).toEqual([]);
    },
  );

  test('tells a click from a drag, also where it begins on a card', async () => {
    await open(aluminium);
    const before = await view();
    const box = (await card('stage/alumina').boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 60, { steps: 5 });
    await page.mouse.up();
    await soon(view).not.toBe(before);
    expect(await shown('selection')).toBeNull();
    await page.getByRole('button', { name: '适配' }).click();
    await soon(view).toBe(before);
    await nameOf('stage/alumina').click();
    await soon(() => headline().innerText()).toContain('氧化铝');
    expect(await view()).toBe(before);
  });

  test('is walked and read by keyboard alone', async () => {
    await open(aluminium);
    await nameOf('stage/bauxite').focus();
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab');
      const picked = await page.evaluate(() => (document.activeElement as SVGElement).dataset['pick']);
      if (picked === 'stage/electrolysis') break;
    }
    await page.keyboard.press('Enter');
    await soon(() => headline().innerText()).toContain('电解铝');
    await expect.poll(() => nameOf('stage/electrolysis').getAttribute('aria-pressed')).toBe('true');
  });

  test('opens a line’s evidence by a click on the line', async () => {
    await open({ chain: 'chain/copper' });
    const label = page.locator('[data-measure^="label:"] [role=button]').first();
    const link = (await label.getAttribute('data-pick'))!;
    await label.click();
    await soon(() => shown('selection')).toBe(link);
    await soon(() => headline().innerText()).toContain('→');
  });
});

describe('what is selected', () => {
  test('shows every figure of the data with its unit, date and source', async () => {
    await open({ ...aluminium, selection: 'stage/electrolysis' });
    const { figures } = (await ask<EntityDetail>('/api/entities/stage%2Felectrolysis')).body;
    const rows = inspector().locator('li:has(.quantity)');
    await soon(() => rows.count()).toBe(figures.length);
    const capacity = await rows.filter({ hasText: '产能' }).first().innerText();
    expect(capacity.replace(/\s+/g, ' ')).toContain('158 万吨/年 · 2022-05');
    expect(capacity).toContain('S35');
  });

  test('leads to its source: who published it, when, how good it is; the keyboard comes back to the chip', async () => {
    await open({ ...aluminium, selection: 'stage/electrolysis' });
    const chip = inspector().locator('button.chip', { hasText: 'S35' }).first();
    await chip.click();
    const source = page.getByRole('dialog', { name: '来源' });
    await source.waitFor();
    const { evidence } = (await ask<EntityDetail>('/api/entities/stage%2Felectrolysis')).body;
    const told = evidence.find(({ id }) => id.endsWith('S35'))!;
    for (const part of [told.name, told.publisher, told.date!, `${told.grade}级`])
      await soon(() => source.innerText()).toContain(part);
    await expect.poll(() => source.getByRole('link').count()).toBe(told.url === null ? 0 : 1);
    await page.keyboard.press('Escape');
    await soon(() => source.count()).toBe(0);
    await expect.poll(() => chip.evaluate((each) => each === document.activeElement)).toBe(true);
  });

  test('is walked from name to name, which is looking and makes no step', async () => {
    await page.goto('about:blank');
    await open(aluminium);
    await nameOf('stage/alumina').click();
    await soon(() => headline().innerText()).toContain('氧化铝');
    await inspector().getByRole('button', { name: '山东信发集团', exact: true }).first().click();
    await soon(() => headline().innerText()).toContain('山东信发集团');
    await soon(() => shown('selection')).toBe('firm/xinfa');
    // What was before the visit, not the last name.
    await page.goBack();
    await soon(() => page.url()).toBe('about:blank');
  });

  test('lists as many links as there are, page by page', async () => {
    await open({ ...aluminium, selection: 'place/chiping' });
    const { links } = (await ask<EntityDetail>('/api/entities/place%2Fchiping')).body;
    const located = links.find(({ type, direction }) => type === 'LOCATED_IN' && direction === 'in')!;
    const group = inspector().locator('.group', { hasText: '位于此地' });
    await group.waitFor();
    await expect.poll(() => group.locator('h4').innerText()).toContain(String(located.count));
    const more = group.getByRole('button', { name: /其余/ });
    const items = group.locator('li');
    for (let listed = await items.count(); listed < located.count; listed = await items.count()) {
      await more.click();
      await soon(() => items.count()).toBeGreaterThan(listed);
    }
    await soon(() => items.count()).toBe(located.count);
  });
});

describe('search', () => {
  test('is reached with “/”, understands pinyin initials, and opens what is chosen', async () => {
    await open(aluminium);
    await page.keyboard.press('/');
    await page.keyboard.type('djl');
    await page
      .getByRole('option', { name: /电解铝/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await soon(() => headline().innerText()).toContain('电解铝');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('铜冶炼');
    await page.getByRole('option', { name: /^铜冶炼及精深加工 / }).click();
    await page.getByRole('heading', { level: 1, name: '铜冶炼及精深加工' }).waitFor();
  });

  test('that finds nothing says so and what to try', async () => {
    await open(aluminium);
    await page.keyboard.press('/');
    await page.keyboard.type('nosuchthing');
    await page.getByText('没有找到“nosuchthing”').waitFor();
  });
});

describe('a link', () => {
  test('reopens chain, selection, language and theme as they were', async () => {
    await open({ ...aluminium, selection: 'stage/alumina', language: 'en', theme: 'dark' });
    await soon(() => headline().innerText()).toContain('Alumina');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('button', { name: 'Light theme' }).click();
    await page.getByRole('button', { name: '中', exact: true }).click();
    await soon(() => headline().innerText()).toContain('氧化铝');
    await page.reload();
    await soon(() => headline().innerText()).toContain('氧化铝');
    expect([await shown('theme'), await shown('language')]).toEqual(['light', 'zh']);
  });

  test('to what is gone says so in one sentence, and a way on', async () => {
    await open({ chain: 'chain/none' }, '[role=alert]');
    await page.getByText('这个链接里的产业链已不在数据里').first().waitFor();
    await page.getByRole('button', { name: '看第一条产业链' }).click();
    await page.locator('.card').first().waitFor();
    await open({ ...aluminium, selection: 'stage/none' }, '.inspector [role=alert]');
    await inspector().getByRole('alert').getByRole('button').click();
    await soon(() => shown('selection')).toBeNull();
  });
});

test('while the server is out of reach the picture stays, and the page goes on by itself', async () => {
  await open(aluminium);
  await context.setOffline(true);
  await nameOf('stage/alumina').click();
  await page.getByText('连不上链图服务').waitFor();
  await card('stage/alumina').waitFor();
  await context.setOffline(false);
  await soon(() => headline().innerText()).toContain('氧化铝');
  await soon(() => page.getByText('连不上链图服务').count()).toBe(0);
});

test.each(['light', 'dark'])(
  'nothing bars a reader who uses other means than eyes and mouse (%s)',
  async (theme) => {
    await open({ ...aluminium, selection: 'stage/electrolysis', theme });
    await inspector().locator('li:has(.quantity)').first().waitFor();
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  },
);
