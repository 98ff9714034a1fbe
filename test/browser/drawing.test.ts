import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Download, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { WallRow } from '../../src/model/contract/planner.ts';
import { ask } from '../support/ask.ts';
import { openBrowser } from '../support/browser.ts';

/** The map as a drawing: what leaves the page shows what the page shows, and the page is light before its first picture. */

let browser: Browser;
let page: Page;
let errors: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'liantu-drawing-'));
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(error.message));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  expect(errors).toEqual([]);
  errors = [];
});

async function open(chain: string): Promise<void> {
  await page.goto('about:blank');
  const hash = new URLSearchParams({ language: 'zh', theme: 'light', level: 'evidence', chain }).toString();
  await page.goto(`${inject('app')}/#${hash}`);
  await page.locator('.card').first().waitFor();
}
async function saved(name: string): Promise<Download> {
  await page.getByRole('button', { name: '分享', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('list', { name: '分享' }).getByRole('button', { name, exact: true }).click();
  return download;
}

/** What a picture shows, in its own px: each text and each box with its place, in the order they are drawn. */
function shownIn(group: Element): { what: string; x: number; y: number; width: number; height: number }[] {
  const own = (group as SVGGElement).getScreenCTM()!.inverse();
  const marks = [...group.querySelectorAll<SVGGraphicsElement>('text, rect:not(.hit, .frame)')];
  return marks.map((mark) => {
    const { x, y, width, height } = mark.getBBox();
    const at = own.multiply(mark.getScreenCTM()!);
    return {
      what: mark.tagName === 'text' ? mark.textContent : 'box',
      x: x + at.e,
      y: y + at.f,
      width,
      height,
    };
  });
}

test('the map saved as SVG and opened alone shows every box and text where the page shows it', async () => {
  // With room for the map at its own size: a browser rounds the height of a font to the px of the screen.
  await page.setViewportSize({ width: 2400, height: 1500 });
  await open('chain/aluminium');
  await expect.poll(() => page.locator('.things').getAttribute('transform')).toMatch(/scale\(1\)/);
  const onPage = await page.locator('.things').evaluate(shownIn);
  const file = join(folder, 'map.svg');
  await (await saved('矢量图 SVG')).saveAs(file);
  const text = readFileSync(file, 'utf8');
  const alone = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await alone.goto(pathToFileURL(file).href);
  const inFile = await alone.locator('[data-measure="picture"]').evaluate(shownIn);
  await alone.close();
  expect(inFile.map(({ what }) => what)).toEqual(onPage.map(({ what }) => what));
  expect(inFile.length).toBeGreaterThan(60);
  const off = inFile.filter((mark, at) =>
    (['x', 'y', 'width', 'height'] as const).some((side) => Math.abs(mark[side] - onPage[at]![side]) > 1),
  );
  expect(off).toEqual([]);
  await page.setViewportSize({ width: 1600, height: 1000 });
  for (const part of ['铝及铝精深加工', '来源（', '数据版本', '当年无据']) expect(text).toContain(part);
});

test('the largest map is saved as PNG at four times its size', async () => {
  const rows = (await ask<WallRow[]>('/api/chains')).body;
  const largest = [...rows].sort((a, b) => b.stages.length - a.stages.length)[0]!;
  await open(largest.id);
  const svg = readFileSync(await (await saved('矢量图 SVG')).path(), 'utf8');
  const [, width, height] = /^<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg)!;
  const png = readFileSync(await (await saved('图片 PNG 4 倍')).path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([4 * Number(width), 4 * Number(height)]);
  // A picture, and not an empty ground of that size.
  expect(png.length).toBeGreaterThan(200_000);
});

test('the map is printed on one page, with title, sources and nothing of the page around it', async () => {
  await open('chain/aluminium');
  await page.evaluate(() => {
    window.print = () => {
      const sheet = document.querySelector('.print-sheet')!;
      sheet.parentElement!.append(sheet.cloneNode(true));
    };
  });
  await page.getByRole('button', { name: '分享', exact: true }).click();
  await page.getByRole('button', { name: '打印', exact: true }).click();
  await page.emulateMedia({ media: 'print' });
  await page.locator('.print-sheet').getByText('铝及铝精深加工').first().waitFor();
  await expect.poll(() => page.locator('.app > .rail').isVisible()).toBe(false);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: null });
});

test('before a map’s first picture the page takes at most 15 requests and 130 kB of gzip JavaScript', async () => {
  const fresh = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  const scripts = new Map<string, Promise<number>>();
  const plain: string[] = [];
  fresh.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    const packed = response.headers()['content-encoding'];
    if (/javascript|css|html|json/.test(type) && !packed) plain.push(response.url());
    if (type.includes('javascript') && !response.url().includes('/worker-'))
      scripts.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      );
  });
  // What is asked for after the first card stands is no wait for it: the page itself notes when that is.
  await fresh.addInitScript(() => {
    const look = () =>
      document.querySelector('.card') ? performance.mark('pictured') : void requestAnimationFrame(look);
    look();
  });
  await fresh.goto(`${inject('app')}/#language=zh&chain=chain/aluminium`);
  await fresh.locator('.card').first().waitFor();
  await fresh.waitForFunction(() => performance.getEntriesByName('pictured').length > 0);
  const asked = await fresh.evaluate(() => {
    const [pictured] = performance.getEntriesByName('pictured');
    const earlier = performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime <= pictured!.startTime);
    return [location.href, ...earlier.map(({ name }) => name)];
  });
  const sizes = await Promise.all([...scripts].map(async ([url, size]) => (asked.includes(url) ? size : 0)));
  const kB = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  await fresh.close();
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(15);
  expect(asked.length).toBeGreaterThan(10);
  expect(kB).toBeLessThanOrEqual(130);
  // Nothing of any size travels unpacked.
  expect(plain.filter((url) => !url.includes('/api/session') && !url.includes('/api/datasets'))).toEqual([]);
});
