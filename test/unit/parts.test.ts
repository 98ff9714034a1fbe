import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../src/web', import.meta.url));
/** What a reader asks for by a button that says when it failed, and what is only begun early and asked for again. */
const told = [
  'drawing/save-drawing.ts',
  'i18n/dictionaries.ts',
  'lens/map/MapPicture.svelte ./map-sheet.ts',
  'lens/map/MapPicture.svelte ../table/rows.ts',
  'lens/network/NetPicture.svelte',
  'pages/lists/Lists.svelte ./workbook.ts',
  'shell/main.ts',
  'wall/Wall.svelte ./wall-sheet.ts',
  'wall/Wall.svelte ../drawing/measure.ts',
];

test('a part of the page that comes later is fetched again until it comes', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(ts|svelte)$/.test(file),
  );
  const bare = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...text.matchAll(/(?<![#.\w])import\('([^']+)'\)/g)].flatMap(({ 1: part, index }) => {
      const before = text.slice(Math.max(0, index - 900), index);
      const opened = Math.max(
        before.lastIndexOf('part('),
        before.lastIndexOf('parts\n'),
        before.lastIndexOf('parts.fetch('),
      );
      // Nothing has been closed since: the import stands inside the call.
      const since = opened < 0 ? ')' : before.slice(before.indexOf('(', opened));
      const depth = [...since].reduce((sum, mark) => sum + (mark === '(' ? 1 : mark === ')' ? -1 : 0), 0);
      return depth > 0 ? [] : [`${file} ${part}`];
    });
  });
  expect(files.length).toBeGreaterThan(100);
  expect(bare.filter((each) => !told.some((known) => each.startsWith(known)))).toEqual([]);
});
