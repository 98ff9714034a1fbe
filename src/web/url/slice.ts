/** One value of the view: how the address spells it, and whether a change of it is a step that can be taken back. */
export interface Slice<T> {
  /** The value that the address gives; null: it has no such key. What is not known is passed over: an old link still opens what it can. */
  readonly parse: (text: string | null) => T;
  /** The value's text in the address; null: it is not spelled out. */
  readonly print: (value: T) => string | null;
  /** Whether a change is a step of the reader's, or merely a look around that is kept with the step before. */
  readonly isStep: (lens: { readonly before: string; readonly after: string }) => boolean;
  /** Set by drags and repeated clicks: changes that follow each other are one step. */
  readonly slides: boolean;
}

const step = { isStep: () => true, slides: false } as const;

/** Any text; null: none. */
export const text: Slice<string | null> = { parse: (told) => told || null, print: (value) => value, ...step };

/** A whole number of at most four digits; null: none. */
export const number: Slice<number | null> = {
  parse: (told) => (/^\d{1,4}$/.test(told ?? '') ? Number(told) : null),
  print: (value) => (value === null ? null : String(value)),
  ...step,
};

/** A point in the picture's own px that is in the middle of what is seen, and the scale at which; null: not told. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}
export const place: Slice<Place | null> = {
  parse: (told) => {
    const [, x, y, zoom] = /^(-?\d{1,6}),(-?\d{1,6}),(\d{1,2}(?:\.\d{1,3})?)$/.exec(told ?? '') ?? [];
    return zoom === undefined || Number(zoom) === 0
      ? null
      : { x: Number(x), y: Number(y), zoom: Number(zoom) };
  },
  print: (value) => value && `${Math.round(value.x)},${Math.round(value.y)},${Number(value.zoom.toFixed(3))}`,
  ...step,
};

/** One of some words; null: none of them. */
export const oneOf = <T extends string>(words: readonly T[]): Slice<T | null> => ({
  parse: (told) => words.find((word) => word === told) ?? null,
  print: (value) => value,
  ...step,
});

/** One of some words; the first of them where none is told, and that is not spelled out. */
export const wordOf = <T extends string>(words: readonly [T, ...T[]]): Slice<T> => ({
  parse: (told) => words.find((word) => word === told) ?? words[0],
  print: (value) => (value === words[0] ? null : value),
  ...step,
});

/** Some of the words, in their order. */
export const someOf = <T extends string>(words: readonly T[]): Slice<readonly T[]> => ({
  parse: (told) => words.filter((word) => told?.split(',').includes(word)),
  print: (value) => value.join(',') || null,
  ...step,
});

/** The same value, though a change of it is no step. */
export const passing = <T>(slice: Slice<T>): Slice<T> => ({ ...slice, isStep: () => false });
/** The same value, set by drags. */
export const sliding = <T>(slice: Slice<T>): Slice<T> => ({ ...slice, slides: true });
