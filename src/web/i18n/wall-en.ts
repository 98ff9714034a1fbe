import type { wallZh } from './wall-zh.ts';

const stages = (n: number) => (n === 1 ? '1 local stage waits' : `${n} local stages wait`);

/** What the wall's heads, rows and legend say in English. */
export const wallEn: typeof wallZh = {
  seen: 'Seen / all',
  open: { notSeen: 'Not seen', both: 'Absent / not seen' },
  waiting: 'Stages waiting',
  waitingMeans: (chain, n) => `${chain}: ${stages(n)} for what is absent or not seen`,
  others: 'Also',
  byProducts: 'By-products go to',
  leader: 'Leader',
  noTier: 'No tier',
  sortBy: (column) => `Sort by ${column.toLowerCase()}`,
  part: {
    absent: (n) => `absent ${n}`,
    elsewhere: (n) => `in the city ${n}`,
    underWay: (n) => `under way ${n}`,
    weak: (n) => `weak ${n}`,
    boughtIn: (n) => `bought in ${n}`,
    lastSeen: (n) => `old ${n}`,
  },
  choose: (place) => `Look at ${place}`,
  release: (place) => `Look beyond ${place} again`,
  only: (n) => (n === 1 ? 'Only this one' : `Only these ${n}`),
  all: 'Show all',
  feeds: (chain, items) => `feeds ${chain} (${items})`,
  fed: (chain, items) => `fed by ${chain} (${items})`,
  legend: {
    hosts: 'hosts it, 7 stages seen',
    active: 'not a host',
    hostsNone: 'hosts it, none seen',
    required: 'required stages only',
  },
};
