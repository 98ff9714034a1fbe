import type { Scene, SceneChanges } from '../../model/contract/scene.ts';
import type { DecksWords } from '../i18n/decks.ts';

/** Whether something has changed since a scene was kept. */
export const hasChanged = ({ gone, new: added, changed }: SceneChanges): boolean =>
  gone.length + added.length + changed.length > 0;

/** What has changed in numbers: "3 gone, 5 new, 2 changed state"; what has not is left out. */
export function sayChanges({ changes }: Pick<Scene, 'changes'>, words: DecksWords): string {
  if (changes === null) return words.lost;
  if (!hasChanged(changes)) return words.nothing;
  const parts = [
    [changes.gone.length, words.gone],
    [changes.new.length, words.new],
    [changes.changed.length, words.changed],
  ] as const;
  return words.since + parts.flatMap(([count, say]) => (count > 0 ? [say(count)] : [])).join(words.join);
}
