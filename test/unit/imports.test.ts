import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../src', import.meta.url));

/** Which rooms each room may import from, besides itself. The page knows the server by the model alone. */
const allowed: Record<string, string[]> = {
  model: [],
  analysis: ['model'],
  graph: ['model'],
  facts: ['model', 'analysis', 'graph'],
  answers: ['model', 'analysis', 'graph', 'facts'],
  tables: ['model', 'graph'],
  api: ['model', 'analysis', 'graph', 'facts', 'answers', 'tables'],
  web: ['model', 'analysis'],
  ask: ['model', 'facts', 'answers'],
  deck: ['model', 'api', 'web'],
  'server.ts': ['model', 'analysis', 'graph', 'facts', 'answers', 'tables', 'api', 'deck'],
  'mcp.ts': ['api'],
  'cli.ts': ['model', 'analysis', 'graph', 'facts', 'answers', 'tables', 'api', 'ask', 'deck'],
};

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(ts|mjs|svelte)$/.test(file),
);
const importsOf = (file: string) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1]!,
  );

test('imports run one way: model ← analysis ← facts ← answers ← api ← the two doors; graph ← facts, tables; model, analysis ← web', () => {
  const wrong = files.flatMap((file) => {
    const room = file.split('/')[0]!;
    return importsOf(file)
      .filter((target) => target.startsWith('.'))
      .map((target) => relative(root, join(root, dirname(file), target)).split('/')[0]!)
      .filter((other) => other !== room && !(allowed[room] ?? []).includes(other))
      .map((other) => `${file} imports from ${other}`);
  });
  expect(files.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});

test('the vocabulary is plain: it knows neither zod nor the contract, which is made of it', () => {
  const plain = files.filter((file) => file.startsWith('model/vocabulary/'));
  expect(plain.length).toBeGreaterThan(5);
  const wrong = plain.flatMap((file) =>
    importsOf(file)
      .filter((target) => target === 'zod' || target.startsWith('../'))
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('no file of the page imports the contract except for types: its schemas, and zod with them, stay with the server', () => {
  const page = files.filter((file) => file.startsWith('web/'));
  expect(page.length).toBeGreaterThan(100);
  const wrong = page.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const statements = [
      ...text.matchAll(
        /\b(?:import|export)\b(?! *\()[^'"`;]*?from\s*['"][^'"]+['"]|\bimport\s*\(?\s*['"][^'"]+['"]/g,
      ),
    ].map(([statement]) => statement);
    return statements
      .filter((statement) => /model\/contract\/|['"]zod['"]/.test(statement))
      .filter((statement) => !/^(?:import|export)\s+type\b/.test(statement))
      .map((statement) => `${file}: ${statement.replace(/\s+/g, ' ')}`);
  });
  expect(wrong).toEqual([]);
});

test('only src/graph knows the driver of Neo4j', () => {
  const knowing = files
    .filter((file) => importsOf(file).includes('neo4j-driver'))
    .map((file) => file.split('/')[0]);
  expect(new Set(knowing)).toEqual(new Set(['graph']));
});

test('docs/architecture.md tells of every room there is, and of no other', () => {
  const text = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8');
  const told = [...text.matchAll(/^\| `src\/([\w.]+?)\/?` \|/gm)].map((match) => match[1]!);
  const rooms = readdirSync(root).filter((name) => !name.startsWith('.'));
  expect(told.sort()).toEqual(rooms.sort());
});
