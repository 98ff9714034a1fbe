import type { Stated } from '../../../model/contract/headline.ts';
import type { Brief } from '../../../model/contract/entity.ts';
import { headlineWords } from '../../i18n/headline.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { FormulaView } from '../../state/formula.svelte.ts';

/** More than this are counted only. */
const listed = 60;

/** A number of a headline as its card tells it: what it counts, by which rule, and each entity counted. */
export function tellStated(
  { text, of }: Stated,
  named: (id: string) => Pick<Brief, 'name' | 'nameEn'> | null,
  localizer: Localizer,
): FormulaView {
  const words = headlineWords(localizer);
  const [title, rule] = words.figures[of.figure] ?? [of.figure, ''];
  const ids = of.ids ?? [];
  const entities = ids.slice(0, listed).flatMap((id) => {
    const entity = named(id);
    return entity ? [{ label: localizer.name(entity), value: '', opens: id }] : [];
  });
  const left = ids.length - entities.length;
  return {
    title,
    value: text,
    formula: rule,
    inputs: entities,
    notes: left > 0 ? [words.more(left)] : [],
  };
}
