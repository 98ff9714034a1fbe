import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { fontFamilies } from '../web/drawing/measure.ts';
import { fontFaces, printShapes } from '../web/drawing/svg.ts';
import { pictureFrame, slideSize } from '../web/present/slide/frame.ts';
import { installedChromium } from './chromium.ts';
import { hexOf } from './palette.ts';
import type { DrawnSlide } from './slides.ts';

const run = promisify(execFile);
const printMs = 120_000;

/** The slides as pages of a PDF with their text in it, printed by an installed Chromium. Throws a sentence where there is none. */
export async function pdfOf(title: string, slides: readonly DrawnSlide[]): Promise<Uint8Array> {
  const chromium = installedChromium(process.env);
  if (!chromium)
    throw new Error(
      'A PDF is printed by Chrome or Chromium, and none was found: install one, name it in CHROMIUM_PATH, or choose html or pptx.',
    );
  const folder = await mkdtemp(join(tmpdir(), 'liantu-deck-'));
  try {
    const [page, out] = [join(folder, 'deck.html'), join(folder, 'deck.pdf')];
    await writeFile(page, pagesOf(title, slides));
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    await run(
      chromium,
      [
        '--headless',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--no-pdf-header-footer',
        `--user-data-dir=${join(folder, 'profile')}`,
        ...root,
        `--print-to-pdf=${out}`,
        pathToFileURL(page).href,
      ],
      { timeout: printMs },
    );
    return await readFile(out);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

function pagesOf(title: string, slides: readonly DrawnSlide[]): string {
  const { width, height } = slideSize;
  const pages = slides.map(({ head, rest, picture }) => {
    const top = pictureFrame.y - 22;
    const tall = pictureFrame.height + 42;
    const map = picture
      ? `<svg y="${top}" width="${width}" height="${tall}" viewBox="0 ${top} ${width} ${tall}"><g transform="translate(${picture.camera.x} ${picture.camera.y}) scale(${picture.camera.scale})">${printShapes(picture.shapes, hexOf)}</g></svg>`
      : '';
    return `<svg class="page" viewBox="0 0 ${width} ${height}">${map}${printShapes([...head, ...rest], hexOf)}</svg>`;
  });
  return `<!doctype html><html lang="${slides[0]?.localizer.language ?? 'zh'}"><meta charset="utf-8"><title>${escaped(title)}</title><style>
${fontFaces}
@page{size:${width / 2}pt ${height / 2}pt;margin:0}
body{margin:0;font-family:${fontFamilies.sans};font-variant-numeric:tabular-nums}
.page{display:block;width:${width / 2}pt;height:${height / 2}pt;background:${hexOf('paper')};break-after:page;-webkit-print-color-adjust:exact}
text{white-space:pre}</style>${pages.join('')}</html>`;
}
