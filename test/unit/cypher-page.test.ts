import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CypherProblem, CypherSchema } from '../../src/model/contract/cypher.ts';
import { cypherEn } from '../../src/web/i18n/cypher-en.ts';
import { cypherZh } from '../../src/web/i18n/cypher-zh.ts';
import { completionsAt } from '../../src/web/drawer/cypher/completion.ts';
import { piecesOf } from '../../src/web/drawer/cypher/highlight.ts';
import { entitiesIn, kindOfColumn, tableOf } from '../../src/web/drawer/cypher/result.ts';
import { wayOut } from '../../src/web/drawer/cypher/ways-out.ts';
import { readdirSync } from 'node:fs';

const schema: CypherSchema = {
  labels: [
    {
      name: 'Firm',
      count: 10,
      properties: [
        { name: 'name', known: 10, holds: 'text' },
        { name: 'englishName', known: 10, holds: 'text' },
        { name: 'sources', known: 4, holds: 'list' },
      ],
    },
    { name: 'Place', count: 3, properties: [{ name: 'kind', known: 3, holds: 'text' }] },
  ],
  types: [{ name: 'SUPPLIES', count: 7, properties: [{ name: 'item', known: 7, holds: 'text' }] }],
};
/** What is offered where | stands. */
const offered = (marked: string) => {
  const at = marked.indexOf('|');
  return (
    completionsAt(marked.replace('|', ''), at, schema, ['year'], false)?.options.map(({ text }) => text) ?? []
  );
};

describe('completion', () => {
  it.each([
    ['MATCH (f:|', ['Firm', 'Place']],
    ['MATCH (f:Fi|) RETURN f', ['Firm']],
    ['MATCH ()-[s:|', ['SUPPLIES']],
    ['MATCH (f:Firm) RETURN f.|', ['englishName', 'name', 'sources']],
    ['MATCH (f:Firm) RETURN f.nam|', ['name', 'englishName']],
    ['MATCH (f:Firm {so|', ['sources']],
    ['MATCH ()-[s:SUPPLIES]->() RETURN s.|', ['item']],
    ['RETURN $ver|', ['$version']],
    ['RETURN $|', ['$version', '$dataset', '$year']],
    ['MATCH (firm:Firm) RETURN fir|', ['firm']],
    ['// MATCH (f:|', []],
    ['RETURN "f:|"', []],
    ['|', []],
  ])('at | in %s', (text, options) => expect(offered(text)).toEqual(options));
  it('offers the clauses that read, and none that writes', () => {
    expect(offered('MAT|')).toContain('MATCH');
    expect([...offered('CRE|'), ...offered('DEL|'), ...offered('SE|')]).toEqual([]);
  });
});

it('a coloured query spells the query', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      expect(
        piecesOf(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
  const told = piecesOf('MATCH (f:Firm {a: $x}) // why');
  const as = (text: string) => told.find((piece) => piece.text === text)?.as;
  expect(['MATCH', 'Firm', '$x', '// why', 'f'].map(as)).toEqual([
    'keyword',
    'kind',
    'parameter',
    'comment',
    'plain',
  ]);
});

const problem = (code: string, about: string, line: number, column: number): CypherProblem => ({
  type: '',
  title: '',
  status: 422,
  sentence: { zh: '', en: '' },
  code,
  about,
  line,
  column,
});
describe('the way out of a refusal', () => {
  it.each([
    ['MATCH (a)-[s]->(b)\nDELETE s', problem('writes', 'DELETE', 2, 1), 'MATCH (a)-[s]->(b)\nRETURN s'],
    ['MATCH (a) DETACH DELETE a', problem('writes', 'DETACH', 1, 11), 'MATCH (a) RETURN a'],
    ['MATCH (a) SET a.x = 1 RETURN a', problem('writes', 'SET', 1, 11), 'MATCH (a) RETURN a'],
    ['MATCH (a) SET a.x = 1', problem('writes', 'SET', 1, 11), 'MATCH (a) RETURN *'],
    ['EXPLAIN MATCH (a) RETURN a', problem('prefix', 'EXPLAIN', 1, 1), 'MATCH (a) RETURN a'],
  ])('of %s', (query, refusal, expected) => expect(wayOut(query, refusal)?.query).toBe(expected));
  it.each([
    ['CREATE (n)', problem('writes', 'CREATE', 1, 1)],
    ['MATCH (n) CALL (n) { SET n.x = 1 } RETURN n', problem('writes', 'SET', 1, 22)],
    ['RETURN apoc.x()', problem('function', 'apoc.x', 1, 8)],
  ])('is left to the reader in %s', (query, refusal) => expect(wayOut(query, refusal)).toBeNull());
});

describe('a result', () => {
  const firm = { id: 'firm/a', label: 'Firm', name: '甲', nameEn: 'A' };
  const answer = {
    columns: ['who', 'n', 'link'],
    rows: [
      [firm, 1, { id: 'firm/a|SUPPLIES|firm/b|', type: 'SUPPLIES', from: 'firm/a', to: 'firm/b' }],
      [null, 1.5, null],
    ],
    truncated: false,
    truncatedBy: null,
    milliseconds: 1,
    warnings: [],
  };
  it('knows what its columns hold, and which entities it names', () => {
    expect([0, 1, 2].map((column) => kindOfColumn(answer.rows, column))).toEqual([
      'entity',
      'number',
      'link',
    ]);
    expect(entitiesIn(answer.rows)).toEqual(['firm/a', 'firm/b']);
  });
  it('is a table of names and ids', () => {
    expect(tableOf(answer, ({ nameEn, name }) => nameEn ?? name)).toEqual([
      ['who', 'who.id', 'n', 'link'],
      ['A', 'firm/a', '1', 'firm/a|SUPPLIES|firm/b|'],
      ['', '', '1.5', ''],
    ]);
  });
});

it('every query of ours has a title in both languages, and no other has', () => {
  const names = readdirSync(new URL('../../cypher/query/', import.meta.url)).map((file) =>
    file.replace('.cypher', ''),
  );
  for (const { examples } of [cypherZh, cypherEn]) expect(Object.keys(examples).sort()).toEqual(names.sort());
});
