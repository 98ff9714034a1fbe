import type { Lookup } from './survey.ts';
import { isOver, type Moment } from './time.ts';

export interface Ownership {
  readonly owner: string;
  /** 0 to 1, null where not published. */
  readonly share: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Answers who holds the majority of a firm, or is the only owner named without a share; undefined where nobody is known to. */
export function majorityOwner(
  owners: Lookup<readonly Ownership[]>,
  at: Moment,
): (firm: string) => string | undefined {
  return (firm) => {
    const links = owners.get(firm)?.filter((link) => !isOver(link, at)) ?? [];
    const only = links.length === 1 ? links[0]! : null;
    if (only !== null && only.share === null) return only.owner;
    return links.find(({ share }) => share !== null && share > 0.5)?.owner;
  };
}

/**
 * Answers the ultimate owner of a firm: from majority owner to majority owner until nobody owns it. A joint venture without a
 * known majority counts as its own owner: several owners of whom none is known to hold more than half, or one that is known to
 * hold no more. Firms that own each other in a ring count as the one of the least id.
 */
export function ultimateOwner(owners: Lookup<readonly Ownership[]>, at: Moment): (firm: string) => string {
  const roots = new Map<string, string>();
  const ownerOf = majorityOwner(owners, at);

  return (firm) => {
    if (!owners.has(firm)) return firm;
    const path: string[] = [];
    let each = firm;
    let root: string | undefined;
    while ((root = roots.get(each)) === undefined) {
      const ringAt = path.indexOf(each);
      if (ringAt >= 0) {
        root = path.slice(ringAt).sort()[0]!;
        break;
      }
      path.push(each);
      const owner = ownerOf(each);
      if (owner === undefined) {
        root = each;
        break;
      }
      each = owner;
    }
    for (const passed of path) roots.set(passed, root);
    return root;
  };
}
