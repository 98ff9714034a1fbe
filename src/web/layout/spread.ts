import type { Junction, LayeredGraph } from './layered-graph.ts';
import type { Standing } from './grid.ts';
import type { Grid } from './parts.ts';
import { labelPlace } from './distances.ts';
import { assignTracks, type Tracks } from './tracks.ts';
import type { MapInput } from './types.ts';

/** Where everything stands from left to right. */
export interface Spread {
  /** Left rim and width of each column. */
  readonly columns: readonly { readonly x: number; readonly width: number }[];
  readonly layers: readonly { readonly x: number; readonly width: number }[];
  /** Where each junction runs up and down. */
  readonly trunks: ReadonlyMap<Junction, number>;
  readonly bands: readonly { readonly x: number; readonly width: number }[];
  readonly total: number;
}

/** No channel is stretched by more than this to fill the area. */
const mostStretch = 110;

/** Gives layers and channels their widths, and the tracks in them their places. */
export function spreadOut(
  layered: LayeredGraph,
  grid: Standing,
  input: MapInput,
  widths: readonly number[],
  tracks: readonly Tracks[],
): Spread {
  const { gaps } = grid;
  const { layers } = layered;
  const layerWidths = layers.map(({ kind, column }, at) =>
    kind === 'column' ? widths[column]! : labelWidth(layered, at),
  );
  const margins = tracks.map((_, channel) => {
    const before = layers[channel - 1];
    const behind = layers[channel];
    const arrives = layered.junctions.some(
      (junction) =>
        junction.channel === channel &&
        junction.lines.some((line) => line.right === junction && line.kind === 'port' && line.tap?.arrives),
    );
    return {
      left: before === undefined ? gaps.pad : before.kind === 'column' ? (arrives ? gaps.arrow + 4 : 8) : 2,
      right: behind === undefined ? gaps.pad : behind.kind === 'column' ? gaps.arrow + 4 : 2,
    };
  });
  const channelWidths = tracks.map(({ count }, channel) => {
    const { left, right } = margins[channel]!;
    return left + right + Math.max(0, count - 1) * gaps.line;
  });
  // A gap between columns is one channel, or two with a label layer between them.
  const columnCount = widths.length;
  const gapParts = Array.from({ length: columnCount + 1 }, (_, column) => {
    const end = column < columnCount ? layered.columnLayer[column]! : layers.length;
    const start = column > 0 ? layered.columnLayer[column - 1]! + 1 : 0;
    return { channels: range(start, end), label: end > start ? start : null };
  });
  const widen = (column: number, by: number): void => {
    const { channels, label } = gapParts[column]!;
    if (by <= 0) return;
    // Shared by what stretches well: labels, and channels in which lines turn.
    const turning = channels.filter((channel) => tracks[channel]!.count > 0);
    const shared = label === null ? (turning.length > 0 ? turning : channels.slice(0, 1)) : turning;
    const share = Math.floor(by / (shared.length + (label === null ? 0 : 1)));
    for (const channel of shared) channelWidths[channel]! += share;
    const rest = by - share * shared.length;
    if (label !== null) layerWidths[label]! += rest;
    else channelWidths[shared[0]!]! += rest;
  };
  const gapWidth = (column: number): number => {
    const { channels, label } = gapParts[column]!;
    return channels.reduce((sum, at) => sum + channelWidths[at]!, label === null ? 0 : layerWidths[label]!);
  };
  for (let column = 1; column < columnCount; column++) widen(column, gaps.column - gapWidth(column));
  const measure = (): { x: number; width: number }[] => {
    let x = 0;
    return widths.map((width, column) => {
      x += gapWidth(column);
      const at = { x, width };
      x += width;
      return at;
    });
  };
  const bandRims = (
    columns: readonly { x: number; width: number }[],
    total: number,
  ): { x: number; width: number }[] =>
    input.bands.map((_, band) => {
      const first = grid.bands.indexOf(band);
      const last = grid.bands.lastIndexOf(band);
      const x = first <= 0 ? 0 : columns[first]!.x - gaps.pad;
      const right = last + 1 >= columnCount ? total : columns[last + 1]!.x - gaps.pad - gaps.band;
      return { x, width: right - x };
    });
  const width = (): number => measure().at(-1)!.x + widths.at(-1)! + gapWidth(columnCount);
  for (const [band, { header }] of input.bands.entries()) {
    const rim = bandRims(measure(), width())[band]!;
    widen(grid.bands.lastIndexOf(band) + 1, header.width + 2 * gaps.pad - rim.width);
  }
  const spare = Math.max(0, Math.floor((input.area.width - width()) / Math.max(1, columnCount - 1)));
  for (let column = 1; column < columnCount; column++) widen(column, Math.min(spare, mostStretch));
  const rest = Math.max(0, input.area.width - width());
  widen(0, Math.floor(rest / 2));
  widen(columnCount, Math.ceil(rest / 2));

  const trunks = new Map<Junction, number>();
  const placed: { x: number; width: number }[] = [];
  let x = 0;
  tracks.forEach(({ of, count }, channel) => {
    const wide = channelWidths[channel]!;
    const { left, right } = margins[channel]!;
    const free = wide - left - right - Math.max(0, count - 1) * gaps.line;
    const step = count > 1 ? gaps.line + Math.min(6, free / count) : 0;
    const start = x + left + Math.max(0, wide - left - right - step * (count - 1)) / 2;
    for (const [junction, level] of of) trunks.set(junction, Math.round(start + level * step));
    x += wide;
    if (channel < layers.length) {
      placed.push({ x, width: layerWidths[channel]! });
      x += layerWidths[channel]!;
    }
  });
  const columns = measure();
  return { columns, layers: placed, trunks, bands: bandRims(columns, x), total: x };
}

/** The tracks of all channels, from left to right. */
export function allTracks(layered: LayeredGraph, grid: Grid, tops: readonly number[]): readonly Tracks[] {
  const byChannel: Junction[][] = Array.from({ length: layered.layers.length + 1 }, () => []);
  for (const junction of layered.junctions) byChannel[junction.channel]!.push(junction);
  const blocks = grid.solids.filter((solid) => solid.kind === 'block');
  return byChannel.map((junctions, channel) => {
    const across = blocks.filter(
      ({ first, last }) => layered.columnLayer[first]! < channel && channel <= layered.columnLayer[last]!,
    );
    const walls = across.map(({ index, height }) => ({ low: tops[index]!, high: tops[index]! + height }));
    walls.push({ low: -Infinity, high: grid.top });
    return assignTracks(channel, junctions, walls);
  });
}

function labelWidth({ lines }: LayeredGraph, layer: number): number {
  let width = 0;
  for (const line of lines) {
    if (line.layer !== layer) continue;
    if (line.tag) width = Math.max(width, line.tag.width + tagLine);
    else if (line.label) {
      const rim = labelPlace(line) === 'on' ? 16 : 4;
      width = Math.max(width, line.label.link.label!.width + rim);
    }
  }
  return Math.ceil(width);
}

/** The length of line that ties a tag to its card, at least. */
const tagLine = 12;

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);
