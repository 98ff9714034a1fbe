import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/model/contract/answers.ts';
import type { Part } from '../../src/model/contract/headline.ts';
import { CriticalNetwork, Filled, Ranking, WhatIf } from '../../src/model/contract/what-if.ts';
import { ask } from '../support/ask.ts';

const post = (path: string, question: object) =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
const losing = async (question: object) => WhatIf.parse((await post('/api/what-if', question)).body);
const said = (parts: readonly Part[]) =>
  parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
const stagesAt = ({ levels }: WhatIf, level: number) =>
  levels[level - 1]!.lost.filter(({ label }) => label === 'Stage').map(({ id }) => id);

describe('the loss of Xinfa', () => {
  test('stops its own stages first, then those that lose their only supplier, each with the reason', async () => {
    const found = await losing({ lose: { ids: ['firm/xinfa'] }, chain: 'chain/aluminium' });
    expect(stagesAt(found, 1)).toEqual(expect.arrayContaining(['stage/alumina', 'stage/electrolysis']));
    const own = found.levels[0]!.lost.find(({ id }) => id === 'firm/xinfa-huayu');
    expect(own?.why).toMatchObject({ kind: 'owned', by: { id: 'firm/xinfa' } });
    const bar = found.levels[1]!.lost.find(({ id }) => id === 'stage/alloy-bar')!;
    expect(bar.why).toMatchObject({
      kind: 'inputs',
      inputs: [
        { item: { id: 'product/molten-aluminium' }, suppliers: { some: [{ id: 'stage/electrolysis' }] } },
      ],
    });
    const wheels = found.levels[2]!.lost.find(({ id }) => id === 'stage/forged-wheels')!;
    expect(wheels.why).toMatchObject({
      kind: 'inputs',
      inputs: [{ suppliers: { some: [{ id: 'firm/xinyuan-group' }] } }],
    });
    expect(found.levels[2]!.lost.map(({ id }) => id)).toContain('firm/juncheng');
    // Only power is lost to it: chlor-alkali has another operator and goes on.
    expect(found.levels.flatMap(({ lost }) => lost.map(({ id }) => id))).not.toContain('stage/chlor-alkali');
    expect(found.standing.find(({ stage }) => stage.id === 'stage/chlor-alkali')).toMatchObject({
      operators: { left: 1, all: 2 },
    });
    expect(found.covered).toBe(found.standing.filter(({ inputs }) => inputs.length > 0).length);
  });

  test('is counted once in the sentence, the levels, the chains and the stages', async () => {
    const found = await losing({ lose: { ids: ['firm/xinfa'] }, chain: 'chain/aluminium' });
    const stopped = found.stages.filter(({ after }) => after === 'left-without');
    expect(stopped.length).toBe(found.stopped.stages);
    expect(found.stopped.byLevel.reduce((sum, each) => sum + each, 0)).toBe(found.stopped.stages);
    const { before, after } = found.completeness;
    expect(found.chains[0]).toEqual({
      chain: expect.objectContaining({ id: 'chain/aluminium' }) as unknown,
      before,
      after,
    });
    expect(before.of).toBe(after.of);
    expect(said(found.headline.finding.zh)).toBe(
      `山东信发集团停产：${found.stopped.byLevel.length} 层里停 ${found.stopped.stages} 环，铝及铝精深加工剩 ${after.present} 环`,
    );
    expect(said(found.headline.finding.en)).toBe(
      `If Xinfa Group stops, ${found.stopped.stages} stages stop in ${found.stopped.byLevel.length} levels; ${after.present} stages of Aluminium and deep processing are left`,
    );
  });

  test('is the same by a selection that means it, and less where half of the suppliers must go', async () => {
    const everyFirm = await losing({ lose: { label: 'Firm', place: 'place/chiping' } });
    expect(everyFirm.lose.count).toBeGreaterThan(5);
    const one = await losing({ lose: { ids: ['firm/xinfa'] } });
    const half = await losing({ lose: { ids: ['firm/xinfa'] }, rule: { share: 0.5 } });
    expect(half.stopped.stages).toBeGreaterThanOrEqual(one.stopped.stages);
    expect(stagesAt(everyFirm, 1)).toEqual(expect.arrayContaining(stagesAt(one, 1)));
  });
});

test('a lost link cuts one stage off', async () => {
  const found = await losing({
    lose: { links: ['stage/electrolysis|FEEDS|stage/alloy-bar|product/molten-aluminium'] },
  });
  expect(stagesAt(found, 1)).toEqual(['stage/alloy-bar']);
  expect(said(found.headline.finding.zh)).toMatch(/^断开 1 条联系：/);
});

test('with secondary aluminium, the stages that take it have a source', async () => {
  const found = Filled.parse((await post('/api/what-if/fill', { stage: 'stage/secondary-aluminium' })).body);
  expect(found.first.map(({ stage }) => stage.id)).toContain('stage/alloy-bar');
  expect(said(found.headline.finding.zh)).toMatch(/^补上再生铝：\d+ 环的料有了来源$/);
});

test('the ranking is the same in slices as in one piece, and its first is what losing it finds', async () => {
  const whole = Ranking.parse((await post('/api/what-if/ranking', { limit: 1000 })).body);
  const slices: Ranking[] = [];
  for (let offset = 0; offset < whole.of; offset = slices.at(-1)!.to)
    slices.push(Ranking.parse((await post('/api/what-if/ranking', { offset, count: 40, limit: 1000 })).body));
  const rows = slices.flatMap((each) => each.rows);
  expect(slices.length).toBeGreaterThan(1);
  expect(rows.map(({ owner, stages }) => `${owner.id} ${stages}`).sort()).toEqual(
    whole.rows.map(({ owner, stages }) => `${owner.id} ${stages}`).sort(),
  );
  expect(whole.rows.map(({ stages }) => stages)).toEqual(
    whole.rows.map(({ stages }) => stages).toSorted((a, b) => b - a),
  );
  const [first] = whole.rows;
  const found = await losing({ lose: { ids: [first!.owner.id] } });
  expect(first).toMatchObject({ stages: found.stopped.stages, levels: found.stopped.byLevel });
});

test('who is critical is told of a chain, of a selection and of the dataset', async () => {
  const critical = async (of: unknown) => CriticalNetwork.parse((await post('/api/critical', { of })).body);
  const chain = await critical({ chain: 'chain/aluminium' });
  expect(chain.entities.find(({ id }) => id === 'firm/xinyuan-group')).toMatchObject({ isCut: true });
  expect(chain.links.map(({ id }) => id)).toContain(
    'stage/electrolysis|FEEDS|stage/alloy-bar|product/molten-aluminium',
  );
  const selection = await critical({ ids: ['firm/xinfa', 'firm/xinyuan-group', 'firm/juncheng'] });
  expect(selection.entities.filter(({ isCut }) => isCut).map(({ id }) => id)).toEqual(['firm/xinyuan-group']);
  expect((await critical('dataset')).firms).toBeGreaterThan(chain.firms);
});

test.each([
  ['/api/what-if', { lose: { ids: ['product/red-mud'] } }, 404, 'product/red-mud'],
  ['/api/what-if', { lose: { links: ['firm/a|OWNED_BY|firm/b|'] } }, 400, 'links that can be lost'],
  ['/api/what-if', { lose: {} }, 400, 'at least one of'],
  ['/api/what-if', { lose: { ids: ['firm/xinfa'] }, rule: { share: 2 } }, 400, 'rule.share'],
  ['/api/what-if/fill', { stage: 'firm/xinfa' }, 404, 'There is no stage'],
  ['/api/critical', { of: 'everything' }, 400, 'dataset'],
])('%s refuses %j with a sentence', async (path, question, status, words) => {
  const answer = await post(path, question);
  expect(answer.status).toBe(status);
  expect(Problem.parse(answer.body).title).toContain(words);
});
