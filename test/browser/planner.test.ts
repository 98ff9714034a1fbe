import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { connect } from '../../src/graph/connect.ts';
import type { Dataset } from '../../src/model/contract/answers.ts';
import type { Gaps } from '../../src/model/contract/gaps.ts';
import type { Comparison, Overview, PlannedMap, WallRow } from '../../src/model/contract/planner.ts';
import { removeDataset } from '../../src/tables/remove.ts';
import { loadSeed } from '../../src/tables/seed.ts';
import { ask } from '../support/ask.ts';
import { openBrowser } from '../support/browser.ts';

/** What a planner sees on Liaocheng's chains: the wall, states with their grounds, gaps, comparison. */

let browser: Browser;
let page: Page;
let errors: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => errors.push(error.message));
});
afterAll(() => browser.close());
afterEach(() => {
  expect(errors).toEqual([]);
  errors = [];
});

/** Opens the page at a view and waits until it shows it. */
async function open(view: Record<string, string>, shows = '.card'): Promise<void> {
  const hash = new URLSearchParams({ language: 'zh', theme: 'light', level: 'evidence', ...view }).toString();
  await page.goto('about:blank');
  await page.goto(`${inject('app')}/#${hash}`);
  await page.locator(shows).first().waitFor({ timeout: 90_000 });
}
const card = (stage: string) => page.locator(`[data-measure="${stage}"] .card`);
const frame = (stage: string) => page.locator(`[data-measure="${stage}"] > .frame`);
const inspector = () => page.locator('.inspector');
const section = (title: string) =>
  inspector().locator('section', { has: page.getByRole('heading', { name: title }) });

/** Where everything of the picture stands on the screen. */
const places = () =>
  page.locator('.picture .placed > .frame').evaluateAll((frames) =>
    frames.map((frame) => {
      const { x, y, width, height } = frame.getBoundingClientRect();
      return `${frame.parentElement!.getAttribute('data-measure')} ${x} ${y} ${width} ${height}`;
    }),
  );

test('a selected gap numbers what waits for it, on the map as in the panel, and dims the rest', async () => {
  await open({ chain: 'chain/aluminium', selection: 'stage/secondary-aluminium' });
  const { gaps } = (await ask<Gaps>('/api/gaps?chain=chain%2Faluminium&limit=500')).body;
  const gap = gaps.find(({ id }) => id === 'not-seen|stage/secondary-aluminium')!;
  const map = (await ask<PlannedMap>('/api/chains/chain%2Faluminium')).body;
  const onMap = new Set(map.stages.map(({ id }) => id));
  expect(gap.dependsOn.length).toBeGreaterThan(1);
  for (const [index, { id, name }] of gap.dependsOn.entries()) {
    await inspector()
      .locator('.waiting li', { hasText: name })
      .filter({ hasText: String(index + 1) })
      .waitFor();
    if (onMap.has(id))
      await expect
        .poll(() => page.locator(`[data-measure="${id}"]`).textContent())
        .toContain(String(index + 1));
  }
  const dimmed = () => page.locator('[data-measure="stage/carbon-anode"] [opacity="0.42"]').count();
  await expect.poll(dimmed).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await page.goto(page.url().replace(/&?selection=[^&]*/, ''));
  await expect.poll(dimmed).toBe(0);
});

describe('the wall', () => {
  test('shows all chains on one screen with their completeness, and opens one', async () => {
    await open({}, '[data-chain]');
    const rows = (await ask<WallRow[]>('/api/chains')).body;
    await expect.poll(() => page.locator('[data-chain]').count()).toBe(rows.length);
    const sheet = page.locator('.rows');
    await expect
      .poll(() => sheet.evaluate((each) => each.scrollHeight - each.clientHeight))
      .toBeLessThanOrEqual(0);
    const aluminium = rows.find(({ id }) => id === 'chain/aluminium')!.completeness;
    const row = page.locator('[data-chain="chain/aluminium"]');
    await expect
      .poll(async () => (await row.locator('.completeness').innerText()).replace(/\s+/g, ''))
      .toBe(`${aluminium.present}/${aluminium.of}`);
    await expect.poll(() => row.locator('.notseen').innerText()).toBe(String(aluminium.notSeen));
    await expect
      .poll(() => row.locator('.waiting').innerText())
      .toBe(String(rows.find(({ id }) => id === 'chain/aluminium')!.waiting));
    await row.locator('.completeness button').click();
    await page.getByRole('dialog').getByText('完整度 = 有 ÷（有 + 在建 + 缺 + 未见 + 市内有）').waitFor();
    await page.keyboard.press('Escape');
    await row.locator('.others').click();
    await card('stage/electrolysis').waitFor();
  });

  test('names a square that is pointed at or focused, and opens the chain at it', async () => {
    await open({}, '[data-chain]');
    const row = page.locator('[data-chain="chain/aluminium"]');
    await row.locator('[data-square="stage/secondary-aluminium"]').hover();
    await page.getByRole('tooltip').getByText('再生铝 · 未见').waitFor();
    await row.locator('[data-row]').focus();
    await page.keyboard.press('ArrowRight');
    const first = await row.locator('[data-square]').first().getAttribute('aria-label');
    await page.getByRole('tooltip').getByText(first!.split(' · ')[0]!).waitFor();
    await row.locator('[data-square="stage/secondary-aluminium"]').click();
    await inspector().getByRole('heading', { name: '再生铝' }).first().waitFor();
  });

  test('is sorted by its heads, and the address keeps by which', async () => {
    await open({}, '[data-chain]');
    const rows = (await ask<WallRow[]>('/api/chains')).body;
    const shown = () =>
      page.locator('[data-chain]').evaluateAll((all) => all.map((each) => each.getAttribute('data-chain')!));
    /** Within each group the values never rise (or never fall). */
    const inOrder = (ids: string[], value: (row: WallRow) => number, isUp: boolean) => {
      const own = ids.map((id) => rows.find((each) => each.id === id)!);
      return own.every((row, index) => {
        const before = own[index - 1];
        if (!before || before.group?.name !== row.group?.name) return true;
        return isUp ? value(before) <= value(row) : value(before) >= value(row);
      });
    };
    const lacking = ({ completeness }: WallRow) => completeness.absent + completeness.notSeen;
    expect(inOrder(await shown(), lacking, false)).toBe(true);
    await page.getByRole('columnheader').getByRole('button', { name: '在等的环节' }).click();
    await expect.poll(async () => inOrder(await shown(), ({ waiting }) => waiting, false)).toBe(true);
    await expect
      .poll(() => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('sort'))
      .toBe('waiting');
    await page.getByRole('columnheader').getByRole('button', { name: '在等的环节' }).click();
    await expect.poll(async () => inOrder(await shown(), ({ waiting }) => waiting, true)).toBe(true);
    const turned = await shown();
    await page.reload();
    await page.locator('[data-chain]').first().waitFor();
    expect(await shown()).toEqual(turned);
  });

  test('is walked with the arrow keys; a county’s head moves no row, and its chains can be kept alone', async () => {
    await open({}, '[data-chain]');
    await page.locator('[data-chain] [data-row]').first().focus();
    await page.keyboard.press('ArrowDown');
    const second = await page.locator('[data-chain]').nth(1).getAttribute('data-chain');
    await expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.closest('[data-chain]')?.getAttribute('data-chain')),
      )
      .toBe(second);
    const places = () =>
      page
        .locator('[data-chain]')
        .evaluateAll((all) =>
          all.map((each) => `${each.getAttribute('data-chain')} ${(each as HTMLElement).offsetTop}`),
        );
    const before = await places();
    await page.getByRole('button', { name: '东阿', exact: true }).click();
    await page.locator('[data-chain="chain/textiles"]').getByText('不在此地').waitFor();
    expect(await places()).toEqual(before);
    await page.getByRole('button', { name: /^只看这 \d+ 条$/ }).click();
    await page.locator('[data-chain="chain/ejiao"]').waitFor();
    await expect.poll(() => page.locator('[data-chain="chain/textiles"]').count()).toBe(0);
  });
});

describe('the aluminium chain', () => {
  test.each([
    ['the city', {}],
    ['茌平区', { region: 'place/chiping' }],
  ])('in %s lacks secondary aluminium and has electrolysis', async (_name, region) => {
    await open({ chain: 'chain/aluminium', selection: 'stage/secondary-aluminium', ...region });
    await expect.poll(() => card('stage/secondary-aluminium').getAttribute('class')).toContain('not-seen');
    await expect.poll(() => card('stage/electrolysis').getAttribute('class')).toContain('present');
    await section('判断').getByText('公开资料未见本地企业').waitFor();
    await section('判断').getByText('本地未见，来源两面都没有说').waitFor();
    await card('stage/electrolysis').getByRole('button').first().click();
    await section('判断').locator('[data-counted]').getByText('山东信发集团').waitFor();
    await section('判断').getByRole('button', { name: '看依据：山东信发集团' }).first().click();
    await inspector().getByRole('heading', { name: '山东信发集团 → 电解铝' }).waitFor();
    await expect
      .poll(() =>
        inspector()
          .getByRole('button', { name: /^来源 S\d+/ })
          .count(),
      )
      .toBeGreaterThan(0);
  });

  test('leaves red mud, spent pot lining and dross without a use', async () => {
    await open({ chain: 'chain/aluminium', drawer: 'gaps' }, '[data-gap]');
    for (const [product, arises] of [
      ['product/red-mud', '氧化铝'],
      ['product/spent-pot-lining', '电解铝'],
      ['product/dross', '电解铝'],
    ] as const) {
      const gap = `[data-gap="by-product|${product}"]`;
      const row = page.locator('tr', { has: page.locator(gap) });
      await row.getByText('副产物未利用').waitFor();
      await row.locator(gap).click();
      await section('缺口 · 副产物未利用').getByRole('button', { name: arises, exact: true }).waitFor();
    }
    await page.locator('[data-measure="stub:stage/alumina"]').getByText('未见去向').waitFor();
  });

  test('counts Xinfa and its subsidiaries as one owner', async () => {
    await open({ chain: 'chain/aluminium', selection: 'stage/alumina' });
    const counted = section('判断').locator('[data-counted] li');
    await counted.first().waitFor();
    await expect.poll(() => counted.count()).toBe(1);
    await expect
      .poll(async () => (await counted.innerText()).replace(/\s+/g, ' '))
      .toMatch(/山东信发集团.*2 处/);
    await section('判断').getByText('仅见1家：山东信发集团').waitFor();
  });

  test('stays where it is when the drawer opens; what lies beyond an edge is counted there and comes nearer', async () => {
    await open({ chain: 'chain/aluminium' });
    await page.waitForLoadState('networkidle');
    const before = await places();
    await page.getByRole('button', { name: '缺口' }).click();
    await page.locator('[data-gap]').first().waitFor();
    expect(await places()).toEqual(before);
    await page.locator('.edges .right').click();
    await expect.poll(places).not.toEqual(before);
    const right = async (of: string) => {
      const { x, width } = (await page.locator(of).boundingBox())!;
      return x + width;
    };
    await expect
      .poll(async () => (await right('[data-measure="stage/forged-wheels"]')) < (await right('.picture')))
      .toBe(true);
  });

  test('folds a tier into one card with its states, and a link reopens it folded', async () => {
    await open({ chain: 'chain/aluminium' });
    const { stages } = (await ask<PlannedMap>('/api/chains/chain%2Faluminium')).body;
    const upstreamStages = stages.filter(({ tier }) => tier === 'upstream');
    const notSeen = upstreamStages.filter(({ required, state }) => required && state === 'not-seen').length;
    const upstream = page.locator('[data-measure="band:upstream"]').getByRole('button');
    await upstream.click();
    const fold = page.locator('[data-measure="fold:upstream"]');
    await fold.getByText(`未见 ${notSeen}`, { exact: true }).waitFor();
    await expect.poll(() => card('stage/alumina').count()).toBe(0);
    await expect.poll(() => card('stage/electrolysis').count()).toBe(1);
    await expect.poll(() => page.url()).toContain('folded=upstream');
    await page.reload();
    await fold.getByText(`${upstreamStages.length} 个环节`).waitFor();
    await upstream.click();
    await card('stage/alumina').waitFor();
  });

  test('opens the firms a card has no room for, over a picture that stays', async () => {
    await open({ chain: 'chain/aluminium' });
    await page.waitForLoadState('networkidle');
    const before = await places();
    const alumina = card('stage/alumina');
    const pills = page.locator('[data-measure="stage/alumina"] .pill, [data-firms-of="stage/alumina"] .pill');
    const shown = await pills.count();
    const more = alumina.getByRole('button', { name: '另有 3 家' });
    await more.click();
    await expect.poll(() => pills.count()).toBe(shown + 3);
    expect(await places()).toEqual(before);
    await pills.last().click();
    await inspector().getByText('企业').first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => pills.count()).toBe(shown);
  });

  test('lights a gap in the picture and says who could close it, why and on whose word', async () => {
    await open({ chain: 'chain/aluminium', drawer: 'gaps' }, '[data-gap]');
    await page.locator('[data-gap="not-seen|stage/secondary-aluminium"]').click();
    await expect.poll(() => card('stage/secondary-aluminium').getAttribute('class')).toContain('lit');
    const candidate = page.locator('[data-candidate="firm/xinyuan-group"]');
    await candidate.getByText('经营下游“铝合金铸棒”').waitFor();
    await candidate
      .getByRole('button', { name: /^来源 S\d+/ })
      .first()
      .waitFor();
  });
});

test('every figure of a chain opens its formula, and a stage shows its own', async () => {
  await open({ chain: 'chain/aluminium' });
  const { figures } = (await ask<PlannedMap>('/api/chains/chain%2Faluminium')).body;
  const told = section('测算');
  await told.waitFor();
  const known = figures.concentration.filter(({ value }) => value !== null);
  const counts = [
    ['concentration', known.length],
    ['singleSupplier', new Set(figures.singleSupplier.map(({ supplier }) => supplier.id)).size],
    ['criticalFirms', figures.critical.firms.length],
    ['criticalLinks', figures.critical.links.length],
    ['betweenness', figures.critical.between.length],
  ] as const;
  for (const [group, count] of counts)
    await expect.poll(() => told.locator(`[data-figures="${group}"] [data-figure]`).count()).toBe(count);
  // What is not known is one line, folded; it names what it holds, and each still tells why.
  const unknown = told.locator('[data-unknown]');
  const unknowns =
    figures.concentration.length - known.length + Number(figures.localSupportingRate.value === null);
  expect(unknowns).toBeGreaterThan(1);
  await expect.poll(() => unknown.count()).toBe(1);
  await expect.poll(() => unknown.locator('[data-figure]').first().isVisible()).toBe(false);
  await unknown.locator('summary').click();
  await expect.poll(() => unknown.locator('[data-figure]:visible').count()).toBe(unknowns);
  const formulas = [
    ['completeness', '完整度 = 有 ÷（有 + 在建 + 缺 + 未见 + 市内有）'],
    ['localSupportingRate', '本地配套率 = 本地采购之和 ÷ 已知采购之和'],
    ['depth', '链深 = 到链上最终产品的最长供料路径'],
    [
      `concentration|${figures.concentration.find(({ value }) => value === null)!.stage}`,
      '高于 1,800 为高度集中',
    ],
  ] as const;
  for (const [figure, formula] of formulas) {
    await told.locator(`[data-figure="${figure}"] .figure`).click();
    await page.getByRole('dialog').getByText(formula).waitFor();
    await page.keyboard.press('Escape');
  }
  await told.locator('[data-figure="bridge|firm/xinyuan-group|firm/juncheng"] .figure').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^来源 S\d+/ })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await told.locator('[data-figure^="cut|"] [data-pick]').first().click();
  await inspector().getByRole('heading', { name: figures.critical.firms[0]!.firm.name }).waitFor();
  await card('stage/alumina').getByRole('button').first().click();
  await section('判断').locator('[data-unknown] summary').click();
  await section('判断').locator('[data-figure="concentration|stage/alumina"] .figure').click();
  await page.getByRole('dialog').getByText('HHI = Σ').waitFor();
});

test('every sector of an input–output table stands beside the wall with its distance from final use', async () => {
  const other = await connect({ LIANTU_HOME: inject('home') }, () => undefined);
  try {
    const path = fileURLToPath(new URL('../fixture/planner', import.meta.url));
    await loadSeed({ database: other.database, path, onProgress: () => undefined });
    await expect
      .poll(async () => (await ask<Dataset[]>('/api/datasets')).body.map(({ id }) => id))
      .toContain('planner');
    await open({ dataset: 'planner' }, '[data-figures="upstreamness"]');
    const rows = page.locator('[data-figures="upstreamness"] [data-figure]');
    await expect
      .poll(async () => (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()))
      .toEqual(['金属 旧 2017 1.91', '汽车 没有环节属于它 旧 2017 1.25']);
    await rows.first().locator('.figure').click();
    await page.getByRole('dialog').getByText('上游度 =（I − D）⁻¹·1').waitFor();
    await page.keyboard.press('Escape');
  } finally {
    await removeDataset(other.database, 'planner');
    await other.close();
  }
});

test('the Shen county food chain shows the article’s word on its two ends beside our states', async () => {
  await open({ chain: 'chain/green-food', selection: 'statement/shen-both-ends-weak', region: 'place/shen' });
  const said = inspector().locator('[data-statement="statement/shen-both-ends-weak"]').first();
  await said.getByText('链条两端弱').waitFor();
  await said.getByText('我们算得').first().waitFor();
  await expect.poll(() => said.locator('.verdict').first().innerText()).toMatch(/^(不)?相符$/);
  await said.getByRole('button', { name: /^来源 S01/ }).waitFor();
  await said
    .getByRole('button', { name: /种业与育苗/ })
    .first()
    .waitFor();
});

test('forging in the bearing chain is there by a published number of unnamed firms', async () => {
  await open({ chain: 'chain/bearings', selection: 'stage/bearing-forging' });
  await expect.poll(() => card('stage/bearing-forging').getAttribute('class')).toContain('present');
  await section('判断').getByText('公布 528 家，未列名').first().waitFor();
  await section('判断')
    .locator('[data-counted]')
    .getByRole('button', { name: '看依据：冠县清水轴承锻造集群' })
    .click();
  await inspector()
    .getByRole('button', { name: /^来源 S18/ })
    .waitFor();
});

test('toggling the region twenty times moves nothing by a pixel', async () => {
  await open({ chain: 'chain/aluminium' });
  const picker = page.locator('.region select');
  await picker.waitFor();
  const before = await places();
  const home = await picker.inputValue();
  for (let turn = 1; turn <= 20; turn += 1) {
    const region = turn % 2 === 0 ? home : turn % 4 === 1 ? 'place/chiping' : 'place/linqing';
    await picker.selectOption(region);
    await page.locator('.scope .asking').waitFor({ state: 'detached' });
    expect(await places()).toEqual(before);
  }
}, 180_000);

test('year and threshold change states in place; a year says what has no date', async () => {
  await open({ chain: 'chain/aluminium' });
  await page.locator('.year input').waitFor();
  const before = await places();
  await page.getByRole('button', { name: '阈值加一' }).click();
  await expect.poll(() => card('stage/electrolysis').getAttribute('class')).toMatch(/weak|present/);
  await page.locator('.year input').focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByText(/条日期不明/).waitFor();
  await page.locator('.scope .asking').waitFor({ state: 'detached' });
  expect(await places()).toEqual(before);
});

test('a card shows of its firms and figures what counts in the year; the inspector tells two plants of one owner apart', async () => {
  await open({ chain: 'chain/aluminium', selection: 'stage/alumina' });
  const electrolysis = card('stage/electrolysis').locator('.figure');
  await expect.poll(() => electrolysis.textContent()).toContain('158');
  const height = (await frame('stage/electrolysis').boundingBox())!.height;
  await open({ chain: 'chain/aluminium', selection: 'stage/alumina', year: '2019' });
  await expect.poll(() => electrolysis.count()).toBe(0);
  await card('stage/electrolysis').waitFor();
  await expect
    .poll(async () => (await frame('stage/electrolysis').boundingBox())!.height)
    .toBeCloseTo(height, 0);
  const first = card('stage/alumina').locator('.pill').first();
  await expect.poll(() => first.getAttribute('data-pick')).toBe('firm/xinfa-huayu');
  await expect.poll(() => first.getAttribute('class')).not.toContain('faint');
  const lines = inspector().locator(':is([data-counted], [data-not-counted]) > li', {
    has: page.getByRole('button', { name: '山东信发集团', exact: true }),
  });
  await expect.poll(() => lines.count()).toBe(2);
  await expect.poll(() => lines.first().innerText()).toContain('信发华宇氧化铝');
  await expect.poll(() => lines.last().innerText()).toContain('所选年份无据可考');
});

test('no label of any chain’s map lies over another or over a card', async () => {
  const rows = (await ask<WallRow[]>('/api/chains')).body;
  for (const { id } of rows) {
    await open({ chain: id });
    const overlaps = await page.locator('.picture .placed > .frame').evaluateAll((frames) => {
      const boxes = frames
        .map((frame) => ({
          name: frame.parentElement!.getAttribute('data-measure')!,
          box: frame.getBoundingClientRect(),
        }))
        .filter(({ name }) => /^(label:|stage\/|stub:|item:)/.test(name));
      return boxes.flatMap((a, index) =>
        boxes.slice(index + 1).flatMap((b) => {
          const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          return wide > 0.5 && high > 0.5 ? [`${a.name} over ${b.name}`] : [];
        }),
      );
    });
    expect({ id, overlaps }).toEqual({ id, overlaps: [] });
  }
}, 300_000);

test('two regions side by side mark and list what differs', async () => {
  await open({ chain: 'chain/bearings', against: 'place/linqing', drawer: 'compare' });
  const row = page.locator('.drawer tr', { has: page.getByRole('button', { name: '轴承锻造' }) });
  await row.getByText('只 A 有').waitFor();
  await expect.poll(() => row.innerText()).not.toMatch(/消失|新增/);
  await expect.poll(() => card('stage/bearing-forging').getAttribute('class')).toContain('differs');
  await expect.poll(() => card('stage/bearing-rollers').getAttribute('class')).not.toContain('differs');
});

test('a comparison opens on the most different region, names what only one has, and leaves unchanged cards as they were', async () => {
  await open({ chain: 'chain/aluminium', region: 'place/chiping', level: 'working' });
  /** What is drawn on each card. */
  const drawn = () =>
    page
      .locator('.picture [data-measure^="stage/"] .card')
      .evaluateAll((cards) =>
        Object.fromEntries(
          cards.map((each) => [
            each.closest('[data-measure]')!.getAttribute('data-measure')!,
            [...each.querySelectorAll('text, rect, path')].map((shape) => shape.outerHTML).join(''),
          ]),
        ),
      );
  const before = await drawn();
  await page.getByRole('button', { name: '对比', exact: true }).click();
  const bar = page.getByRole('group', { name: '对比' });
  await bar.locator('[data-only="a"] button').first().waitFor();
  const { body } = await ask<Comparison>('/api/compare?chain=chain/aluminium&region=place/chiping');
  await expect
    .poll(() => bar.locator('select').evaluate((each: HTMLSelectElement) => each.selectedOptions[0]!.label))
    .toContain(body.b.region.name);
  for (const [side, change] of [
    ['a', 'vanished'],
    ['b', 'appeared'],
  ] as const)
    await expect
      .poll(() => bar.locator(`[data-only="${side}"] button`).allInnerTexts())
      .toEqual(body.stages.filter((stage) => stage.change === change).map(({ name }) => name));
  const panel = page.getByRole('complementary', { name: '对比' });
  await panel.getByText(`茌平区有，${body.b.region.name}未见`).waitFor();
  const after = await drawn();
  const unchanged = body.stages.filter(({ change }) => change === 'same');
  expect(unchanged.length).toBeGreaterThan(2);
  for (const { id } of unchanged) expect(after[id], id).toBe(before[id]);
  for (const { id, change } of body.stages) if (change !== 'same') expect(after[id], id).not.toBe(before[id]);
});

test('beside a comparison stand the by-products of either side, what is worth checking, and other chains that differ', async () => {
  await open({ chain: 'chain/aluminium', region: 'place/chiping', against: 'place/linqing' });
  const panel = page.getByRole('complementary', { name: '对比' });
  const map = (await ask<PlannedMap>('/api/chains/chain%2Faluminium?region=place/chiping')).body;
  const unused = new Set(map.unmatched.map(({ item }) => item.name));
  const rows = panel.locator('[data-by-products] li');
  await expect.poll(() => rows.first().innerText()).toContain(`${unused.size} 项未见去向`);
  for (const name of unused) await expect.poll(() => rows.first().innerText()).toContain(name);
  await expect.poll(() => rows.last().innerText()).toContain('未见产出环节');
  // Linqing lists the chain as its own by a source of 2009, and no firm is seen there.
  const check = panel.locator('[data-check]');
  await expect.poll(() => check.innerText()).toMatch(/临清市列为主办，资料止于 2009-11/);
  await check.getByRole('button', { name: /S43/ }).waitFor();
  const other = panel.locator('[data-others] button').first();
  const told = /^(\S+)\s+差 (\d+) 处$/.exec((await other.innerText()).trim())!;
  await other.click();
  await expect.poll(() => page.locator('.title .about strong').innerText()).toBe(told[1]);
  const chain = new URLSearchParams(new URL(page.url()).hash.slice(1)).get('chain')!;
  const { body } = await ask<Comparison>(`/api/compare?chain=${chain}&a=place/chiping&b=place/linqing`);
  const differ = body.stages.filter(
    ({ required, change }) => required && change !== 'same' && change !== 'unclear',
  );
  expect(differ.length).toBe(Number(told[2]));
});

test('what a threshold of two changes takes two clicks, and is listed', async () => {
  await open({ chain: 'chain/aluminium', level: 'working' });
  await page.getByRole('button', { name: '阈值加一' }).click();
  await page.getByRole('button', { name: '少于2家算弱' }).click();
  const only = page.locator('.compare [data-only="a"]');
  const map = (await ask<PlannedMap>('/api/chains/chain%2Faluminium?threshold=2')).body;
  const few = map.stages.filter(({ marks }) =>
    marks.some((mark) => mark.mark === 'weak' && mark.why.every(({ kind }) => kind === 'few')),
  );
  expect(few.length).toBeGreaterThan(2);
  await expect.poll(() => only.getByRole('button').allInnerTexts()).toEqual(few.map(({ name }) => name));
  await expect.poll(() => only.innerText()).toContain('阈值 2 家时算弱');
  await page.getByText('阈值 2 家时弱').waitFor();
});

test('of a gap the inspector tells first who waits and who could come, and inputs of one supplier stand under it', async () => {
  await open({ chain: 'chain/aluminium', selection: 'stage/secondary-aluminium' });
  await section('缺口').first().waitFor();
  const titles = inspector().locator('section h3');
  await expect.poll(async () => (await titles.allInnerTexts())[0]).toContain('缺口');
  await open({ chain: 'chain/aluminium', selection: 'stage/forged-wheels' });
  const map = (await ask<PlannedMap>('/api/chains/chain%2Faluminium')).body;
  const { inputs } = map.stages.find(({ id }) => id === 'stage/forged-wheels')!.evidence;
  const single = inputs.filter(({ only }) => only === 'supplier');
  expect(single.length).toBeGreaterThan(0);
  const rows = inspector().locator('[data-single="supplier"]');
  await expect.poll(() => rows.count()).toBe(new Set(single.map(({ suppliers }) => suppliers[0])).size);
  await expect.poll(() => rows.first().innerText()).toContain('铝合金棒');
});

test.each(['stages', 'firms', 'feeds', 'flows', 'gaps'])(
  'no column of the table of %s is empty',
  async (part) => {
    await open({ chain: 'chain/aluminium', lens: 'table' }, 'tbody [data-row]');
    const tab = { stages: '环节', firms: '企业经营', feeds: '供料', flows: '副产物', gaps: '缺口' }[part]!;
    if (part === 'stages') {
      await expect.poll(() => page.getByRole('tab', { selected: true }).innerText()).toContain(tab);
      await expect.poll(() => page.locator('thead th').nth(1).innerText()).toContain('状态');
    } else await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('tab', { name: tab, selected: true }).waitFor();
    await expect
      .poll(() =>
        page.locator('.lens table').evaluate((table: HTMLTableElement) => {
          const rows = [...table.tBodies[0]!.rows].filter((row) => row.hasAttribute('aria-rowindex'));
          const heads = [...table.tHead!.rows[0]!.cells];
          return rows.length === 0
            ? ['no rows']
            : heads
                .filter((_, at) => rows.every((row) => row.cells[at]!.textContent!.trim() === ''))
                .map((head) => head.textContent);
        }),
      )
      .toEqual([]);
  },
);

test('the menu of places says what the wall counts there, once a reader is about to choose', async () => {
  await open({}, '[data-chain]');
  const menu = page.getByRole('combobox', { name: '地区' });
  await menu.focus();
  const { completeness, firms } = (await ask<Overview>('/api/overview?region=place/chiping')).body.totals;
  await expect
    .poll(() => menu.locator('option[value="place/chiping"]').innerText())
    .toContain(`${completeness.present} 环节 · ${firms.owners} 家`);
  await menu.selectOption('place/chiping');
  await expect
    .poll(() => page.locator('.inspector h2').first().innerText())
    .toContain(`${completeness.present}/`);
});

test('the table says the same as the picture and is walked up- and downstream', async () => {
  await open({ chain: 'chain/aluminium', lens: 'table' }, 'tbody [data-row]');
  const row = page.locator('tr', { has: page.locator('[data-row="stage/secondary-aluminium"]') });
  await expect.poll(() => row.innerText()).toContain('未见');
  await page.locator('[data-row="stage/secondary-aluminium"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-row')))
    .toBe('stage/alloy-bar');
  await inspector().getByRole('heading', { name: '铝合金铸棒' }).waitFor();
});
