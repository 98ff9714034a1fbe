import { expect, test } from 'vitest';
import { failureOf } from '../../src/web/client/failure.ts';

const answer = (status: number) =>
  failureOf(
    new Response(JSON.stringify({ title: 'Too slow.', detail: 'Narrow it and ask again.' }), {
      status,
      headers: { 'content-type': 'application/problem+json' },
    }),
  );

test('a question that takes too long is the reader’s to narrow: it is told, and not asked again by itself', async () => {
  const slow = await answer(504);
  expect(slow.heals).toBe(false);
  expect(slow.message).toBe('Too slow. Narrow it and ask again.');
  expect((await answer(503)).heals).toBe(true);
});
