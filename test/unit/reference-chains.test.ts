import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rowsOf, type Cells } from '../support/facts.ts';

/** A reference chain is what a complete chain of its kind has anywhere; these are the promises every one of the twenty keeps. */
const parts = rowsOf('part_of').filter(({ from }) => from!.startsWith('stage/'));
const chains = [...new Set(parts.map(({ to }) => to!))];
const stagesOf = (chain: string) => parts.filter(({ to }) => to === chain);
const feeds = rowsOf('feeds');
const pairs = (file: string) => new Set(rowsOf(file).map(({ from, to }) => `${from} ${to}`));
const consumed = pairs('consumes');
const yielded = pairs('yields');
const external = new Set(parts.filter(({ sourcing }) => sourcing === 'external').map(({ from }) => from!));

const within = new Map(rowsOf('within').map(({ from, to }) => [from!, to!]));
const placed = new Map(rowsOf('located_in').map(({ from, to }) => [from!, to!]));
const inCity = (place: string | undefined): boolean =>
  place !== undefined && (place === 'place/liaocheng' || inCity(within.get(place)));
const operated = new Set(
  rowsOf('operates')
    .filter(({ from, place }) => inCity(place || placed.get(from!)))
    .map(({ to }) => to!),
);

/** The stages that FEEDS among `stages` reaches from the first of them, in either direction. */
function reachedFrom(stages: readonly string[]): Set<string> {
  const inside = new Set(stages);
  const next = new Map<string, string[]>();
  for (const { from, to } of feeds as { from: string; to: string }[])
    if (inside.has(from) && inside.has(to)) {
      next.set(from, [...(next.get(from) ?? []), to]);
      next.set(to, [...(next.get(to) ?? []), from]);
    }
  const reached = new Set<string>();
  const waiting = stages.slice(0, 1);
  for (let stage = waiting.pop(); stage; stage = waiting.pop())
    if (!reached.has(stage)) {
      reached.add(stage);
      waiting.push(...(next.get(stage) ?? []));
    }
  return reached;
}

test('there are twenty', () => expect(chains).toHaveLength(20));

describe.each(chains)('%s', (chain) => {
  const stages = stagesOf(chain);

  test('asks for at least one stage that the city is not seen to have and that nobody buys in', () => {
    const open = stages.filter(
      ({ from, required, sourcing }) => required === 'yes' && sourcing !== 'external' && !operated.has(from!),
    );
    expect(open.length).toBeGreaterThan(0);
  });

  test('is one: its stages feed each other', () => {
    const ids = stages.map(({ from }) => from!);
    const reached = reachedFrom(ids);
    expect(ids.filter((id) => !reached.has(id))).toEqual([]);
  });

  test('runs from its first tier to its last, and what feeds stands before what is fed', () => {
    expect([...new Set(stages.map(({ tier }) => tier))]).toEqual(['upstream', 'midstream', 'downstream']);
    expect(stages.map(({ order }) => Number(order))).toEqual(stages.map((_, index) => index + 1));
    const orderOf = new Map(stages.map(({ from, order }) => [from!, Number(order)]));
    const back = feeds.filter(
      ({ from, to }) => (orderOf.get(from!) ?? -Infinity) > (orderOf.get(to!) ?? Infinity),
    );
    expect(back.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('has its paragraph on docs/chains.md, under its Chinese name', () => {
    const { name } = rowsOf('chains').find(({ id }) => id === chain)!;
    const page = readFileSync(new URL('../../docs/chains.md', import.meta.url), 'utf8');
    const paragraph = page.split(/^## /m).find((each) => each.split('\n', 1)[0]!.endsWith(` · ${name}`));
    expect(paragraph?.length).toBeGreaterThan(200);
  });
});

test('where a stage is bought in or controlled, its row says on what evidence, and all its chains agree', () => {
  const bought = parts.filter(({ sourcing }) => sourcing === 'external' || sourcing === 'controlled');
  expect(bought.length).toBeGreaterThan(30);
  expect(bought.filter(({ status, sources }) => status !== 'process' && !sources)).toEqual([]);
  const told = new Map<string, Set<string>>();
  for (const { from, sourcing } of parts)
    told.set(from!, (told.get(from!) ?? new Set()).add(sourcing || 'local'));
  expect([...told].filter(([, ways]) => ways.size > 1)).toEqual([]);
});

test.each([
  [
    'external',
    'bauxite limestone copper-concentrate hot-rolled-coil tube-billet polyethylene aluminium-fluoride',
  ],
  ['external', 'bearing-steel cnc-systems battery-cells'],
  ['controlled', 'electrolysis alumina calcium-carbide captive-power steelmaking'],
  ['', 'cement secondary-aluminium chlor-alkali galvanising'],
])('sourcing “%s”: %s', (sourcing, stages) => {
  for (const stage of stages.split(' '))
    expect(
      parts.filter(({ from }) => from === `stage/${stage}`).map((each) => each['sourcing']),
      stage,
    ).toContain(sourcing);
});

test('what a stage is fed with it consumes, and what feeds it makes it or passes it on', () => {
  const carried = feeds.filter(({ item }) => item);
  const strange = carried.filter(
    ({ from, to, item }) =>
      !consumed.has(`${to} ${item}`) || !(yielded.has(`${from} ${item}`) || consumed.has(`${from} ${item}`)),
  );
  expect(strange.map(({ from, to, item }) => `${from} → ${to}: ${item}`)).toEqual([]);
});

test('nothing is consumed that no stage yields, unless it is raw, energy, utility or equipment or the stage is bought in', () => {
  const free = new Set(['raw material', 'energy', 'utility', 'equipment']);
  const kindOf = new Map(rowsOf('products').map(({ id, kind }) => [id!, kind!]));
  const made = new Set(rowsOf('yields').map(({ to }) => to));
  const unmade = rowsOf('consumes').filter(
    ({ from, to }: Cells) => !made.has(to) && !free.has(kindOf.get(to!)!) && !external.has(from!),
  );
  expect(unmade.map(({ from, to }) => `${from} consumes ${to}`)).toEqual([]);
});

test('machines, tools and moulds are equipment, water and gases utilities: no chain hangs on who supplies them', () => {
  const kindOf = new Map(rowsOf('products').map(({ id, kind }) => [id!, kind!]));
  const kinds = (ids: string) => [...new Set(ids.split(' ').map((id) => kindOf.get(`product/${id}`)))];
  expect(
    kinds(
      'textile-machine paper-machine cnc-machine grinder mill-roll extrusion-die casting-mould cutting-tool',
    ),
  ).toEqual(['equipment']);
  expect(kinds('steam cooling-water process-water oxygen protective-gas compressed-air')).toEqual([
    'utility',
  ]);
});
