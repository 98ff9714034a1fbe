import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { criticalOf, firmGraph, traders } from '../../src/analysis/critical.ts';
import { lossOf } from '../../src/analysis/what-if/loss.ts';
import { ownerLosses, ownersOf } from '../../src/analysis/what-if/ranking.ts';
import { secondSourcesOf } from '../../src/analysis/what-if/second-source.ts';
import { supplyGraphOf } from '../../src/analysis/what-if/supply-graph.ts';
import { substitutesOf } from '../../src/analysis/what-if/substitutes.ts';
import { assessed, type Sketch } from '../support/survey.ts';

const places = { city: 'city', far: 'city' };
async function losing(
  sketch: Sketch,
  lose: { firms?: string[]; stages?: string[]; links?: string[] },
  share = 1,
) {
  const assessment = assessed({ places, ...sketch });
  const graph = await supplyGraphOf(assessment);
  return lossOf(assessment, graph, { firms: [], stages: [], links: [], ...lose }, share);
}
const idsOf = ({ levels }: Awaited<ReturnType<typeof losing>>) =>
  levels.map(({ stages, firms }) => ({
    stages: stages.map(({ id }) => id).sort(),
    firms: firms.map(({ id }) => id).sort(),
  }));

/** Ore is bought in; one smelter, two rollers, and a wheel maker. */
const aluminium: Sketch = {
  chains: { chain: 'ore= oxide metal sheet wheel' },
  feeds: 'ore>oxide:ore oxide>metal:oxide metal>sheet:metal sheet>wheel:sheet',
  goods: {
    oxide: 'ore power -> oxide',
    metal: 'oxide power -> metal',
    sheet: 'metal -> sheet',
    wheel: 'sheet -> wheel',
  },
  apart: 'power',
  located: { smelter: 'city', daughter: 'city', roller: 'city', other: 'city', wheels: 'city' },
  owned: { daughter: 'smelter:0.6' },
  operates: {
    'daughter oxide': {},
    'smelter metal': {},
    'roller sheet': {},
    'other sheet': {},
    'wheels wheel': {},
  },
};

describe('a lost firm', () => {
  test('takes its majority-owned along, and level by level what has no other supplier', async () => {
    const found = await losing(aluminium, { firms: ['smelter'] });
    expect(idsOf(found)).toEqual([
      { stages: ['metal', 'oxide'], firms: ['daughter', 'smelter'] },
      { stages: ['sheet'], firms: ['other', 'roller'] },
      { stages: ['wheel'], firms: ['wheels'] },
    ]);
    expect(found.levels[1]!.stages[0]!.why).toEqual({
      kind: 'inputs',
      inputs: [
        { item: 'metal', suppliers: ['metal'], links: ['metal|FEEDS|sheet|metal', 'metal|YIELDS|metal|'] },
      ],
    });
    expect(found.levels[0]!.firms.find(({ id }) => id === 'daughter')!.why).toEqual({
      kind: 'owned',
      by: 'smelter',
    });
  });
  test('that is one of two operators stops nothing, and is told as covered', async () => {
    const found = await losing(aluminium, { firms: ['roller'] });
    expect(idsOf(found)).toEqual([{ stages: [], firms: ['roller'] }]);
    expect(found.covered).toEqual([
      { stage: 'wheel', inputs: [{ item: 'sheet', left: 1, all: 2 }], operators: null },
      { stage: 'sheet', inputs: [], operators: { left: 1, all: 2 } },
    ]);
    expect(idsOf(await losing(aluminium, { firms: ['roller'] }, 0.5)).at(-1)).toEqual({
      stages: ['wheel'],
      firms: ['wheels'],
    });
  });
  test('leaves its owner alone', async () => {
    expect(idsOf(await losing(aluminium, { firms: ['daughter'] }))[0]).toEqual({
      stages: ['oxide'],
      firms: ['daughter'],
    });
  });
  test('that supplies power stops nobody', async () => {
    const powered = {
      ...aluminium,
      goods: { ...aluminium.goods, plant: ' -> power' },
      operates: { ...aluminium.operates, 'owner plant': {} },
      located: { ...aluminium.located, owner: 'city' },
    };
    expect(idsOf(await losing(powered, { firms: ['owner'] }))).toEqual([
      { stages: ['plant'], firms: ['owner'] },
    ]);
  });
});

describe('what is bought in', () => {
  test('stands, unless it is what is lost', async () => {
    expect(idsOf(await losing(aluminium, { stages: ['ore'] })).map(({ stages }) => stages)).toEqual([
      ['oxide'],
      ['metal'],
      ['sheet'],
      ['wheel'],
    ]);
  });
  test('and an input that nobody was seen to supply never counts', async () => {
    const seen = { ...aluminium, goods: { ...aluminium.goods, sheet: 'metal lacquer -> sheet' } };
    expect(idsOf(await losing(seen, { firms: ['nobody'] }))).toEqual([{ stages: [], firms: ['nobody'] }]);
  });
});

describe('a lost link', () => {
  test('of FEEDS cuts one stage off from the other, though it goes on yielding', async () => {
    expect(
      idsOf(await losing(aluminium, { links: ['metal|FEEDS|sheet|metal'] })).map(({ stages }) => stages),
    ).toEqual([['sheet'], ['wheel']]);
  });
  test('of OPERATES ends one operation', async () => {
    expect(idsOf(await losing(aluminium, { links: ['roller|OPERATES|sheet|'] }))).toEqual([
      { stages: [], firms: ['roller'] },
    ]);
  });
});

test('known SUPPLIES are the suppliers, and a local maker who supplied nothing is a substitute', async () => {
  const bought: Sketch = {
    ...aluminium,
    supplies: { 'smelter roller metal': {} },
    makes: { 'rival metal': {} },
    located: { ...aluminium.located, rival: 'city' },
    substitutes: { scrap: 'metal' },
    goods: { ...aluminium.goods, yard: ' -> scrap' },
    operates: { ...aluminium.operates, 'dealer yard': {} },
  };
  const found = await losing(
    { ...bought, located: { ...bought.located, dealer: 'city' } },
    { firms: ['smelter'] },
  );
  const [why] = found.levels[1]!.stages.map((each) => each.why);
  expect(why).toEqual({
    kind: 'inputs',
    inputs: [{ item: 'metal', suppliers: ['smelter'], links: ['smelter|SUPPLIES|roller|metal'] }],
  });
  const assessment = assessed({ places, ...bought, located: { ...bought.located, dealer: 'city' } });
  expect(
    substitutesOf(assessment, 'metal', found.stopped, new Set(['smelter'])).map(
      ({ kind, standIn, firms, stopped }) => ({ kind, standIn, firms, stopped }),
    ),
  ).toEqual([
    { kind: 'here', standIn: null, firms: ['rival'], stopped: false },
    { kind: 'product', standIn: 'scrap', firms: ['dealer'], stopped: false },
    { kind: 'here', standIn: null, firms: ['smelter'], stopped: true },
  ]);
});

/** A world in plain lists, as a reader could write it down. */
interface World {
  consumes: [stage: string, item: string][];
  yields: [stage: string, item: string][];
  feeds: [from: string, to: string, item: string][];
  operates: [firm: string, stage: string][];
  supplies: [supplier: string, buyer: string, item: string][];
  makes: [firm: string, item: string][];
  flows: [from: string, to: string, item: string, firm: string | null][];
  owned: Record<string, string>;
  substitutes: [string, string][];
  boughtIn: string[];
  far: string[];
}
const stages = ['s0', 's1', 's2', 's3', 's4', 's5'];
const items = ['i0', 'i1', 'i2', 'i3', 'power'];
const firms = ['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6'];
const one = (of: string[]) => fc.constantFrom(...of);
const unique = <T extends unknown[]>(of: fc.Arbitrary<T>, maxLength: number) =>
  fc.uniqueArray(of, { maxLength, selector: (each) => each.join('|') });
const worlds: fc.Arbitrary<World> = fc.record({
  consumes: unique(fc.tuple(one(stages), one(items)), 9),
  yields: unique(fc.tuple(one(stages), one(items)), 9),
  feeds: unique(fc.tuple(one(stages), one(stages), one(items)), 8),
  operates: unique(fc.tuple(one(firms), one(stages)), 12),
  supplies: unique(fc.tuple(one(firms), one(firms), one(items)), 5),
  makes: unique(fc.tuple(one(firms), one(items)), 3),
  flows: fc.uniqueArray(fc.tuple(one(stages), one(stages), one(items), fc.option(one(firms))), {
    maxLength: 3,
    selector: ([from, to, item]) => `${from} ${to} ${item}`,
  }),
  owned: fc.dictionary(one(firms), one(firms), { maxKeys: 3 }),
  substitutes: unique(fc.tuple(one(items), one(items)), 2),
  boughtIn: fc.uniqueArray(one(stages), { maxLength: 2 }),
  far: fc.uniqueArray(one(firms), { maxLength: 2 }),
});

function sketchOf(world: World): Sketch {
  const goods = Object.fromEntries(
    stages.map((stage) => {
      const of = (pairs: [string, string][]) =>
        pairs.filter(([each]) => each === stage).map(([, item]) => item);
      return [stage, `${of(world.consumes).join(' ')} -> ${of(world.yields).join(' ')}`];
    }),
  );
  const facts = (rows: string[][]) => Object.fromEntries(rows.map((row) => [row.join(' '), {}]));
  return {
    places,
    chains: {
      chain: stages.map((stage) => (world.boughtIn.includes(stage) ? `${stage}=` : stage)).join(' '),
    },
    goods,
    apart: 'power',
    feeds: world.feeds.map(([from, to, item]) => `${from}>${to}:${item}`).join(' '),
    operates: facts(world.operates),
    supplies: facts(world.supplies),
    makes: facts(world.makes),
    flows: Object.fromEntries(
      world.flows.map(([from, to, item, firm]) => [
        `${from} ${to} ${item}`,
        firm === null ? {} : { fromFirm: firm },
      ]),
    ),
    owned: Object.fromEntries(Object.entries(world.owned).filter(([firm, owner]) => firm !== owner)),
    substitutes: Object.fromEntries(
      world.substitutes.map(([a, b]) => [
        a,
        world.substitutes
          .filter(([each]) => each === a)
          .map(([, other]) => other)
          .join(' ') || b,
      ]),
    ),
    located: Object.fromEntries(firms.map((firm) => [firm, world.far.includes(firm) ? 'far' : 'city'])),
  };
}

/** What of a world still goes on: asked again from the beginning at every level. */
interface State {
  firms: Set<string>;
  stages: Set<string>;
  outside: Set<string>;
  links: Set<string>;
}

class Plain {
  constructor(readonly world: World) {}
  get operations() {
    return this.world.operates.filter(([firm]) => !this.world.far.includes(firm));
  }
  operatorsOf(stage: string, links?: Set<string>) {
    return this.operations
      .filter(([firm, each]) => each === stage && (links?.has(`${firm}|OPERATES|${stage}|`) ?? true))
      .map(([firm]) => firm);
  }
  ownerOf(firm: string): string {
    const path = [firm];
    for (let each = firm; ;) {
      const owner = this.world.owned[each];
      if (owner === undefined || owner === each) return each;
      if (path.includes(owner)) return path.slice(path.indexOf(owner)).sort()[0]!;
      path.push(owner);
      each = owner;
    }
  }
  begin(): State {
    const { feeds, supplies, makes, flows, operates, yields } = this.world;
    return {
      firms: new Set(firms),
      stages: new Set(stages.filter((stage) => this.operatorsOf(stage).length > 0)),
      outside: new Set(this.world.boughtIn.filter((stage) => this.operatorsOf(stage).length === 0)),
      links: new Set([
        ...feeds.map(([a, b, item]) => `${a}|FEEDS|${b}|${item}`),
        ...supplies.map(([a, b, item]) => `${a}|SUPPLIES|${b}|${item}`),
        ...flows.map(([a, b, item]) => `${a}|RECYCLES_TO|${b}|${item}`),
        ...makes.map(([a, item]) => `${a}|MAKES|${item}|`),
        ...yields.map(([a, item]) => `${a}|YIELDS|${item}|`),
        ...operates.map(([a, stage]) => `${a}|OPERATES|${stage}|`),
      ]),
    };
  }
  inputsOf(stage: string): string[] {
    const { consumes, feeds } = this.world;
    const fed = feeds.filter(([from, to]) => to === stage && from !== undefined).map(([, , item]) => item);
    const own = consumes.filter(([each]) => each === stage).map(([, item]) => item);
    return [...new Set([...own, ...fed])].filter((item) => item !== 'power');
  }
  isGiven(stage: string, item: string) {
    return (
      this.world.yields.some(([each, what]) => each === stage && what === item) ||
      this.world.feeds.some(([from, to, what]) => from === stage && to !== stage && what === item)
    );
  }
  /** Whether a firm still has what it gave: by a stage that goes on, or without any stage that would show it. */
  stillMakes(firm: string, item: string, state: State): boolean {
    if (!state.firms.has(firm)) return false;
    if (this.world.far.includes(firm) && this.world.operates.some(([each]) => each === firm)) return true;
    const by = this.operations.filter(([each, stage]) => each === firm && this.isGiven(stage, item));
    return (
      by.length === 0 ||
      by.some(([, stage]) => state.stages.has(stage) && state.links.has(`${firm}|OPERATES|${stage}|`))
    );
  }
  /** Who gives an input as things stand: owners, and the world outside by the stage it stands for. */
  givers(stage: string, item: string, state: State): Set<string> {
    const { supplies, makes, flows, feeds } = this.world;
    const found = new Set<string>();
    const buyers = this.operatorsOf(stage);
    const bought = supplies.filter(([, buyer, what]) => buyers.includes(buyer) && what === item);
    for (const [supplier, buyer] of bought)
      if (state.links.has(`${supplier}|SUPPLIES|${buyer}|${item}`) && this.stillMakes(supplier, item, state))
        found.add(this.ownerOf(supplier));
    if (bought.length > 0) return found;
    for (const from of stages) {
      if (from === stage) continue;
      const passing = [
        ...feeds
          .filter(([a, b, what]) => a === from && b === stage && what === item)
          .map(() => `${from}|FEEDS|${stage}|${item}`),
        ...flows
          .filter(([a, b, what, firm]) => a === from && b === stage && what === item && firm === null)
          .map(() => `${from}|RECYCLES_TO|${stage}|${item}`),
      ];
      const isYielded = this.world.yields.some(([each, what]) => each === from && what === item);
      const isCut =
        passing.length > 0
          ? passing.every((link) => !state.links.has(link))
          : !state.links.has(`${from}|YIELDS|${item}|`);
      if ((passing.length === 0 && !isYielded) || isCut) continue;
      if (state.outside.has(from)) found.add(`outside ${from}`);
      if (state.stages.has(from))
        for (const firm of this.operatorsOf(from, state.links))
          if (state.firms.has(firm)) found.add(this.ownerOf(firm));
    }
    const others = new Map<string, string[]>();
    for (const [firm, what] of makes)
      if (what === item && !this.world.far.includes(firm)) others.set(firm, [`${firm}|MAKES|${item}|`]);
    for (const [from, to, what, firm] of flows)
      if (firm !== null && to === stage && what === item && !this.world.far.includes(firm)) {
        const known = (others.get(firm) ?? []).filter((link) => link.includes('RECYCLES'));
        others.set(firm, [...known, `${from}|RECYCLES_TO|${to}|${item}`]);
      }
    for (const [firm, links] of others)
      if (links.some((link) => state.links.has(link)) && this.stillMakes(firm, item, state))
        found.add(this.ownerOf(firm));
    return found;
  }
  /** Level by level, everything looked at again each time. */
  lose(lose: { firms: string[]; stages: string[]; links: string[] }, share: number) {
    const first = this.begin();
    const lost = new Set(lose.firms);
    for (let size = -1; size !== lost.size;) {
      size = lost.size;
      for (const [firm, owner] of Object.entries(this.world.owned)) if (lost.has(owner)) lost.add(firm);
    }
    let state: State = {
      firms: new Set(firms.filter((firm) => !lost.has(firm))),
      stages: first.stages,
      outside: new Set([...first.outside].filter((stage) => !lose.stages.includes(stage))),
      links: new Set([...first.links].filter((link) => !lose.links.includes(link))),
    };
    const idle = (next: State, firm: string, level: number) => {
      const own = this.operations.filter(([each]) => each === firm);
      if (own.length === 0 || this.world.far.includes(firm)) return false;
      const isTouched =
        level > 0 ||
        own.some(([, stage]) => !next.stages.has(stage) || !next.links.has(`${firm}|OPERATES|${stage}|`));
      return (
        isTouched &&
        own.every(([, stage]) => !next.stages.has(stage) || !next.links.has(`${firm}|OPERATES|${stage}|`))
      );
    };
    const levels: { stages: string[]; firms: string[] }[] = [];
    for (let level = 0; ; level++) {
      const now = state;
      const stopping = [...now.stages].filter((stage) =>
        level === 0
          ? lose.stages.includes(stage) || this.operatorsOf(stage, now.links).every((firm) => lost.has(firm))
          : this.inputsOf(stage).some((item) => {
              const before = this.givers(stage, item, first);
              const after = this.givers(stage, item, now);
              const gone = [...before].filter((each) => !after.has(each)).length;
              return gone > 0 && gone / before.size >= share - 1e-9;
            }),
      );
      const next: State = {
        ...now,
        stages: new Set([...now.stages].filter((stage) => !stopping.includes(stage))),
      };
      const ended = [...now.firms].filter((firm) => idle(next, firm, level));
      state = { ...next, firms: new Set([...next.firms].filter((firm) => !ended.includes(firm))) };
      const all = level === 0 ? [...lost, ...ended] : ended;
      if (stopping.length + all.length > 0) levels.push({ stages: stopping.sort(), firms: all.sort() });
      if (level > 0 && stopping.length === 0) return levels;
    }
  }
}

const runs = { numRuns: 1000 };
/** Many small worlds: they take their time on a busy machine. */
const patience = 120_000;
const loss = fc.record({
  firms: fc.uniqueArray(one(firms), { maxLength: 2 }),
  stages: fc.uniqueArray(one(stages), { maxLength: 1 }),
  cut: fc.array(fc.nat(40), { maxLength: 3 }),
  share: fc.constantFrom(1, 1, 0.5, 0.34),
});

describe('on random worlds', { timeout: patience }, () => {
  test('a loss is what a plain recomputation of everything, level by level, finds', async () => {
    let levels = 0;
    await fc.assert(
      fc.asyncProperty(worlds, loss, async (world, { firms: lost, stages: stopped, cut, share }) => {
        const plain = new Plain(world);
        const all = [...plain.begin().links];
        const links = [...new Set(cut.flatMap((place) => all[place] ?? []))];
        const expected = plain.lose({ firms: lost, stages: stopped, links }, share);
        const found = idsOf(await losing(sketchOf(world), { firms: lost, stages: stopped, links }, share));
        expect(found).toEqual(expected);
        levels = Math.max(levels, found.length);
      }),
      runs,
    );
    expect(levels).toBeGreaterThan(3);
  });

  test('the ranking says of each owner what losing it and all it holds finds', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const plain = new Plain(world);
        const assessment = assessed(sketchOf(world));
        const graph = await supplyGraphOf(assessment);
        const losses = ownerLosses(graph);
        for (const owner of ownersOf(graph)) {
          const expected = plain.lose({ firms: [owner], stages: [], links: [] }, 1);
          const counts = expected.map((each) => each.stages.length).filter((count) => count > 0);
          expect(losses(owner)).toMatchObject({
            owner,
            levels: counts,
            stages: counts.reduce((a, b) => a + b, 0),
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  test('with a stage filled, those get a second source who take what it gives from one owner today', () => {
    let direct = 0;
    fc.assert(
      fc.property(worlds, one(stages), (world, filled) => {
        const plain = new Plain(world);
        const now = plain.begin();
        const offers = (item: string) =>
          plain.isGiven(filled, item) ||
          world.substitutes.some(([what, other]) => other === item && plain.isGiven(filled, what));
        const expected = stages.filter(
          (stage) =>
            stage !== filled &&
            now.stages.has(stage) &&
            plain.inputsOf(stage).some((item) => {
              const givers = [...plain.givers(stage, item, now)];
              return offers(item) && givers.length === 1 && !givers[0]!.startsWith('outside');
            }),
        );
        const found = secondSourcesOf(assessed(sketchOf(world)), filled);
        expect([...new Set(found.direct.map(({ stage }) => stage))].sort()).toEqual(expected);
        const unsupplied = stages.filter(
          (stage) =>
            stage !== filled &&
            now.stages.has(stage) &&
            plain
              .inputsOf(stage)
              .some((item) => plain.isGiven(filled, item) && plain.givers(stage, item, now).size === 0),
        );
        expect([...new Set(found.first.map(({ stage }) => stage))].sort()).toEqual(unsupplied);
        direct += expected.length;

        const gained = new Set(expected);
        for (const step of [1, 2]) {
          const last = new Set(gained);
          const feeders = (stage: string) =>
            world.feeds
              .filter(([from, to, item]) => to === stage && from !== to && item !== 'power')
              .map(([from]) => from)
              .filter((from) => now.stages.has(from) || now.outside.has(from));
          const next = stages.filter(
            (stage) =>
              stage !== filled &&
              now.stages.has(stage) &&
              !last.has(stage) &&
              feeders(stage).length > 0 &&
              feeders(stage).every((from) => last.has(from)),
          );
          expect(found.fed.filter((each) => each.step === step).map(({ stage }) => stage)).toEqual(next);
          for (const stage of next) gained.add(stage);
        }
      }),
      runs,
    );
    expect(direct).toBeGreaterThan(50);
  });

  test('a firm is critical exactly when the rest falls apart without it', () => {
    let cuts = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        const plain = new Plain(world);
        const assessment = assessed(sketchOf(world));
        const graph = firmGraph(assessment, stages, { others: traders(assessment.survey) })!;
        const owner = (firm: string) => plain.ownerOf(firm);
        const here = (stage: string) => [...new Set(plain.operatorsOf(stage).map(owner))];
        const members = [
          ...new Set([...stages.flatMap(here), ...world.supplies.flatMap(([a, b]) => [owner(a), owner(b)])]),
        ];
        const joined: [string, string][] = [
          ...world.supplies.map(([a, b]): [string, string] => [owner(a), owner(b)]),
          ...[...world.feeds, ...world.flows].flatMap(([from, to, , firm]) => {
            const givers =
              typeof firm === 'string' ? (members.includes(owner(firm)) ? [owner(firm)] : []) : here(from);
            // A flow of somebody from elsewhere is no flow of the region.
            if (typeof firm === 'string' && world.far.includes(firm)) return [];
            return givers.flatMap((a) => here(to).map((b): [string, string] => [a, b]));
          }),
        ];
        const partsWithout = (removed: string | null) => {
          const left = new Set(members.filter((each) => each !== removed));
          let parts = 0;
          for (const each of left) {
            parts++;
            const reached = [each];
            left.delete(each);
            for (const at of reached)
              for (const [a, b] of joined)
                for (const [one, other] of [
                  [a, b],
                  [b, a],
                ])
                  if (one === at && left.delete(other!)) reached.push(other!);
          }
          return parts;
        };
        const whole = partsWithout(null);
        const degree = (firm: string) => joined.some((pair) => pair.includes(firm) && pair[0] !== pair[1]);
        const expected = members.filter((firm) => degree(firm) && partsWithout(firm) > whole).sort();
        expect(
          criticalOf(graph)
            .firms.map(({ firm }) => firm)
            .sort(),
        ).toEqual(expected);
        cuts += expected.length;
      }),
      runs,
    );
    expect(cuts).toBeGreaterThan(50);
  });
});
