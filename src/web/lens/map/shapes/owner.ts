import type { Speaker } from '../../../i18n/speaker.ts';
import type { SceneCard } from '../scene.ts';

/** The one owner seen of a stage, where one alone is seen. */
export function soleOwner({ stage }: SceneCard) {
  if (stage.state !== 'present') return null;
  for (const mark of stage.marks) if (mark.mark === 'one-seen' || mark.mark === 'sole') return mark.owner;
  return null;
}

/** An owner's name as people say it, with ◆ for a chain leader and ◇ for a head goose. */
export function sayOwner(id: string, name: string, cards: readonly SceneCard[], speaker: Speaker): string {
  const known = cards.flatMap(({ firms }) => firms).find(({ firm }) => firm.id === id);
  const mark = known?.leads === 'leader' ? '◆ ' : known?.leads === 'head goose' ? '◇ ' : '';
  return mark + (known ? speaker.shortName(known.firm) : name);
}
