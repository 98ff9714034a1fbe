import type { Localizer } from '../../../i18n/localizer.ts';
import type { SceneCard } from '../scene.ts';

/** The one owner seen of a stage, where one alone is seen. */
export function soleOwner({ stage }: SceneCard) {
  if (stage.state !== 'present') return null;
  for (const mark of stage.marks) if (mark.mark === 'one-seen' || mark.mark === 'sole') return mark.owner;
  return null;
}

/** An owner's name as people say it, with ◆ for a chain leader and ◇ for a head goose. */
export function sayOwner(
  id: string,
  name: string,
  cards: readonly SceneCard[],
  localizer: Localizer,
): string {
  const known = cards.flatMap(({ firms }) => firms).find(({ firm }) => firm.id === id);
  const mark = known?.leads === 'leader' ? '◆ ' : known?.leads === 'head goose' ? '◇ ' : '';
  return mark + (known ? localizer.shortName(known.firm) : name);
}
