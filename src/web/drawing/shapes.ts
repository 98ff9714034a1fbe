/**
 * A drawing as plain data: what a page shows, a file holds and a test reads. Lengths are px of the drawing, places are
 * from the upper left of the group they are in. Colours are names of tokens, so that one drawing serves every theme.
 */

/** A colour by its token (ui/styles/tokens.css), without the dashes: `panel`, `missing-ink`. */
export type Colour = string;

export interface Ink {
  readonly fill?: Colour | undefined;
  readonly stroke?: Colour | undefined;
  readonly strokeWidth?: number | undefined;
  readonly dash?: string | undefined;
  readonly round?: boolean | undefined;
  readonly opacity?: number | undefined;
}
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Box extends Frame, Ink {
  readonly kind: 'box';
  readonly radius?: number;
  /** For style sheets of the page only: what reacts to the pointer. */
  readonly role?: 'hit' | 'frame' | 'surface';
}
/** One line of text; `y` is its baseline. */
export interface Text {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: 400 | 700;
  readonly fill: Colour;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly line?: 'underline' | 'line-through' | undefined;
  readonly family?: 'serif' | undefined;
  /** Read by no screen reader: it stands beside its words. */
  readonly mute?: boolean;
}
export interface Path extends Ink {
  readonly kind: 'path';
  readonly d: string;
}
/** The mark of a stage's state. */
export interface Glyph extends Frame {
  readonly kind: 'glyph';
  readonly name: string;
}
export interface Group {
  readonly kind: 'group';
  readonly x?: number;
  readonly y?: number;
  /** What it is, for whoever looks it up on the page. */
  readonly id?: string;
  readonly classes?: string;
  /** A part with a heading of its own, told to a screen reader. */
  readonly label?: string;
  readonly title?: string | undefined;
  readonly hidden?: boolean;
  readonly opacity?: number | undefined;
  readonly shapes: readonly Shape[];
}
/** What can be chosen, by pointer and by keyboard: it opens an entity or a link, or does something of its own. */
export interface Link {
  readonly kind: 'link';
  readonly opens: { readonly pick: string } | { readonly does: string };
  readonly label: string;
  readonly title?: string | undefined;
  readonly classes?: string;
  readonly pressed?: boolean | undefined;
  readonly expanded?: boolean | undefined;
  /** Reached by pointer alone: the same can be chosen elsewhere by keyboard. */
  readonly pointerOnly?: boolean;
  readonly hit: Frame & { readonly radius?: number };
  readonly shapes: readonly Shape[];
}
export type Shape = Box | Text | Path | Glyph | Group | Link;

/** Something drawn, with the room it takes. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export const group = (shapes: readonly Shape[], rest: Omit<Group, 'kind' | 'shapes'> = {}): Group => ({
  kind: 'group',
  ...rest,
  shapes,
});
export const box = (frame: Frame, rest: Omit<Box, 'kind' | keyof Frame> = {}): Box => ({
  kind: 'box',
  x: frame.x,
  y: frame.y,
  width: frame.width,
  height: frame.height,
  ...rest,
});
export const path = (d: string, ink: Ink): Path => ({ kind: 'path', d, ...ink });
