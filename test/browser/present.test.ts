import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { Gaps } from '../../src/model/contract/gaps.ts';
import { Overview, PlannedMap, WallRow } from '../../src/model/contract/planner.ts';
import { openBrowser } from '../support/browser.ts';

/** What is looked at told to a room: slides that the data make, walked by the keys that a clicker sends. */

let browser: Browser;
let page: Page;
let errors: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(error.message));
});
afterAll(() => browser.close());
afterEach(() => {
  expect(errors).toEqual([]);
  errors = [];
});
/** A slide with all of it on the screen. */
const slide = (at: number) => page.locator(`.presentation svg[data-step="${at}"][aria-busy="false"]`);
const fragment = () => new URLSearchParams(new URL(page.url()).hash.slice(1));
const said = async () => (await page.locator('.presentation svg').textContent()) ?? '';
const answer = async (path: string): Promise<unknown> => (await fetch(inject('app') + path)).json();
const mapOf = async (chain: string) =>
  PlannedMap.parse(await answer(`/api/chains/${encodeURIComponent(chain)}`));
const open = async (address: string) => {
  await page.goto('about:blank');
  await page.goto(`${inject('app')}/#${address}`);
};
const textOf = (parts: readonly (string | { text: string })[]) =>
  parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');

/** The least height of text on the screen, in px, and the texts that leave the slide. */
const measured = () =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<SVGTextElement>('.presentation svg text')].filter(
      (text) => text.textContent !== '',
    );
    const frame = document.querySelector('.presentation svg')!.getBoundingClientRect();
    const boxes = all.map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    return {
      least: Math.min(
        ...all.map((text) => Number.parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM()!.a),
      ),
      out: boxes
        .filter(
          ({ box }) =>
            box.left < frame.left ||
            box.right > frame.right ||
            box.top < frame.top ||
            box.bottom > frame.bottom,
        )
        .map(({ text }) => text),
    };
  });

test('P presents the chain; clicker keys walk its five slides, a reload comes back, Esc leads back', async () => {
  await open('chain=chain/aluminium&selection=stage/alumina&language=zh&theme=light');
  await page.getByRole('button', { name: '演示', exact: true }).waitFor();
  await page.keyboard.press('p');
  await slide(1).waitFor();
  const map = await mapOf('chain/aluminium');
  const { present, of } = map.completeness;
  expect(await said()).toContain(`${of} 个环节，${present} 个见到企业`);
  // Every required stage stands on the picture by its name; what stands around the picture is gone from every reader.
  const picture = (await page.locator('.presentation .map').textContent()) ?? '';
  for (const { name } of map.stages.filter(({ required }) => required))
    expect(picture.replaceAll(/\s/g, '')).toContain(name);
  await page.locator('.app[inert]').waitFor();

  await page.keyboard.press('PageDown');
  await slide(2).waitFor();
  expect(fragment().get('present')).toBe('2');
  // It says what the headline of the map says, but for the chain's name, which stands above it.
  const finding = textOf(map.headline.finding.zh).replace(`${map.name}链`, '').trim();
  expect(await said()).toContain(finding);
  await page.keyboard.press('Space');
  await slide(3).waitFor();
  await page.reload();
  await slide(3).waitFor();
  await page.keyboard.press('PageUp');
  await slide(2).waitFor();
  await page.keyboard.press('b');
  await expect.poll(() => slide(2).isVisible()).toBe(false);
  await page.keyboard.press('b');
  await expect.poll(() => slide(2).isVisible()).toBe(true);

  // Another language in the middle: the same slide in other words.
  await page.keyboard.press('l');
  await page.getByText('Where it breaks').waitFor();
  await slide(2).waitFor();
  await page.keyboard.press('l');
  await page.getByText('断在哪里').waitFor();

  for (const at of [3, 4, 5]) {
    await page.keyboard.press('ArrowRight');
    await slide(at).waitFor();
  }
  // The last is the last, and says of each gap who could help.
  await page.keyboard.press('PageDown');
  expect(fragment().get('present')).toBe('5');
  const { gaps } = Gaps.parse(await answer('/api/gaps?chain=chain/aluminium&limit=500'));
  const missing = gaps.filter(({ kind }) => kind === 'absent' || kind === 'not-seen');
  const last = await said();
  for (const { subject, candidates } of missing.slice(0, 10)) {
    expect(last).toContain(subject.name);
    if (candidates[0]) expect(last).toContain(candidates[0].who.name);
  }
  await page.keyboard.press('Escape');
  await page.locator('.presentation').waitFor({ state: 'detached' });
  expect(fragment().get('present')).toBeNull();
  expect([fragment().get('chain'), fragment().get('selection')]).toEqual([
    'chain/aluminium',
    'stage/alumina',
  ]);
});

test('from the wall, three slides of the city come before those of its most broken chain', async () => {
  await open('language=zh&theme=light');
  await page.getByRole('button', { name: '演示', exact: true }).click();
  await slide(1).waitFor();
  const overview = Overview.parse(await answer('/api/overview'));
  expect((await said()).replaceAll(/\s/g, '')).toContain(
    textOf(overview.headline.finding.zh).replaceAll(/\s/g, ''),
  );
  const rows = WallRow.array().parse(await answer('/api/chains'));
  for (const { name } of rows.filter(({ here }) => here).slice(0, 19)) expect(await said()).toContain(name);

  await page.keyboard.press('ArrowRight');
  await slide(2).waitFor();
  const counted = rows
    .filter(({ here }) => here)
    .map(({ name, completeness }) => ({ name, count: completeness.absent + completeness.notSeen }));
  const most = Math.max(...counted.map(({ count }) => count));
  const worst = counted.filter(({ count }) => count === most);
  const second = await said();
  for (const { name } of worst.slice(0, 6)) expect(second).toContain(name);
  expect(second).toContain(`未见 ${most} 环`);

  await page.keyboard.press('End');
  await slide(8).waitFor();
  const about = await page.locator('.presentation').getAttribute('aria-label');
  expect(worst.map(({ name }) => `演示：${name}`)).toContain(about);
  await page.keyboard.press('Escape');
  await page.locator('.presentation').waitFor({ state: 'detached' });
  await page.locator('.wall, [role="table"], main').first().waitFor();
  expect(fragment().get('chain')).toBeNull();
});

test('in the network P is not for presenting, and the button is', async () => {
  await open('lens=network&chain=chain/copper&language=zh&theme=light');
  await page.getByRole('button', { name: '演示', exact: true }).waitFor();
  await page.keyboard.press('p');
  expect(fragment().get('present')).toBeNull();
  await page.getByRole('button', { name: '演示', exact: true }).click();
  await slide(1).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.presentation').waitFor({ state: 'detached' });
  expect(fragment().get('lens')).toBe('network');
});

test('no text of a slide is below 11 px at 1280 × 720 or leaves it, for any shape of chain, in either language', async () => {
  for (const language of ['zh', 'en'])
    for (const chain of [
      '',
      'chain/aluminium',
      'chain/coal-salt-chemicals',
      'chain/hydrogen',
      'chain/bearings',
    ])
      for (const at of chain === '' ? [1, 2, 3] : [1, 2, 3, 4, 5]) {
        await open(`${chain && `chain=${chain}&`}present=${at}&language=${language}&theme=light`);
        await slide(at).waitFor();
        const { least, out } = await measured();
        expect(least, `${chain} ${language} ${at}`).toBeGreaterThanOrEqual(11);
        expect(out, `${chain} ${language} ${at}`).toEqual([]);
      }
});

test('the camera moves on the picture that stands, where motion is welcome', async () => {
  const moving = await browser.newPage({
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'no-preference',
  });
  await moving.goto(`${inject('app')}/#chain=chain/coal-salt-chemicals&present=1&language=zh&theme=light`);
  const at = (step: number) =>
    moving.locator(`.presentation svg[data-step="${step}"][aria-busy="false"]`).waitFor({ timeout: 60_000 });
  await at(1);
  await moving.waitForLoadState('networkidle');
  const picture = (await moving.locator('.presentation .map').elementHandle())!;
  const seen = () =>
    picture.evaluate((element) => {
      const { transitionProperty, transitionDuration } = getComputedStyle(element);
      return {
        at: (element as SVGGElement).style.transform,
        moves: `${transitionProperty} ${transitionDuration}`,
        isThere: element.isConnected,
      };
    });
  const whole = await seen();
  expect(whole.moves).toBe('transform 0.42s');
  await moving.keyboard.press('ArrowRight');
  await at(2);
  // The same element, seen from nearer.
  await expect.poll(async () => (await seen()).at).not.toBe(whole.at);
  expect((await seen()).isThere).toBe(true);
  await moving.close();
});
