import type { Stated } from '../../../model/headline.ts';
import type { Brief } from '../../../model/entity.ts';
import { headlineWords } from '../../i18n/headline.ts';
import type { Speaker } from '../../i18n/speaker.ts';
import type { FormulaView } from '../../state/formula.svelte.ts';

/** More than this are counted only. */
const listed = 60;

/** A number of a headline as its card tells it: what it counts, by which rule, and each entity counted. */
export function tellStated(
  { text, of }: Stated,
  named: (id: string) => Pick<Brief, 'name' | 'nameEn'> | null,
  speaker: Speaker,
): FormulaView {
  const words = headlineWords(speaker);
  const [title, rule] = words.figures[of.figure] ?? [of.figure, ''];
  const ids = of.ids ?? [];
  const entities = ids.slice(0, listed).flatMap((id) => {
    const entity = named(id);
    return entity ? [{ label: speaker.name(entity), value: '', opens: id }] : [];
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
