import { box, group, path, type Shape } from '../../drawing/shapes.ts';
import { fit, textAt } from '../../drawing/text.ts';
import type { WasteRow } from '../deck.ts';
import { cite, pictureFrame, type, types, type Letters, type SlideContext } from './frame.ts';

/** By-products from their source to who takes them, and to nobody. */
export function drawWaste(
  used: readonly WasteRow[],
  unused: readonly WasteRow[],
  { words, measure }: SlideContext,
  letters: Letters,
): Shape[] {
  if (used.length + unused.length === 0) return [];
  const headings = (used.length > 0 ? 1 : 0) + (unused.length > 0 ? 1 : 0);
  const { x, y, width, height } = pictureFrame;
  const least = 40;
  const most = Math.floor((height - headings * 56) / least);
  const shownUnused = unused.slice(0, Math.max(1, most - Math.min(used.length, Math.floor(most / 2))));
  const shownUsed = used.slice(0, most - shownUnused.length);
  const count = shownUnused.length + shownUsed.length;
  const step = Math.min(64, (height - headings * 56) / count);
  const high = Math.min(50, step - 8);
  const name = type(Math.min(25, high * 0.56), high, 700, 'ink');
  const small = type(Math.min(23, high * 0.54), high, 400, 'ink');
  const sourceWidth = Math.min(
    420,
    60 + Math.max(...[...shownUsed, ...shownUnused].map((row) => measure.width(row.from, name.size, 700))),
  );
  const itemX = sourceWidth + 70;
  const itemWidth = Math.min(
    480,
    90 + Math.max(...[...shownUsed, ...shownUnused].map((row) => measure.width(row.item, name.size, 700))),
  );
  const end = itemX + itemWidth;
  const arrow = end + 200;
  const part = (rows: readonly WasteRow[], hidden: number, isUsed: boolean, top: number): Shape[] => {
    const ink = isUsed ? 'loop' : 'missing';
    const groups = bySource(rows);
    const heading = (isUsed ? words.used : words.unused)(kindsOf(isUsed ? used : unused));
    let at = 0;
    return [
      textAt(
        hidden > 0 ? `${heading} · ${words.moreRows(hidden)}` : heading,
        0,
        top + 8,
        type(25, 36, 700, `${ink}-ink`),
      ),
      ...groups.flatMap((own): Shape[] => {
        const from = top + 52 + at * step;
        const middle = from + ((own.length - 1) * step) / 2 + high / 2;
        const shapes: Shape[] = [
          box(
            { x: 0, y: middle - high / 2, width: sourceWidth, height: high },
            { radius: 6, fill: 'panel', stroke: 'line-2', strokeWidth: 1.5 },
          ),
          box({ x: 0, y: middle - high / 2, width: 8, height: high }, { radius: 3, fill: 'present' }),
          textAt(fit(own[0]!.from, sourceWidth - 40, name, measure), 26, middle - high / 2, name),
          ...own.flatMap((row, nth): Shape[] => {
            const y = from + nth * step + high / 2;
            const tip = 14;
            const hex = `M${itemX + tip} ${y - high / 2}H${end - tip}L${end} ${y}L${end - tip} ${y + high / 2}H${itemX + tip}L${itemX} ${y}Z`;
            const turn = itemX - 36;
            const line = { stroke: ink, strokeWidth: 2.5 };
            const owner = isUsed ? '' : row.owner;
            const cited = cite(row.sources, letters);
            const place = isUsed ? arrow + 20 : end + 126;
            const says = fit(
              isUsed ? row.takers! : owner,
              width - place - measure.width(cited, types.foot.size, 400) - 12,
              small,
              measure,
            );
            return [
              path(
                y === middle
                  ? `M${sourceWidth} ${y}H${itemX}`
                  : `M${sourceWidth} ${middle}H${turn}V${y}H${itemX}`,
                line,
              ),
              path(hex, { fill: 'panel', stroke: ink, strokeWidth: 2.5 }),
              textAt(
                fit(row.item, itemWidth - 48, name, measure),
                (itemX + end) / 2,
                y - high / 2,
                { ...name, fill: `${ink}-ink` },
                { anchor: 'middle' },
              ),
              ...(isUsed
                ? [
                    path(`M${end} ${y}H${arrow - 18}`, line),
                    path(`M${end + 18} ${y}H${arrow - 24}`, {
                      stroke: ink,
                      strokeWidth: 8,
                      dash: '.1 22',
                      round: true,
                    }),
                    path(`M${arrow} ${y}l-20 -9v18z`, { fill: ink }),
                  ]
                : [
                    path(`M${end - 4} ${y - 6}H${end + 96}M${end - 4} ${y + 6}H${end + 96}`, line),
                    path(`M${end + 98} ${y - high / 2 + 4}V${y + high / 2 - 4}`, {
                      stroke: ink,
                      strokeWidth: 6,
                    }),
                  ]),
              textAt(says, place, y - high / 2, isUsed ? small : { ...small, fill: 'ink-2' }),
              textAt(cited, place + measure.width(says, small.size, 400) + 12, y - 16, types.foot),
            ];
          }),
        ];
        at += own.length;
        return shapes;
      }),
    ];
  };
  const first = shownUsed.length > 0 ? 52 + shownUsed.length * step + 6 : 0;
  return [
    ...(unused.length > 0
      ? [
          box(
            { x: x - 24, y: y + first, width: width + 48, height: 52 + shownUnused.length * step + 6 },
            { radius: 8, fill: 'missing-wash', opacity: 0.6 },
          ),
        ]
      : []),
    group(
      [
        ...(used.length > 0 ? part(shownUsed, used.length - shownUsed.length, true, 0) : []),
        ...(unused.length > 0 ? part(shownUnused, unused.length - shownUnused.length, false, first) : []),
      ],
      { x, y },
    ),
  ];
}

const kindsOf = (rows: readonly WasteRow[]) => new Set(rows.map(({ item }) => item)).size;

/** Rows of the same source, one after another. */
function bySource(rows: readonly WasteRow[]): WasteRow[][] {
  const found = new Map<string, WasteRow[]>();
  for (const row of rows) found.set(row.from, [...(found.get(row.from) ?? []), row]);
  return [...found.values()];
}
