import type { mapZh, phoneZh } from './map-zh.ts';

/** What the map says in English, at each of its levels. */
export const mapEn: typeof mapZh = {
  level: 'Level',
  levels: { story: 'Story', working: 'Working', evidence: 'Evidence' },
  levelMeans: {
    story: 'Story: the main line, who holds several stages, where it breaks',
    working: 'Working: all stages, their states and operators',
    evidence: 'Evidence: firms, figures, and where by-products go',
  },
  needIt: (n) => (n === 1 ? '1 needs it' : `${n} need it`),
  holds: (owner, n) => `${owner} alone holds ${n} stages`,
  beyond: (n) => `${n} more`,
  ledger: {
    label: 'By-products',
    unroll: 'Show all ›',
    used: 'Used',
    received: 'Taken in',
    unused: 'No use seen',
    optional: 'Optional',
  },
};

/** What is said on a phone alone. */
export const phoneEn: typeof phoneZh = {
  stages: 'Stages',
  picture: 'See the picture',
  lists: 'Back to the lists',
};
