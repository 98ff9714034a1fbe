import { expect, test } from 'vitest';
import { Shared } from '../../src/facts/shared.ts';
import { Gate } from '../../src/graph/gate.ts';
import { DatabaseBusy } from '../../src/graph/problem.ts';

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('no more pass at once than there are places, and the others in the order in which they came', async () => {
  const gate = new Gate(2);
  const passed: number[] = [];
  const leave = await Promise.all([gate.enter(10_000), gate.enter(10_000)]);
  const waiting = [3, 4, 5].map(async (number) => {
    const done = await gate.enter(10_000);
    passed.push(number);
    return done;
  });
  await soon();
  expect([gate.running, gate.waiting, passed]).toEqual([2, 3, []]);
  leave[0]();
  leave[0](); // leaving twice frees one place
  await soon();
  expect([gate.running, gate.waiting, passed]).toEqual([2, 2, [3]]);
  leave[1]();
  (await waiting[0]!)();
  await Promise.all(waiting);
  expect(passed).toEqual([3, 4, 5]);
});

test('who waits too long is told to ask again, and who gives up leaves the queue', async () => {
  const gate = new Gate(1);
  const leave = await gate.enter(10_000);
  await expect(gate.enter(1)).rejects.toBeInstanceOf(DatabaseBusy);
  const given = new AbortController();
  const waiting = gate.enter(10_000, given.signal);
  given.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  await expect(gate.enter(10_000, given.signal)).rejects.toThrow('gone');
  leave();
  expect([gate.running, gate.waiting]).toEqual([0, 0]);
});

test('the same question under way is worked out once', async () => {
  const shared = new Shared();
  let begun = 0;
  const begin = async () => {
    begun++;
    await soon();
    return { answer: begun };
  };
  const [one, other] = await Promise.all([
    shared.ask('wall', undefined, begin),
    shared.ask('wall', new AbortController().signal, begin),
  ]);
  expect(one).toBe(other);
  expect(begun).toBe(1);
  await shared.ask('wall', undefined, begin);
  expect(begun).toBe(2);
});

test('work goes on while anybody waits for it, and is given up with the last', async () => {
  const shared = new Shared();
  const [first, second] = [new AbortController(), new AbortController()];
  let given: AbortSignal | undefined;
  const begin = (signal: AbortSignal) => {
    given = signal;
    return new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('ended')));
    });
  };
  const one = shared.ask('map', first.signal, begin);
  const other = shared.ask('map', second.signal, begin);
  first.abort(new Error('first left'));
  await expect(one).rejects.toThrow('first left');
  expect(given!.aborted).toBe(false);
  second.abort(new Error('second left'));
  await expect(other).rejects.toThrow('second left');
  expect(given!.aborted).toBe(true);
});
