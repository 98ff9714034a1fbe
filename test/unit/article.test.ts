/** seed/article.csv tells the founding article (S01) statement by statement, in our words, and which rows carry each. */
import { expect, test } from 'vitest';
import { tablesApart } from '../../src/model/vocabulary/apart.ts';
import { fileOf, tableKinds } from '../../src/tables/table.ts';
import { listOf, nameOf, rowsOf, type Cells } from '../support/facts.ts';

const statements = rowsOf('article');
const rows = new Map<string, Cells>(
  tableKinds.flatMap((kind) => rowsOf(fileOf(kind)).map((row) => [nameOf(kind, row), row] as const)),
);
const citesArticle = (row: Cells) => listOf(row['sources']).includes('S01');
/** Headline, 29 paragraphs and three headings of the article, in its order. */
const paragraphs = 33;

test('every paragraph is covered, in order, and every statement is told in both languages', () => {
  const covered = statements.map(({ paragraph }) => Number(paragraph));
  expect([...new Set(covered)]).toEqual(Array.from({ length: paragraphs }, (_, at) => at));
  expect(covered).toEqual(covered.toSorted((a, b) => a - b));
  expect(statements.filter(({ zh, en }) => !zh || !en)).toEqual([]);
  expect(statements.map(({ statement }) => statement)).toEqual(
    statements.map((_, at) => `A${String(at + 1).padStart(3, '0')}`),
  );
});

test('every statement is carried by a row, or says why it is none', () => {
  expect(statements.filter(({ where, why }) => Boolean(where) === Boolean(why))).toEqual([]);
});

test('the rows that carry it exist and cite the article', () => {
  const named = statements.flatMap(({ statement, where }) => listOf(where).map((id) => [statement!, id]));
  expect(named.filter(([, id]) => !rows.has(id!))).toEqual([]);
  expect(named.filter(([, id]) => !citesArticle(rows.get(id!)!))).toEqual([]);
});

test('the dataset says nothing of the article that it does not say: every published row that cites it is named here', () => {
  const named = new Set(statements.flatMap(({ where }) => listOf(where)));
  const unnamed = [...rows].filter(
    ([id, row]) =>
      row['status'] === 'published' && citesArticle(row) && !id.includes('|SAYS|') && !named.has(id),
  );
  expect(unnamed.map(([id]) => id)).toEqual([]);
});

test('who says it is linked to a statement that carries it, and nobody is linked to words of another', () => {
  const said = statements.filter(({ speaker, where }) => speaker && where);
  const says = new Set(rowsOf('says').map(({ from, to }) => `${from} ${to}`));
  const unlinked = said.filter(
    ({ speaker, where }) => !listOf(where).some((id) => says.has(`${speaker} ${id}`)),
  );
  expect(unlinked.map(({ statement }) => statement)).toEqual([]);
  const spoken = new Set(said.flatMap(({ speaker, where }) => listOf(where).map((id) => `${speaker} ${id}`)));
  const unsaid = rowsOf('says').filter(
    (row) => citesArticle(row) && !spoken.has(`${row['from']} ${row['to']}`),
  );
  expect(unsaid).toEqual([]);
});

test('it is a table about the dataset, which a load leaves alone', () => {
  expect(tablesApart).toContain('article');
});
