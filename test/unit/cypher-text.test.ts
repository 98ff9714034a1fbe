import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText } from '../../src/graph/guarded/check-text.ts';
import { CypherRefused } from '../../src/graph/guarded/refused.ts';
import { placeIn, tokensOf } from '../../src/model/vocabulary/cypher-tokens.ts';

const folder = new URL('../../cypher/query/', import.meta.url);
const bound = { dataset: 'liaocheng', version: 'liaocheng@1' };
const refusalOf = (text: string, parameters: object = {}) => {
  try {
    checkText(text, { ...bound, ...parameters });
    return null;
  } catch (error) {
    if (error instanceof CypherRefused) return error.refusal;
    throw error;
  }
};

describe('the tokens of a text', () => {
  it('are what a reader would call them', () => {
    const text = "MATCH (`a b`:Firm {n: $x, s: 'it\\'s'}) // why\nRETURN 1.5, [*1..3] /* no */";
    expect(tokensOf(text).map(({ kind, text: told }) => `${kind} ${told}`)).toEqual([
      'word MATCH',
      'mark (',
      'name `a b`',
      'mark :',
      'word Firm',
      'mark {',
      'word n',
      'mark :',
      'parameter $x',
      'mark ,',
      'word s',
      'mark :',
      "string 'it\\'s'",
      'mark }',
      'mark )',
      'comment // why',
      'word RETURN',
      'number 1.5',
      'mark ,',
      'mark [',
      'mark *',
      'number 1',
      'mark ..',
      'number 3',
      'mark ]',
      'comment /* no */',
    ]);
  });
  it('hold every character but white space, each once, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab1"\'`/*\\\n\r $铝🐉{}[]().:=~|<>-'), maxLength: 60 }),
        (text) => {
          const told = tokensOf(text);
          expect(told.every(({ from, to, text: own }) => text.slice(from, to) === own)).toBe(true);
          const left = told.reduceRight((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), text);
          expect(left.trim()).toBe('');
        },
      ),
    );
  });
  it('stand at the line and column that an editor shows', () => {
    expect(placeIn('ab\r\ncd\ne', 5)).toEqual({ line: 2, column: 2 });
    expect(placeIn('ab\r\ncd\ne', 7)).toEqual({ line: 3, column: 1 });
  });
});

describe('before Neo4j is asked', () => {
  it('every query of ours passes', () => {
    for (const file of readdirSync(folder)) {
      // Its flow rule nests lists deeper than a reader's query may; it runs from the program only.
      if (file === 'paths.cypher') continue;
      const text = readFileSync(new URL(file, folder), 'utf8');
      const parameters = Object.fromEntries([...text.matchAll(/\$(\w+)/g)].map(([, name]) => [name!, null]));
      expect(refusalOf(text, parameters), file).toBeNull();
    }
  });
  it.each([
    ['MATCH p = (a)-[*..5]->(b) RETURN reduce(cost = 0, r IN relationships(p) | cost + r.amount) AS cost'],
    [
      'MATCH (f:Firm) RETURN f.name + " (" + f.nameEn + ")" AS name, [s IN f.sources WHERE s STARTS WITH "S"] AS s',
    ],
    [
      'MATCH (f:Firm) WHERE f.name =~ ".*铝.*" AND any(a IN f.aliases WHERE a CONTAINS "信") RETURN collect(f.id)',
    ],
    ['MATCH p = (a)-->(b) RETURN [i IN range(0, size(nodes(p)) - 1) | nodes(p)[i].id]'],
    ['UNWIND range(1, 1000000) AS x RETURN sum(x)'],
    [
      'RETURN date.truncate("year", date("2026-01-02")), point.distance(point({x: 1, y: 1}), point({x: 2, y: 2}))',
    ],
    ['MATCH (n) WHERE none(l IN labels(n) WHERE l IN ["Source"]) RETURN n'],
  ])('what readers write passes: %s', (text) => expect(refusalOf(text)).toBeNull());

  it.each([
    ['MATCH (n)\n  RETURN apoc.text.join([n.name], "")', 'function', 2, 10],
    ['PROFILE MATCH (n) RETURN n', 'prefix', 1, 1],
    ['/* x */ EXPLAIN MATCH (n) RETURN n', 'prefix', 1, 9],
    ['SHOW SETTINGS', 'administration', 1, 1],
    ['MATCH (n) WHERE n.id = $who RETURN n', 'parameter-missing', 1, 24],
    ['RETURN "\\u0041"', 'escape', 1, 9],
    ['RETURN size([x IN range(1, 100000) | x])', 'long-range', 1, 19],
    [
      'MATCH (n) WITH collect(n) AS l RETURN [a IN l WHERE any(b IN l WHERE b.id > a.id)]',
      'nested-lists',
      1,
      56,
    ],
    ['RETURN reduce(s = "x", i IN [1, 2, 3] | s + s)', 'doubling', 1, 45],
    ['RETURN "a" =~ "(a+)+b"', 'regular-expression', 1, 15],
    [`WITH "x" AS s ${'WITH s + s AS s '.repeat(30)}RETURN s`, 'growing', 1, null],
    [`RETURN ${'('.repeat(100)}1${')'.repeat(100)}`, 'deep', 1, 68],
    ['', 'empty', null, null],
  ])('%s is refused', (text, code, line, column) => {
    expect(refusalOf(text)).toMatchObject({
      code,
      line,
      ...(line !== null && column === null ? {} : { column }),
    });
  });
  it('a parameter counts as what it holds', () => {
    expect(refusalOf('RETURN [i IN range(1, $n) | i]', { n: 10 })).toBeNull();
    expect(refusalOf('RETURN [i IN range(1, $n) | i]', { n: 1e9 })).toMatchObject({ code: 'long-range' });
    expect(refusalOf('RETURN "a" =~ $p', { p: 'a.*' })).toBeNull();
    expect(refusalOf('RETURN "a" =~ $p', { p: '(a|aa)+' })).toMatchObject({ code: 'regular-expression' });
  });
  it('no text makes the check itself fail or wait', () => {
    const words = [
      'MATCH',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      'n',
      'IN',
      'reduce',
      'range',
      '|',
      ',',
      '=',
      '+',
      'WITH',
      '"x',
      "'",
      '=~',
      'collect',
      '.',
      ':',
      '$version',
      '1',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 120 }),
        (parts) => void refusalOf(parts.join(' ')),
      ),
    );
    for (const word of words) refusalOf(`RETURN ${`${word} `.repeat(9_000)}`.slice(0, 20_000));
  });
});
