import type { presentZh } from './present-zh.ts';

const list = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
const some = (names: readonly string[], more: number) =>
  more > 0 ? `${names.join(', ')} and ${more} more` : list(names);
const stages = (count: number) => (count === 1 ? '1 stage' : `${count} stages`);
const byProducts = (count: number) => (count === 1 ? '1 by-product' : `${count} by-products`);

/** The words of a presentation in English. */
export const presentEn: typeof presentZh = {
  title: (what) => `Presentation: ${what}`,
  keys: '← → to turn · B black · L language · Esc back',
  next: 'Next',
  previous: 'Previous',
  gone: 'The chain or the region of this scene is not in the data any more',
  end: 'Back',
  step: (at, all) => `${at} of ${all}`,
  topics: {
    city: 'All chains',
    cityGaps: 'Where they break',
    cityOwners: 'Whom they hang on',
    whole: 'The whole chain',
    gaps: 'Where it breaks',
    owner: 'Whom it hangs on',
    waste: 'What goes to waste',
    help: 'Who could help',
  },
  seen: (of) => `/ ${of} stages seen`,
  mostOpen: (chain, open, more) =>
    more === 0
      ? `${chain}: ${open}, the most of any chain`
      : `${chain} and ${more} more: ${open} each, the most`,
  open: (count, isAbsent) => `${stages(count)} ${isAbsent ? 'absent or not seen' : 'not seen'}`,
  noneOpen: 'Every required stage of every chain is seen',
  openIn: (chains, all) => `${chains} of ${all} chains have a required stage with no firm seen.`,
  stops: (count) => `${stages(count)} stop`,
  noLosses: 'No owner’s stop takes another stage with it',
  whole: (of, present) => `${present} of ${of} stages seen`,
  boughtIn: (names, more) => `${some(names, more)} bought in`,
  ends: (names, more) => `all the way to ${some(names, more)}`,
  owner: (count, owner) => `${stages(count)} ${count === 1 ? 'hangs' : 'hang'} on ${owner}`,
  noOwner: 'No owner alone holds more than one required stage',
  ownerStages: (names) => `${list(names)}: it alone is seen there.`,
  waste: (all, unused) =>
    unused === 0
      ? `A use is seen for ${all === 1 ? 'the one by-product' : `all ${all} by-products`}`
      : `${byProducts(all)}, ${unused} with no use seen`,
  noWaste: 'No by-product is on record',
  wasteNames: (names, more) => `Nobody was found to use ${some(names, more)}.`,
  used: (count) => `${count} with a use`,
  unused: (count) => `${count} with no use seen`,
  help: (found, none) =>
    none === 0
      ? found === 1
        ? 'The one break has a candidate'
        : `All ${found} breaks have a candidate`
      : found === 0
        ? `No candidate found for ${none === 1 ? 'the one break' : `any of ${none} breaks`}`
        : `${found} with a candidate, ${none} with none found`,
  noGaps: 'Every required stage is seen',
  helpWhy: 'Ranked by tie to the gap, distance and date; the first of each is shown. Inferred, not verified.',
  nobody: 'No candidate found',
  moreRows: (count) => `${count} more not shown`,
  moreChains: (count) => `${count} more chains not shown`,
  sources: 'Sources',
  moreSources: (count) => (count === 1 ? '1 more source' : `${count} more sources`),
  process: 'Other links are general process knowledge',
  notSeen: 'Not seen: not found, which is not the same as absent',
  supposed: 'A supposition: followed level by level along the supplies in the data; nothing of it is written',
  missingFeed: 'missing supply',
  grade: (grade) => `grade ${grade}`,
  data: (day) => `Data loaded ${day}`,
  empty: 'There is no scene in this deck yet.',
  preparing: 'Preparing the presentation…',
  comma: ', ',
  stop: '.',
};
