import type { Brief } from '../../../../model/contract/entity.ts';
import { box, type Shape } from '../../../drawing/shapes.ts';
import { textAt } from '../../../drawing/text.ts';
import type { Placed, Rect } from '../../../layout/types.ts';
import type { Scene } from '../scene.ts';
import type { DrawContext } from './context.ts';
import { sayOwner, soleOwner } from './owner.ts';

/** Who alone is seen to hold at least so many stages of the chain has a bracket around them. */
const dominant = 3;
const most = 2;
const pad = 9;
const type = { size: 14, line: 20, weight: 400, fill: 'ink-2' } as const;

/**
 * The ground behind the stages that one owner alone is seen to hold, with its name on top: around each card, and joined
 * where two of them stand side by side with nothing between them.
 */
export function drawBrackets(
  scene: Scene,
  places: ReadonlyMap<string, Placed>,
  { localizer, measure }: DrawContext,
): Shape[] {
  const held = new Map<string, { owner: Brief; cards: Placed[] }>();
  for (const card of scene.cards) {
    const owner = soleOwner(card);
    const place = places.get(card.id);
    if (!owner || !place) continue;
    const before = held.get(owner.id) ?? { owner, cards: [] };
    before.cards.push(place);
    held.set(owner.id, before);
  }
  const dominants = [...held.values()]
    .filter(({ cards }) => cards.length >= dominant)
    .sort((a, b) => b.cards.length - a.cards.length)
    .slice(0, most);
  const all = scene.cards.flatMap(({ id }) => places.get(id) ?? []);
  let right = 0;
  return dominants.flatMap(({ owner, cards }, nth) => {
    const fill = nth === 0 ? 'present-wash' : 'sunk';
    const name = sayOwner(owner.id, localizer.name(owner), scene.cards, localizer);
    const said = localizer.words.map.holds(name, cards.length);
    const wide = Math.ceil(measure.width(said, type.size, type.weight));
    const leftmost = cards.reduce((best, card) =>
      card.x < best.x || (card.x === best.x && card.y < best.y) ? card : best,
    );
    const x = Math.max(right, leftmost.x);
    right = x + wide + 40;
    const top: Rect = { x: leftmost.x, y: 2, width: leftmost.width, height: 24 };
    const tied = x === leftmost.x && isFree(top, leftmost, all, cards);
    const joins = pairs(cards).filter(([a, b]) => isFree(a, b, all, cards));
    const grounds = [
      ...cards.map((card) => around(card, card)),
      ...joins.map(([a, b]) => (a.x === b.x ? around(a, b) : bridge(a, b))),
      ...(tied ? [around({ ...top, y: top.y + pad }, leftmost)] : []),
      // A name longer than the card has ground behind it all the same.
      ...(tied && wide > leftmost.width ? [{ ...top, x: x - pad, width: wide + 2 * pad }] : []),
    ];
    const mark = tied ? [] : [box({ x, y: 5, width: 14, height: 14 }, { radius: 3, fill })];
    const at = x + (tied ? 0 : 20);
    return [
      ...grounds.map((rect) => box(rect, { radius: 10, fill })),
      ...mark,
      {
        kind: 'link' as const,
        opens: { pick: owner.id },
        classes: 'word',
        label: said,
        title: localizer.name(owner),
        hit: { x: at, y: 0, width: wide, height: 24 },
        shapes: [textAt(said, at, 2, type)],
      },
    ];
  });
}

const pairs = (cards: readonly Placed[]): [Placed, Placed][] =>
  cards.flatMap((a, at) => cards.slice(at + 1).map((b): [Placed, Placed] => [a, b]));

/** Whether the two stand below or beside each other, and nobody else's card between them. */
function isFree(a: Rect, b: Rect, all: readonly Placed[], own: readonly Placed[]): boolean {
  const level = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 20;
  if (a.x !== b.x && !level) return false;
  const hull = a.x === b.x ? around(a, b) : bridge(a, b);
  return all.every((card) => own.includes(card) || !meets(hull, card));
}

const meets = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function around(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x) - pad;
  const y = Math.min(a.y, b.y) - pad;
  const right = Math.max(a.x + a.width, b.x + b.width) + pad;
  return { x, y, width: right - x, height: Math.max(a.y + a.height, b.y + b.height) + pad - y };
}

/** The room between two cards beside each other, as high as both are. */
function bridge(a: Rect, b: Rect): Rect {
  const [left, right] = a.x < b.x ? [a, b] : [b, a];
  const y = Math.max(left.y, right.y) - pad;
  const bottom = Math.min(left.y + left.height, right.y + right.height) + pad;
  return {
    x: left.x + left.width - pad,
    y,
    width: right.x - left.x - left.width + 2 * pad,
    height: bottom - y,
  };
}
