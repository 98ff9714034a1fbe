import type { RegionContext } from './local.ts';
import type { Survey } from './survey.ts';
import { isOver } from './time.ts';

/** Which stage feeds which, both ways. */
export interface Feeding {
  readonly next: ReadonlyMap<string, ReadonlySet<string>>;
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
}

export function feedingOf(survey: Survey, context: RegionContext): Feeding {
  const next = new Map<string, Set<string>>();
  const before = new Map<string, Set<string>>();
  const put = (map: Map<string, Set<string>>, key: string, value: string) => {
    const known = map.get(key);
    if (known) known.add(value);
    else map.set(key, new Set([value]));
  };
  for (const feed of survey.feeds) {
    if (feed.from === feed.to || isOver(feed, context.at)) continue;
    put(next, feed.from, feed.to);
    put(before, feed.to, feed.from);
  }
  return { next, before };
}

/** Everything that can be reached from the starts by the given steps, the starts themselves left out. */
export function closure(
  starts: Iterable<string>,
  steps: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const reached = new Set(starts);
  const begun = [...reached];
  for (const each of reached) for (const next of steps.get(each) ?? []) reached.add(next);
  for (const start of begun) reached.delete(start);
  return reached;
}
