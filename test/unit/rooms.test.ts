import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** The rooms of the page: what each may know of, and what docs/architecture.md says of them. */

const root = fileURLToPath(new URL('../../src/web', import.meta.url));

/** From the lowest: a room imports from its own rank and from those before. */
const ranks = [
  ['i18n', 'ui'],
  ['url', 'client'],
  ['state'],
  ['drawing', 'layout'],
  ['datasets', 'drawer', 'inspector', 'lens', 'pages', 'scope', 'search', 'wall'],
  ['present'],
  ['decks'],
  ['shell'],
  ['offline'],
];
const rankOf = (room: string) => ranks.findIndex((rooms) => rooms.includes(room));
const roomOf = (file: string) => file.split('/')[0]!;

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(ts|svelte)$/.test(file),
);
/** Which files of the page each file imports, types included. */
const imports = new Map(
  files.map((file) => [
    file,
    [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import|new URL)\s*\(?\s*['"](\.[^'"?]+)/g)]
      .map((match) => relative(root, join(root, dirname(file), match[1]!)))
      .filter((target) => !target.startsWith('..')),
  ]),
);
const all = [...imports].flatMap(([file, targets]) => targets.map((target) => [file, target] as const));

test('imports of the page run one way', () => {
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((file) => rankOf(roomOf(file)) < 0)).toEqual([]);
  const wrong = all.filter(([file, target]) => rankOf(roomOf(target)) > rankOf(roomOf(file)));
  expect(wrong.map((pair) => pair.join(' → '))).toEqual([]);
});

test('no two folders import each other, unless one lies in the other', () => {
  const among = new Map<string, string>();
  for (const [file, target] of all) among.set(`${dirname(file)} → ${dirname(target)}`, `${file} → ${target}`);
  const mutual = [...among].filter(([pair]) => {
    const [from, to] = pair.split(' → ') as [string, string];
    const apart = !`${from}/`.startsWith(`${to}/`) && !`${to}/`.startsWith(`${from}/`);
    return apart && among.has(`${to} → ${from}`);
  });
  expect(mutual.map(([, example]) => example)).toEqual([]);
});

test('no file imports itself, by whatever way round', () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (done.has(file) || way.includes(file)) return;
    for (const target of imports.get(file) ?? []) visit(target, [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test('docs/architecture.md lists the rooms that there are', () => {
  const text = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8');
  const part = text.split('\n## ').find((each) => each.startsWith('The rooms of the page'))!;
  const listed = [...part.matchAll(/^\| `([\w-]+)\/` \|/gm)].map((match) => match[1]!);
  const folders = readdirSync(root, { withFileTypes: true }).filter((each) => each.isDirectory());
  expect(new Set(listed)).toEqual(new Set(folders.map(({ name }) => name)));
});
