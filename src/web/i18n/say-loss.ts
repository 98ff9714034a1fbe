import type { LossWhy } from '../../model/contract/what-if.ts';
import type { Localizer } from './localizer.ts';
import { whatIfWords } from './what-if.ts';

/** Why a stage or a firm stops, in a few words. */
export function sayWhy(why: LossWhy, localizer: Localizer): string {
  const words = whatIfWords(localizer);
  const names = (of: readonly { name: string; nameEn: string | null; id: string }[]) =>
    of.map((each) => localizer.name(each)).join(words.and);
  switch (why.kind) {
    case 'chosen':
      return words.why.chosen;
    case 'owned':
      return words.why.owned(localizer.name(why.by));
    case 'operators':
      return words.why.operators;
    case 'inputs':
      return words.why.inputs(names(why.inputs.map(({ item }) => item)));
    case 'stages':
      return words.why.stages(names(why.stages.some.slice(0, 2)), why.stages.count);
  }
}
