import type { Brief, Entity } from '../../../model/contract/entity.ts';
import type { Level } from '../../url/view-state.ts';
import type { RegionStyle } from './appearance.ts';
import type { Scene } from './scene.ts';

/** What is told below the map: by-products used, taken from elsewhere and unused, and the stages that a level folds away. */
export interface Ledger {
  readonly rows: readonly LedgerRow[];
}
export type RowKind = 'used' | 'received' | 'unused' | 'optional';
export interface LedgerRow {
  readonly kind: RowKind;
  readonly entries: readonly LedgerEntry[];
}
export interface LedgerEntry {
  readonly id: string;
  readonly what: Named & { readonly id: string };
  /** Who takes it up; of what is received, who takes it up here. */
  readonly takers: readonly Brief[];
  /** What is not so here and now keeps its place. */
  readonly shown: boolean;
}
type Named = Pick<Entity, 'name' | 'nameEn'>;

/** The ledger of a level; null where it has nothing to tell. The same entries in every region and year. */
export function ledgerOf(whole: Scene, level: Level, style: RegionStyle): Ledger | null {
  if (level === 'evidence') return null;
  const names = new Map<string, Brief>([
    ...whole.cards.map((card): [string, Brief] => [card.id, card.stage]),
    ...(whole.lane?.blocks ?? []).flatMap((block) => block.rows.map((row): [string, Brief] => [row.id, row])),
  ]);
  const flows = whole.lane?.flows ?? [];
  const takersOf = (from: string) =>
    flows.filter((flow) => flow.from === from).flatMap((flow) => names.get(flow.to) ?? []);
  const used = (whole.lane?.items ?? []).map((item) => ({
    id: item.id,
    what: item.product,
    takers: takersOf(item.id),
    shown: true,
  }));
  const given = new Set(whole.lane?.items.map(({ id }) => id));
  const own = new Set(whole.cards.map(({ id }) => id));
  const received = flows
    .filter(({ from }) => !given.has(from) && !own.has(from))
    .flatMap((flow) =>
      flow.items.map((what) => ({
        id: `received:${flow.id}:${what.id}`,
        what,
        takers: [names.get(flow.to)].filter((taker) => taker !== undefined),
        shown: true,
      })),
    );
  const unused = whole.stubs.flatMap((stub) =>
    stub.items.map((what) => ({
      id: `unused:${stub.card}:${what.id}`,
      what,
      takers: [],
      shown: (style.unused.get(stub.id) ?? []).some(({ id }) => id === what.id),
    })),
  );
  const optional =
    level !== 'story' || whole.cards.every(({ stage }) => !stage.required)
      ? []
      : whole.cards
          .filter(({ stage }) => !stage.required)
          .map(({ id, stage }) => ({ id: `folded:${id}`, what: stage, takers: [], shown: true }));
  const rows = [
    { kind: 'used' as const, entries: merged(used) },
    { kind: 'received' as const, entries: merged(received) },
    { kind: 'unused' as const, entries: merged(unused) },
    { kind: 'optional' as const, entries: optional },
  ].filter(({ entries }) => entries.length > 0);
  return rows.length > 0 ? { rows } : null;
}

/** What several stages give off is one entry, with all who take it up. */
function merged(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const byProduct = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    const before = byProduct.get(entry.what.id);
    const takers = [...(before?.takers ?? []), ...entry.takers];
    byProduct.set(entry.what.id, {
      ...(before ?? entry),
      takers: takers.filter(({ id }, at) => takers.findIndex((other) => other.id === id) === at),
      shown: (before?.shown ?? false) || entry.shown,
    });
  }
  return [...byProduct.values()];
}
