import { expect, test } from 'vitest';
import { linkKinds, tiers } from '../../src/model/vocabulary/kinds.ts';
import { arrange } from '../../src/tables/arrange.ts';
import { check } from '../../src/tables/load.ts';
import { Problems, sentence } from '../../src/tables/problems.ts';
import { openFolder } from '../../src/tables/read/folder.ts';
import { fileOf, tableKinds } from '../../src/tables/table.ts';
import { listOf, nameOf, rowsByFact, rowsOf, seed, type Cells } from '../support/facts.ts';

/** The dataset as a stranger would read it: from its files alone. */
const tables = tableKinds.map((kind) => ({ kind, rows: rowsOf(fileOf(kind)) }));
const nodes = tables.filter(({ kind }) => 'label' in kind).flatMap(({ rows }) => rows);
const links = tables.flatMap(({ kind, rows }) =>
  'type' in kind ? rows.map((row) => ({ type: kind.type, ...row })) : [],
) as (Cells & { type: string })[];
const parts = links.filter(({ type, from }) => type === 'PART_OF' && from!.startsWith('stage/'));

test('the importer finds no problem in it: ends exist, dates parse, units are known, statements have sources', async () => {
  const problems = new Problems();
  await check(await arrange(await openFolder(seed), {}, problems), problems);
  expect(problems.list.map(sentence)).toEqual([]);
});

test('it holds at least 20 chains and 140 stages, and every stage is part of a chain with a tier and an order', () => {
  const staged = new Set(parts.map(({ to }) => to));
  expect(staged.size).toBeGreaterThanOrEqual(20);
  expect(rowsOf('stages').length).toBeGreaterThanOrEqual(140);
  const placed = new Set(parts.map(({ from }) => from));
  expect(
    rowsOf('stages')
      .map(({ id }) => id)
      .filter((id) => !placed.has(id)),
  ).toEqual([]);
  expect(parts.filter(({ tier, order }) => !tier || !order)).toEqual([]);
});

test('inside a chain a later tier reaches an earlier one only by recycling', () => {
  const tierOf = new Map(
    parts.map(({ from, to, tier }) => [`${to} ${from}`, tiers.indexOf(tier as (typeof tiers)[number])]),
  );
  const chains = new Set(parts.map(({ to }) => to));
  const back = links
    .filter(({ type }) => type === 'FEEDS')
    .flatMap(({ from, to }) =>
      [...chains]
        .filter(
          (chain) => (tierOf.get(`${chain} ${from}`) ?? -1) > (tierOf.get(`${chain} ${to}`) ?? Infinity),
        )
        .map((chain) => `${from} → ${to} in ${chain}`),
    );
  expect(back).toEqual([]);
});

test('no firm stands there under two names', () => {
  const owners = new Map<string, string[]>();
  for (const { id, name, nameEn, aliases } of rowsOf('firms'))
    for (const word of new Set([name!, nameEn ?? '', ...listOf(aliases)].filter(Boolean)))
      owners.set(word, [...(owners.get(word) ?? []), id!]);
  expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([]);
});

test('nothing stands alone: every thing is linked, tells a figure, or is a source that something cites', () => {
  const reached = new Set(
    links.flatMap(({ from, to, item, place, fromFirm, toFirm }) => [from, to, item, place, fromFirm, toFirm]),
  );
  for (const { of, item, place } of rowsOf('figures')) for (const id of [of, item, place]) reached.add(id);
  for (const row of [...nodes, ...links]) for (const id of listOf(row['sources'])) reached.add(id);
  const figures = new Set(rowsOf('figures').map(({ id }) => id));
  const alone = nodes.map(({ id }) => id!).filter((id) => !reached.has(id) && !figures.has(id));
  const uncited = alone.filter((id) => /^S\d+$/.test(id));
  expect(alone.filter((id) => !uncited.includes(id))).toEqual([]);
  // Sources that were read for background only; they say so.
  for (const id of uncited)
    expect(rowsOf('sources').find((row) => row['id'] === id)!['textEn'], id).not.toBe('');
});

test('everything has a source or is process knowledge; nothing is made up', () => {
  const stated = [...nodes, ...links].filter((row) => 'status' in row);
  expect(stated.filter(({ status }) => status === 'synthetic')).toEqual([]);
  expect(stated.filter(({ status, sources }) => status !== 'process' && !sources)).toEqual([]);
});

test('facts.csv says of every fact which rows carry it or why none does', () => {
  const rows = rowsOf('facts');
  const where = rowsByFact();
  const known = new Set(rows.map(({ fact }) => fact));
  expect([...where.keys()].filter((fact) => !known.has(fact))).toEqual([]);
  for (const row of rows) {
    expect(listOf(row['where']), `${row['fact']}: run “npm run facts”`).toEqual(
      where.get(row['fact']!) ?? [],
    );
    expect(Boolean(row['where'] || row['why']), `${row['fact']} went nowhere and does not say why`).toBe(
      true,
    );
  }
  for (let edge = 1; edge <= 24; edge++) expect(known).toContain(`E${String(edge).padStart(2, '0')}`);
  expect(known.size).toBe(370);
});

test('every link type that carries a product names one the dataset knows, or says in words what flows', () => {
  const silent = links.filter(
    ({ type, item, text }) => type === 'RECYCLES_TO' && linkKinds.RECYCLES_TO.carries && !item && !text,
  );
  expect(silent).toEqual([]);
});

test('names of rows are unique over the whole dataset', () => {
  const names = tables.flatMap(({ kind, rows }) => rows.map((row) => nameOf(kind, row)));
  expect(names.length - new Set(names).size).toBe(0);
});
