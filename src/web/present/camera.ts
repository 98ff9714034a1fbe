import type { MapLayout, Rect } from '../layout/types.ts';
import type { Frame } from '../drawing/shapes.ts';

/** How a picture is put on a slide: from its own px to those of the slide. */
export interface Camera {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** The largest that a picture of few stages is shown. */
const mostScale = 1.7;
/** What stands around what the camera goes to, in px of the picture. */
const margin = 60;
/** A move that makes things less than so much larger is none. */
const worthwhile = 1.3;
const mostZoom = 1.5;
/** How far the picture may stand out of its frame. */
const rim = 20;

/** The whole picture in the frame, in its middle. */
export function wholeIn(frame: Frame, { width, height }: MapLayout): Camera {
  const scale = Math.min(mostScale, frame.width / width, frame.height / height);
  return {
    scale,
    x: frame.x + (frame.width - scale * width) / 2,
    y: frame.y + (frame.height - scale * height) / 2,
  };
}

/** Nearer to some of its cards, where that makes them worthwhile larger; else the whole. No further out than the picture's rim. */
export function nearTo(frame: Frame, layout: MapLayout, ids: readonly string[]): Camera {
  const whole = wholeIn(frame, layout);
  const cards = layout.cards.filter(({ id }) => ids.includes(id));
  if (cards.length === 0) return whole;
  const around = hull(cards);
  const scale = Math.min(
    whole.scale * mostZoom,
    mostScale,
    frame.width / (around.width + 2 * margin),
    frame.height / (around.height + 2 * margin),
  );
  if (scale < whole.scale * worthwhile) return whole;
  const along = (start: number, room: number, from: number, size: number, all: number) => {
    const free = room - scale * all;
    if (free >= 0) return start + free / 2;
    const wanted = start + room / 2 - scale * (from + size / 2);
    return Math.min(start, Math.max(start + free, wanted));
  };
  return {
    scale,
    x: along(frame.x, frame.width, around.x, around.width, layout.width),
    y: along(frame.y, frame.height, around.y, around.height, layout.height),
  };
}

/** Whether a place of the picture is wholly seen in the frame. */
export const seesIn =
  (frame: Frame, { scale, x, y }: Camera) =>
  (place: Frame): boolean =>
    x + scale * place.x >= frame.x - rim &&
    y + scale * place.y >= frame.y - rim &&
    x + scale * (place.x + place.width) <= frame.x + frame.width + rim &&
    y + scale * (place.y + place.height) <= frame.y + frame.height + rim;

function hull(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}
