import { expect, test } from 'vitest';
import { effort } from '../../src/web/layout/effort.ts';
import type { MapInput, MapLayout, Point } from '../../src/web/layout/types.ts';

const input: MapInput = {
  bands: [],
  cards: [],
  feeds: [],
  tags: [],
  stubs: [],
  lane: null,
  area: { width: 1000, height: 1000 },
};
const drawn = (...lines: (readonly Point[])[]): MapLayout => ({
  width: 1000,
  height: 1000,
  bands: [],
  cards: [],
  feeds: lines.map((points, i) => ({ id: String(i), points, label: null })),
  tags: [],
  stubs: [],
  lane: null,
});
const level = [
  { x: 0, y: 50 },
  { x: 100, y: 50 },
];
const upright = (x: number) => [
  { x, y: 0 },
  { x, y: 100 },
];

test('of two drawings with the same lines, the one where they cross takes more effort, as much as a bend and a half', () => {
  const apart = effort(input, drawn(level, upright(150)));
  const crossing = effort(input, drawn(level, upright(50)));
  expect(crossing - apart).toBeCloseTo(1.5, 9);
  const bent = [
    { x: 0, y: 50 },
    { x: 50, y: 50 },
    { x: 50, y: 100 },
  ];
  const bend = effort(input, drawn(bent, upright(150))) - effort(input, drawn(level, upright(150)));
  expect(crossing - apart).toBeGreaterThan(bend);
});

test('each crossing counts, and lines that only meet do not cross', () => {
  const none = effort(input, drawn(level, upright(150), upright(160)));
  const two = effort(input, drawn(level, upright(50), upright(60)));
  expect(two - none).toBeCloseTo(3, 9);
  const meeting = effort(input, drawn(level, upright(100)));
  expect(meeting).toBeCloseTo(effort(input, drawn(level, upright(150))), 9);
});
