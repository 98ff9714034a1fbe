import type { MapLayout, Placed, PlacedLine, Rect } from '../../src/web/picture/map/types.ts';

/** Draws a layout as one SVG, for the eyes of whoever works on it. */
export function layoutSvg(layout: MapLayout): string {
  const parts: string[] = [];
  const rect = ({ x, y, width, height }: Rect, style: string): void => {
    parts.push(`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" ${style}/>`);
  };
  const text = (at: Rect, words: string, colour = '#16222B', size = 12): void => {
    const x = at.x + at.width / 2;
    const y = at.y + at.height / 2 + size / 3;
    parts.push(
      `<text x="${x}" y="${y}" text-anchor="middle" font-size="${size}" fill="${colour}">${words}</text>`,
    );
  };
  const boxes = (all: readonly Placed[], fill: string, stroke: string): void => {
    for (const box of all) {
      rect(box, `fill="${fill}" stroke="${stroke}"`);
      text(box, box.id);
    }
  };
  const { lane } = layout;
  for (const band of layout.bands) {
    rect(band, 'fill="#F4F2EC"');
    text({ x: band.x + 12, y: 6, width: 70, height: 20 }, band.id);
  }
  if (lane) {
    rect(lane, 'fill="#EBF4EE"');
    rect(lane.header, 'fill="#d5e8dc"');
    text(lane.header, '循环带', '#00664A');
  }
  const lines = (all: readonly PlacedLine[], colour: string): void => {
    for (const line of all) parts.push(path(line.points, colour));
    for (const { label, id } of all)
      if (label) {
        rect(
          label,
          `fill="${label.place === 'on' ? '#F4F2EC' : 'none'}" stroke="#0072B2" stroke-opacity="0.25"`,
        );
        text(label, id.length > label.width / 7 ? id.slice(0, Math.floor(label.width / 12)) : id, colour, 11);
      }
  };
  lines(layout.feeds, '#6B7882');
  if (lane) lines(lane.flows, '#009E73');
  boxes(layout.cards, '#fff', '#46555F');
  if (lane) {
    boxes(lane.items, '#fff', '#009E73');
    boxes(lane.blocks, '#fff', '#009E73');
  }
  for (const tie of layout.tags) parts.push(path(tie.points, '#46555F'));
  boxes(layout.tags, '#E3F0F8', '#0072B2');
  for (const { points } of layout.stubs) parts.push(path(points, '#D55E00', false));
  boxes(layout.stubs, '#FCEDE2', '#D55E00');
  const size = `width="${layout.width}" height="${layout.height}"`;
  const head = ['#6B7882', '#009E73', '#46555F']
    .map(
      (colour) =>
        `<marker id="a${colour.slice(1)}" markerWidth="9" markerHeight="9" refX="9" refY="4.5" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 0L9 4.5L0 9z" fill="${colour}"/></marker>`,
    )
    .join('');
  const font = 'font-family="Noto Sans CJK SC, sans-serif"';
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${font}><defs>${head}</defs><rect ${size} fill="#FAF9F6"/>${parts.join('\n')}</svg>`;
}

/** The line with rounded corners, as the page draws it. */
function path(points: readonly { x: number; y: number }[], colour: string, arrow = true): string {
  let d = `M${points[0]!.x} ${points[0]!.y}`;
  for (let at = 1; at + 1 < points.length; at++) {
    const [a, b, c] = [points[at - 1]!, points[at]!, points[at + 1]!];
    const length = (p: typeof a, q: typeof a): number => Math.abs(p.x - q.x) + Math.abs(p.y - q.y);
    const r = Math.min(8, length(a, b) / 2, length(b, c) / 2);
    const towards = (p: typeof a): string => {
      const l = length(b, p) || 1;
      return `${b.x + ((p.x - b.x) * r) / l} ${b.y + ((p.y - b.y) * r) / l}`;
    };
    d += `L${towards(a)}Q${b.x} ${b.y} ${towards(c)}`;
  }
  const end = points.at(-1)!;
  d += `L${end.x} ${end.y}`;
  const marker = arrow ? `marker-end="url(#a${colour.slice(1)})"` : '';
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="1.75" ${marker}/>`;
}
