import type { Survey } from './survey.ts';
import { isOver, type Moment } from './time.ts';

/** Which stage feeds which, both ways. */
export interface Feeding {
  readonly next: ReadonlyMap<string, ReadonlySet<string>>;
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What feeds what at the moment. @param withApart whether over energy, utilities and equipment too, on which no stage hangs */
export function feedingOf(survey: Survey, at: Moment, withApart = true): Feeding {
  const next = new Map<string, Set<string>>();
  const before = new Map<string, Set<string>>();
  const put = (map: Map<string, Set<string>>, key: string, value: string) => {
    const known = map.get(key);
    if (known) known.add(value);
    else map.set(key, new Set([value]));
  };
  for (const feed of survey.feeds) {
    if (feed.from === feed.to || isOver(feed, at)) continue;
    if (!withApart && feed.item !== null && survey.apart.has(feed.item)) continue;
    put(next, feed.from, feed.to);
    put(before, feed.to, feed.from);
  }
  return { next, before };
}

/** What can be reached from a start within so many steps, each to something allowed; the start itself left out. */
export function within(
  start: string,
  steps: ReadonlyMap<string, ReadonlySet<string>>,
  most: number,
  isAllowed: (each: string) => boolean,
): Set<string> {
  const reached = new Set([start]);
  let last = [start];
  for (let step = 0; step < most; step++) {
    const found = new Set(last.flatMap((each) => [...(steps.get(each) ?? [])]));
    last = [...found].filter((each) => !reached.has(each) && isAllowed(each));
    for (const each of last) reached.add(each);
  }
  reached.delete(start);
  return reached;
}
