import type { Lookup } from './survey.ts';
import { isOver, type Moment } from './time.ts';

export interface Ownership {
  readonly owner: string;
  /** 0 to 1, null where not published. */
  readonly share: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/**
 * Answers the ultimate owner of a firm: from owner to owner by the greatest known share (the first id where none is
 * known) until nobody owns it. Firms that own each other in a ring count as the one of the least id.
 */
export function ultimateOwner(owners: Lookup<readonly Ownership[]>, at: Moment): (firm: string) => string {
  const roots = new Map<string, string>();
  const ownerOf = (firm: string) =>
    owners
      .get(firm)
      ?.filter((link) => !isOver(link, at))
      .sort((a, b) => (b.share ?? 0) - (a.share ?? 0) || (a.owner < b.owner ? -1 : 1))[0]?.owner;

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
