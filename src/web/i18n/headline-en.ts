import type { HeadlineWords } from './headline-zh.ts';

/** What the numbers of a headline count, in English. */
export const headlineEn: HeadlineWords = {
  open: (text) => `${text}: show what it counts`,
  figures: {
    of: [
      'Required stages',
      'required stages: present + under way + absent + not seen + elsewhere in the city; those bought in stand outside',
    ],
    present: ['Stages seen', 'required stages that a local owner or cluster operates'],
    notSeen: [
      'Stages not seen',
      'required stages that nobody local operates, with no source either way: a question to look into, no proof of absence',
    ],
    notSeenEach: ['Stages not seen', 'as many required stages are not seen in each of these chains'],
    absent: ['Stages absent', 'required stages that a published source calls absent here'],
    underWay: [
      'Stages under way',
      'nobody operates them, and a local project heard of within five years adds to them',
    ],
    boughtIn: [
      'Stages bought in',
      'their product usually comes from outside: no gap, and not in the denominator',
    ],
    elsewhere: ['Stages elsewhere in the city', 'not seen here, operated elsewhere in the same city'],
    oneSeen: ['Stages with one owner seen', 'required stages at which one ultimate owner is seen'],
    lastSeen: ['Stages with old evidence', 'present, but the newest evidence is over five years old'],
    heldByOne: ['Stages of this owner alone', 'required stages at which this ultimate owner alone is seen'],
    dependents: [
      'Stages waiting for it',
      'required stages with a local firm within two steps of feeds; energy, utilities and equipment do not count',
    ],
    dependentsEach: [
      'Stages waiting',
      'as many for each; required stages with a local firm within two steps of feeds',
    ],
    awaited: [
      'Stages that others wait for',
      'required stages not seen or absent, with stages operated here within two steps of feeds',
    ],
    byProducts: [
      'By-products',
      'by-products of stages operated here and of firms here; waste heat is among them',
    ],
    byProductFlows: ['By-product flows', 'recorded uses of by-products, one a flow'],
    unusedByProducts: ['By-products with no use seen', 'no use is recorded for any of their owners'],
    chains: ['Chains', 'the chains of this region'],
    notHere: ['Chains that are not here', 'no host, no leader and too few stages here; not counted'],
    documented: ['Stages documented', 'required stages for which the chosen year is documented'],
    later: ['Stages documented later', 'every dated fact is later than the chosen year'],
    undated: ['Stages without a date', 'their facts have no date, so the chosen year cannot be told'],
    never: ['Stages never seen', 'no fact in any year'],
    onlyA: ['Stages only in A', 'required stages with a firm in A and none in B'],
    onlyB: ['Stages only in B', 'required stages with a firm in B and none in A'],
    changed: ['Stages in another state', 'with a firm on both sides or on neither, but in another state'],
    unclear: ['Stages that cannot be compared', 'one side is not documented for its year'],
    differences: ['Stages that differ', 'required stages whose state or strength differs between the sides'],
    severity: ['Gaps of this severity', 'by the rule of severity, which is ours'],
    'by-product': ['Unused by-products', 'by-products that some owner has no use for, one gap each'],
    'single-supplier': ['Single suppliers', 'stages with an input that one other owner alone supplies'],
    weak: [
      'Weak stages',
      'called weak by a source, short of capacity, or with fewer owners than the threshold',
    ],
    need: ['Needs of firms', 'needs that are not met'],
  },
  more: (count) => `${count} more`,
};
