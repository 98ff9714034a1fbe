import { expect, test } from 'vitest';
import type { Gap, Gaps, Target } from '../../src/model/contract/gaps.ts';
import { joinGaps } from '../../src/web/client/gap-pages.ts';

const target = (link: string, chain: string, gap: string) =>
  ({ link, chains: [chain], gaps: [{ gap, firms: [] }] }) as unknown as Target;
const page = (ids: string[], targets: Target[], sources: string[]) =>
  ({
    gaps: ids.map((id) => ({ id }) as Gap),
    targets,
    total: 3,
    evidence: sources.map((id) => ({ id })),
  }) as unknown as Gaps;

test('pages of gaps put together say what one page of all would', () => {
  const joined = joinGaps(
    page(['a', 'b'], [target('east', 'chain/1', 'a')], ['S1', 'S2']),
    page(['c'], [target('east', 'chain/2', 'c'), target('south', 'chain/2', 'c')], ['S2', 'S3']),
  );
  expect(joined.gaps.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(joined.evidence.map(({ id }) => id)).toEqual(['S1', 'S2', 'S3']);
  expect(joined.targets).toEqual([
    {
      link: 'east',
      chains: ['chain/1', 'chain/2'],
      gaps: [
        { gap: 'a', firms: [] },
        { gap: 'c', firms: [] },
      ],
    },
    { link: 'south', chains: ['chain/2'], gaps: [{ gap: 'c', firms: [] }] },
  ]);
});
