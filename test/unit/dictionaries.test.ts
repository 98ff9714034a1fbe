import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';

/** Words for people live in the dictionaries: each language complete, and none of them anywhere else. */

/** Every file of the page whose name ends so. */
const files = (ending: string) =>
  readdirSync('src/web', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `src/web/${file}`)
    .sort();

type Words = Record<string, unknown>;
const pairs = files('-zh.ts').map((zh) => [zh, zh.replace(/-zh\.ts$/, '-en.ts')] as const);
const dictionary = async (file: string): Promise<Words> => {
  const { default: _default, ...exported } = (await import(`../../${file}`)) as Words;
  return Object.values(exported).find((each) => typeof each === 'object' && each !== null) as Words;
};

/** Every path of a dictionary with the kind of its value; a list counts for itself, a function with the parameters it takes at most. */
function kindsOf(words: Words, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) => {
    const at = `${path}.${key}`;
    if (Array.isArray(value)) return [`${at}: list`];
    return typeof value === 'object' && value !== null
      ? kindsOf(value as Words, at)
      : [`${at}: ${typeof value}`];
  });
}

describe('the dictionaries of a part', () => {
  test('are found', () => expect(pairs.length).toBeGreaterThan(4));

  test.each(pairs)('%s and %s have the same keys with the same kinds of values', async (zh, en) => {
    const [one, other] = [await dictionary(zh), await dictionary(en)];
    expect(kindsOf(other).sort()).toEqual(kindsOf(one).sort());
  });
});

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly value?: unknown;
  readonly start?: number;
}
/** What is the same in every language: names of keys, the brand, the languages’ own names. */
const everywhere = /^(链图|Liantu|Ctrl K|⌘K|Shift\+Z|中|EN)$/;
const spoken = /\p{Script=Han}|[A-Za-z]{2,}/u;
const attributes = new Set(['aria-label', 'title', 'placeholder', 'alt', 'aria-description']);

/** Literal words in the markup of a component: in its texts, and in attributes that are read out or shown. */
function literals(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const { type, name, data, value } = node as Node;
    if (type === 'Text' && data && spoken.test(data) && !everywhere.test(data.trim()))
      found.push(data.trim());
    if (type === 'StyleDirective') return;
    if (type === 'Attribute') {
      if (attributes.has(name ?? '')) visit(value);
      return;
    }
    for (const [key, child] of Object.entries(node)) if (key !== 'metadata' && key !== 'parent') visit(child);
  };
  visit(parse(source, { modern: true }).fragment);
  return found;
}

describe('a component', () => {
  test('with words of its own is caught', () => {
    expect(literals('<p>Hello {name}</p><button aria-label="关闭" class="quiet">×</button>')).toEqual([
      'Hello',
      '关闭',
    ]);
  });

  test.each(files('.svelte'))('%s says nothing that no dictionary says', (file) => {
    expect(literals(readFileSync(file, 'utf8'))).toEqual([]);
  });
});
