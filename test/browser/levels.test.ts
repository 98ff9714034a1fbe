import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { Gaps } from '../../src/model/contract/gaps.ts';
import type { PlannedMap, WallRow } from '../../src/model/contract/planner.ts';
import { ask } from '../support/ask.ts';
import { openBrowser } from '../support/browser.ts';

/** The map at its levels: what it must never do in little room, and that a link shows the same places everywhere. */

let browser: Browser;
let page: Page;
let errors: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  page = await newPage(1280, 720);
});
afterAll(() => browser.close());
afterEach(() => {
  expect(errors).toEqual([]);
  errors = [];
});

async function newPage(width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const made = await context.newPage();
  made.setDefaultTimeout(60_000);
  made.on('pageerror', (error) => errors.push(error.message));
  return made;
}
async function open(view: Record<string, string>, on = page): Promise<void> {
  const hash = new URLSearchParams({ language: 'zh', theme: 'light', ...view }).toString();
  await on.goto('about:blank');
  await on.goto(`${inject('app')}/#${hash}`);
  await on.locator('.card').first().waitFor();
}
const shown = (key: string, on = page) =>
  on.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), key);

/** Where each thing of the map stands in the map's own px, whatever of it is seen. */
const places = (on: Page) =>
  on.locator('.things .placed').evaluateAll((all) =>
    Object.fromEntries(
      all.map((each) => {
        const own = (document.querySelector('.things') as SVGGraphicsElement).getScreenCTM()!.inverse();
        const at = own.multiply((each as SVGGraphicsElement).getScreenCTM()!);
        return [each.getAttribute('data-measure')!, [at.e, at.f]] as const;
      }),
    ),
  );

/** What of a map breaks a rule of the screen, in words. */
function faults(selected: string): string[] {
  const found: string[] = [];
  const texts = [...document.querySelectorAll<SVGTextElement>('.things text')];
  for (const text of texts) {
    const high = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM()!.a;
    if (high < 10.95) found.push(`“${text.textContent}” is ${high.toFixed(1)} px high`);
  }
  // A tier's ground lies under all that stands on it.
  const boxes = [...document.querySelectorAll('.things .placed:not([data-measure^="band:"])')].map(
    (each) => ({
      name: each.getAttribute('data-measure')!,
      box: each.querySelector('.frame')!.getBoundingClientRect(),
    }),
  );
  boxes.forEach((a, at) => {
    for (const b of boxes.slice(at + 1)) {
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 0.5 && high > 0.5) found.push(`${a.name} over ${b.name}`);
    }
  });
  for (const { name, box } of boxes)
    for (const text of document.querySelectorAll(`[data-measure="${CSS.escape(name)}"].placed text`)) {
      const own = text.getBoundingClientRect();
      if (own.right > box.right + 2 || own.bottom > box.bottom + 2)
        found.push(`“${text.textContent}” leaves ${name}`);
    }
  const card = document.querySelector(`.placed[data-measure="${CSS.escape(selected)}"] .frame`);
  const own = card?.getBoundingClientRect();
  const picture = document.querySelector('.picture')!.getBoundingClientRect();
  const panel = document.querySelector('.inspector')!.getBoundingClientRect();
  const isSeen =
    own &&
    own.left >= picture.left - 1 &&
    own.right <= Math.min(picture.right, panel.left) + 1 &&
    own.top >= picture.top - 1 &&
    own.bottom <= picture.bottom + 1;
  if (!isSeen) found.push(`${selected} is selected and not wholly seen`);
  // Every stage is in sight, or counted at the edge that it lies beyond.
  const middles = [...document.querySelectorAll('.things .card')].map((each) => {
    const { left, right, top, bottom } = each
      .closest('.placed')!
      .querySelector('.frame')!
      .getBoundingClientRect();
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  });
  const edges = [
    ['left', middles.filter(({ x }) => x < picture.left - 1).length],
    ['right', middles.filter(({ x }) => x > panel.left + 1).length],
    ['top', middles.filter(({ y }) => y < picture.top - 1).length],
    ['bottom', middles.filter(({ y }) => y > picture.bottom + 1).length],
  ] as const;
  for (const [side, count] of edges) {
    const said = Number(/\d+/.exec(document.querySelector(`.edges .${side}`)?.textContent ?? '')?.[0] ?? 0);
    if (said !== count) found.push(`${count} beyond the ${side} edge, told ${said}`);
  }
  return found;
}

test('on all chains at 1280 × 720 with drawer and inspector open: no text under 11 px, nothing on anything else, the selected in sight, the rest counted', async () => {
  const rows = (await ask<WallRow[]>('/api/chains')).body.filter(({ stages }) => stages.length > 0);
  expect(rows.length).toBe(20);
  for (const [nth, { id, stages }] of rows.entries()) {
    const required = stages.filter((stage) => stage.required !== false);
    const selected = (required.find(({ state }) => state === 'not-seen') ?? required.at(-1)!).id;
    const language = nth % 2 === 0 ? 'zh' : 'en';
    await open({ chain: id, language, selection: selected, drawer: 'gaps' });
    await page.locator('.inspector h2').first().waitFor();
    await page.locator(`.placed[data-measure="${selected}"]`).waitFor();
    await expect.poll(() => page.evaluate(faults, selected), { message: id }).toEqual([]);
  }
}, 120_000);

test.each([
  ['zh', 1280, 720],
  ['en', 1280, 720],
  ['en', 1600, 1000],
])('the aluminium chain, of 22 stages, is told whole in %s at %i × %i', async (language, width, height) => {
  await page.setViewportSize({ width, height });
  await open({ chain: 'chain/aluminium', language });
  await expect.poll(() => shown('level')).toBe('story');
  const { stages } = (await ask<PlannedMap>('/api/chains/chain%2Faluminium')).body;
  const required = stages.filter((stage) => stage.required);
  await expect.poll(() => page.locator('.things .card').count()).toBe(required.length);
  await expect.poll(() => page.locator('.edges button').count()).toBe(0);
  const outside = await page.evaluate(() => {
    const picture = document.querySelector('.picture')!.getBoundingClientRect();
    return [...document.querySelectorAll('.things .placed > .frame')]
      .map((each) => each.getBoundingClientRect())
      .filter(({ right, bottom }) => right > picture.right + 1 || bottom > picture.bottom + 1).length;
  });
  expect(outside).toBe(0);
  await page.setViewportSize({ width: 1280, height: 720 });
});

test('a link shows the same places in a fresh profile, in the other language and at another size', async () => {
  for (const level of ['story', 'working', 'evidence']) {
    await open({ chain: 'chain/coal-salt-chemicals', level });
    await page.getByRole('button', { name: '放大' }).click();
    await expect.poll(() => shown('seen')).not.toBeNull();
    const [before, link] = [await places(page), page.url()];
    const other = await newPage(1600, 1000);
    await other.goto(link.replace('language=zh', 'language=en'));
    await other.locator('.card').first().waitFor();
    const after = await places(other);
    expect(Object.keys(before).length).toBeGreaterThan(20);
    const moved = Object.entries(before).filter(([id, [x, y]]) => {
      const there = after[id];
      return !there || Math.abs(there[0] - x) > 1 || Math.abs(there[1] - y) > 1;
    });
    expect({ level, moved }).toEqual({ level, moved: [] });
    expect(await shown('seen', other)).toBe(await shown('seen'));
    await other.context().close();
  }
});

test('stages stand in the same order at every level', async () => {
  const order = async (level: string) => {
    await open({ chain: 'chain/aluminium', level });
    const found = await places(page);
    const cards = Object.entries(found).filter(([id]) => id.startsWith('stage/'));
    const columns = new Map<number, [string, number][]>();
    for (const [id, [x, y]] of cards)
      columns.set(Math.round(x), [...(columns.get(Math.round(x)) ?? []), [id, y]]);
    return [...columns]
      .sort(([a], [b]) => a - b)
      .map(([, list]) => list.sort(([, a], [, b]) => a - b).map(([id]) => id));
  };
  const working = await order('working');
  expect(await order('evidence')).toEqual(working);
  const told = await order('story');
  const kept = new Set(told.flat());
  expect(kept.size).toBeLessThan(working.flat().length);
  const same = working.map((list) => list.filter((id) => kept.has(id))).filter((list) => list.length > 0);
  expect(told).toEqual(same);
});

test('more and less are said by the reader’s choice, and smaller than can be read it says less', async () => {
  await open({ chain: 'chain/copper', level: 'working' });
  await page.getByRole('combobox', { name: '层次' }).selectOption('evidence');
  await page.locator('.card .pill').first().waitFor();
  await expect.poll(() => shown('level')).toBe('evidence');
  for (let press = 0; press < 12 && (await shown('level')) === 'evidence'; press++)
    await page.getByRole('button', { name: '缩小' }).click();
  await expect.poll(() => shown('level')).toBe('working');
});

test('Undo, the list of steps and the browser’s Back are one history; looking is no step', async () => {
  // A browser keeps fifty entries: a page that has been to many places has no room for more.
  page = await newPage(1280, 720);
  await open({ chain: 'chain/copper' });
  const before = await page.evaluate(() => history.length);
  await page.locator('.card').first().click();
  await expect.poll(() => shown('selection')).not.toBeNull();
  await page.getByRole('button', { name: '放大' }).click();
  await expect.poll(() => shown('seen')).not.toBeNull();
  await expect.poll(() => page.evaluate(() => history.length)).toBe(before);
  await page.getByRole('button', { name: '阈值加一' }).click();
  await expect.poll(() => shown('threshold')).toBe('2');
  await page.getByRole('combobox', { name: '地区' }).selectOption('place/chiping');
  await expect.poll(() => shown('region')).toBe('place/chiping');
  await expect.poll(() => page.evaluate(() => history.length)).toBe(before + 2);
  await page.goBack();
  await expect.poll(() => shown('region')).toBeNull();
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown('threshold')).toBeNull();
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => shown('threshold')).toBe('2');
  await page.goForward();
  await expect.poll(() => shown('region')).toBe('place/chiping');
  await expect.poll(() => page.evaluate(() => history.length)).toBe(before + 2);
});

test.each(['aluminium', 'green-food', 'machine-tools', 'paper', 'steel-pipe', 'nev-bus'])(
  'with drawer and inspector open no card of a gap of %s or of what waits for it is cut',
  async (name) => {
    const chain = `chain/${name}`;
    const { gaps } = (await ask<Gaps>(`/api/gaps?chain=${encodeURIComponent(chain)}&limit=500`)).body;
    const open_ = gaps.filter(({ kind }) => kind === 'absent' || kind === 'not-seen');
    const gap = [...open_].sort((a, b) => b.dependsOn.length - a.dependsOn.length)[0]!;
    expect(gap.dependsOn.length).toBeGreaterThan(1);
    await open({ chain, drawer: 'gaps' });
    await page.locator(`[data-gap="${gap.id}"]`).click();
    await page.locator('.inspector h2').first().waitFor();
    const standing = () =>
      page.evaluate(
        ({ subject, others }) => {
          const edges = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
          const picture = edges('.picture');
          const window = {
            left: picture.left,
            top: picture.top,
            right: Math.min(picture.right, edges('.inspector').left),
            bottom: Math.min(picture.bottom, edges('.drawer').top),
          };
          const of = (id: string) => {
            const frame = document.querySelector(`[data-measure="${id}"] > .frame`);
            if (!frame) return 'elsewhere'; // of another chain
            const { left, top, right, bottom } = frame.getBoundingClientRect();
            const isWhole =
              left >= window.left - 1 &&
              top >= window.top - 1 &&
              right <= window.right + 1 &&
              bottom <= window.bottom + 1;
            const isBeyond =
              right <= window.left + 1 ||
              bottom <= window.top + 1 ||
              left >= window.right - 1 ||
              top >= window.bottom - 1;
            return isWhole ? 'whole' : isBeyond ? 'beyond' : 'cut';
          };
          // The numbers on the corners of what waits: of a card that is whole, whole too.
          const badges = others
            .filter((id) => of(id) === 'whole')
            .flatMap((id) => [...document.querySelectorAll(`[data-measure="${id}"] path[d^="M-11 0"]`)])
            .map((badge) => badge.getBoundingClientRect())
            .filter(({ left, top }) => left < window.left - 1 || top < window.top - 1).length;
          return { gap: of(subject), cut: others.filter((id) => of(id) === 'cut'), badges };
        },
        { subject: gap.subject.id, others: gap.dependsOn.map(({ id }) => id) },
      );
    await expect.poll(standing).toEqual({ gap: 'whole', cut: [], badges: 0 });
    const said = (parts: readonly unknown[]) =>
      parts.map((part) => (typeof part === 'string' ? part : (part as { text: string }).text)).join('');
    const { headline } = (await ask<Gaps>(`/api/gaps?chain=${encodeURIComponent(chain)}`)).body;
    await expect.poll(() => page.locator('.drawer .says').innerText()).toBe(said(headline.finding.zh));
  },
);

test('a count of what lies beyond an edge stands on no card where there is a place beside them', async () => {
  for (const level of ['working', 'evidence']) {
    await open({ chain: 'chain/aluminium', level, language: 'en' });
    await page.locator('.edges button').first().waitFor();
    const over = () =>
      page.evaluate(() => {
        const frames = [...document.querySelectorAll('.things .placed[data-measure^="stage/"] > .frame')];
        return [...document.querySelectorAll('.edges button')]
          .map((pill) => pill.getBoundingClientRect())
          .filter((pill) =>
            frames
              .map((frame) => frame.getBoundingClientRect())
              .some(
                (card) =>
                  pill.left < card.right - 1 &&
                  card.left < pill.right - 1 &&
                  pill.top < card.bottom - 1 &&
                  card.top < pill.bottom - 1,
              ),
          ).length;
      });
    await expect.poll(over).toBe(0);
  }
});

test('on a phone: the chains, a chain’s gaps as a list, the picture when asked for', async () => {
  const phone = await newPage(390, 844);
  const { gaps } = (await ask<PlannedMap>('/api/chains/chain%2Faluminium')).body;
  await phone.goto(`${inject('app')}/#language=zh&theme=light&chain=chain/aluminium`);
  await expect.poll(() => phone.locator('[data-phone]').count()).toBe(gaps.length);
  const map = (await ask<PlannedMap>('/api/chains/chain%2Faluminium')).body;
  const finding = map.headline.finding.zh
    .map((part) => (typeof part === 'string' ? part : part.text))
    .join('');
  await expect.poll(() => phone.locator('h1').innerText()).toBe(finding);
  const lies = () =>
    phone
      .locator('h1 .text')
      .evaluate((text) => [
        text.getBoundingClientRect().right <= innerWidth,
        getComputedStyle(text).fontSize,
      ]);
  await expect.poll(lies).toEqual([true, '26px']);
  const small = await phone.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main button, header.top button')]
      .filter((each) => each.checkVisibility())
      .map((each) => ({ name: each.innerText || each.ariaLabel, box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24 || box.right > innerWidth + 1)
      .map(({ name }) => name),
  );
  expect(small).toEqual([]);
  await phone.locator('[data-phone]').first().click();
  await phone.locator('.inspector h2').first().waitFor();
  await phone.locator('.inspector').getByRole('button', { name: '关闭' }).first().click();
  await phone.getByRole('button', { name: '看图' }).click();
  await phone.locator('.card').first().waitFor();
  await phone.getByRole('button', { name: '看列表' }).click();
  await phone.getByRole('button', { name: '产业链总览' }).click();
  await phone.getByRole('button', { name: /^铜冶炼及精深加工/ }).waitFor();
  await phone.context().close();
});
