import type { CompareWords } from './compare-zh.ts';

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

/** What a comparison says in English. */
export const compareEn: CompareWords = {
  year: 'Years',
  region: 'Regions',
  thresholds: 'Thresholds',
  threshold: (owners) => `threshold ${owners}`,
  ofYear: (year) => (year === null ? 'now' : String(year)),
  choose: 'Compare with: a region, a year or a threshold',
  mostDifferent: 'Most different region',
  chosen: (among) =>
    among === 1
      ? 'The only other region of its level with this chain'
      : `Differs most of ${count(among, 'region')}: by required stages that differ; of equals the one with more stages seen, then by id`,
  differences: (n, all) => `${n} of ${count(all, 'stage')} differ`,
  sides: 'on cards A left, B right',
  changes: {
    regions: {
      same: 'same',
      appeared: 'only B',
      vanished: 'only A',
      changed: 'other state',
      unclear: 'unclear',
    },
    years: {
      same: 'same',
      appeared: 'appeared',
      vanished: 'vanished',
      changed: 'changed',
      unclear: 'unclear',
    },
    thresholds: {
      same: 'same',
      appeared: 'only B',
      vanished: 'only A',
      changed: 'weak or not',
      unclear: 'unclear',
    },
  },
  onlyIn: (one, other) => `In ${one}, not seen in ${other}`,
  weakOnly: (one, other) => `Weak at ${one}, not at ${other}`,
  changed: 'In another state',
  unclearStages: 'Cannot be compared: one side is not documented for its year',
  same: 'No difference',
  both: (state) => `both: ${state}`,
  nothing: 'none',
  byProducts: {
    title: 'By-products',
    side: (all, used, unused) =>
      used === 0
        ? `${all}, none with a use seen`
        : `${all}: ${used} used${unused === 0 ? '' : `, ${unused} with no use seen`}`,
    none: 'no stage seen that gives any off',
  },
  check: {
    title: 'Worth checking',
    hosts: (region, since) =>
      since === null
        ? `${region} lists it as its own, in an undated source; no firm is seen at any stage.`
        : `${region} lists it as its own, last in ${since}; no firm is seen at any stage.`,
    old: (side, stages) => `No new evidence for five years in ${side}: ${stages}`,
  },
  others: {
    title: 'Compare another chain',
    differs: (n) => `${n} ${n === 1 ? 'differs' : 'differ'}`,
    more: (n) => `${count(n, 'other chain')} ${n === 1 ? 'differs' : 'differ'} too`,
  },
  gaps: (a, b) => `Gaps: ${a} in A, ${b} in B`,
  csv: 'Differences CSV',
  columns: {
    stage: 'Stage',
    change: 'Difference',
    firms: 'Firms',
    appeared: 'Only in B',
    vanished: 'Only in A',
  },
  none: 'No difference between the two.',
  unclear: 'one side is not documented for its year: nothing can be said to have appeared or vanished',
  onlyChanged: 'only differences',
  reading: 'Comparing…',
};
