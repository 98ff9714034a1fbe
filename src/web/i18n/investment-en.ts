import type { investmentZh } from './investment-zh.ts';

const gaps = (n: number) => (n === 1 ? '1 gap' : `${n} gaps`);
const stages = (n: number) => (n === 1 ? '1 local stage waits' : `${n} local stages wait`);

/** The investment map and its one-page brief in English. */
export const investmentEn: typeof investmentZh = {
  title: 'Investment map',
  wall: 'Back to all chains',
  chain: (chain) => `Back to ${chain}`,
  finding: (waiting, found) =>
    waiting === 0
      ? 'No local stage waits for any gap'
      : `Local stages wait for ${gaps(waiting)}; ${
          found === waiting
            ? waiting === 1
              ? 'it has'
              : 'all have'
            : found === 0
              ? 'none has'
              : `${found} of them have`
        } candidates`,
  why: (firms, direct, near) =>
    firms === 0
      ? 'No candidate was found in public sources yet.'
      : `${firms === 1 ? '1 candidate' : `${firms} candidates`}, ${near} in the city; ${
          direct === 0
            ? 'none has done the stage itself'
            : `${direct} ${direct === 1 ? 'has' : 'have'} done the stage itself`
        }, the others a neighbouring one.`,
  targets: 'Target regions',
  order: 'Gaps, by how many stages wait',
  bands: {
    county: 'Same county',
    city: 'Same city',
    province: 'Province',
    outside: 'Elsewhere',
    unknown: 'Place unknown',
  },
  firms: (n) => (n === 1 ? '1 firm' : `${n} firms`),
  noneInBand: 'none',
  none: 'No candidate found, only target regions',
  noneAtAll: 'No candidate found',
  times: (n) => `The same firm stands in ${n} gaps`,
  more: (n) => `+${n}`,
  rest: (n) => `${n === 1 ? '1 more gap' : `${n} more gaps`} for which no local stage waits`,
  show: 'Show',
  hide: 'Hide',
  nothing: 'There is no gap to win firms for.',
  xlsx: 'XLSX',
  printAll: 'Print the map',
  printBrief: 'Print one page',
  legend: {
    gap: 'gap',
    direct: 'has done this stage',
    neighbour: 'does a neighbouring stage',
    stale: 'no new evidence in five years',
    times: '×3 = the same firm in 3 gaps',
    distance: 'distance: to the stage that waits',
  },
  brief: {
    title: 'Investment brief',
    head: (stage, n) => (n > 0 ? `${stage}: no firm seen, ${stages(n)}` : `${stage}: no firm seen`),
    headAbsent: (stage, n) => (n > 0 ? `${stage} is absent, ${stages(n)}` : `${stage} is absent`),
    headOther: (stage, kind) => `${stage}: ${kind}`,
    notSeen: 'No source says that it is absent: ask the candidates first, then decide whom to win.',
    absent: 'A source says that this stage is absent here.',
    whole: (chain, said) => `${chain} ${said}`,
    waiting: 'Who waits',
    nobody: 'No local stage waits.',
    ask: 'Whom to ask first',
    candidates: 'Candidates',
    order: 'by reason, age of evidence, distance',
    where: 'Where to look next',
    anyTarget: 'No target region is on record',
    then: 'What it would change',
    change: (chain, from, to) => `${chain}: ${from} → ${to} stages seen`,
    supplied: (n) =>
      `; ${n === 1 ? '1 local stage no longer waits' : `${n} local stages no longer wait`} for it`,
    unknown: 'Not known yet',
    quantity: 'Where the input comes from today, and how much of it is used, is not on record.',
    undated: (names) => `The reason for ${names} has no date.`,
    stale: (names) => `No new evidence of ${names} in five years: ask whether it still holds.`,
    placeless: (names) => `Where ${names} stands is not known.`,
    sources: 'Sources',
    source: (title, publisher, date, grade) =>
      [title, publisher, date].filter(Boolean).join(', ') + (grade ? ` (grade ${grade})` : ''),
    meaning: 'not seen = no firm in public sources, no proof that there is none',
    data: (dataset, date) => `Liantu · ${dataset} · data of ${date}`,
    page: '1 / 1',
    show: 'Show on the map',
  },
};
