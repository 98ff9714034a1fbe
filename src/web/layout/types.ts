/**
 * What the map's layout is given and what it answers. Plain data, all lengths in px: the layout knows sizes and
 * connections only, never names, states or colours, so the same structure always lies in the same place.
 */

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Rect extends Point, Size {}
/** Something with its place, from its upper left corner. */
export interface Placed extends Rect {
  readonly id: string;
}

/** A tier as a vertical strip with its heading on top. Bands stand from left to right as given. */
export interface MapBand {
  readonly id: string;
  readonly header: Size;
}

/** A stage. `order` is its place in the chain's own order within its band. */
export interface MapCard extends Size {
  readonly id: string;
  readonly band: string;
  readonly order: number;
}

/** A line from one end to the other, with the arrowhead at `to`. */
export interface MapLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label?: Size;
  /**
   * What the line carries. Lines with the same bundle into the same end (three cards that send the same scrap) merge
   * before it. Where all lines of a tree carry the same, one label speaks for all; the others come back without.
   */
  readonly bundle?: string;
}

/** A feed from or to another chain: a tag beside its card (`in`: left, `out`: right) on a short line. */
export interface MapTag extends Size {
  readonly id: string;
  readonly card: string;
  readonly direction: 'in' | 'out';
}

/** A by-product with no use found, hanging below its card. */
export interface MapStub extends Size {
  readonly id: string;
  readonly card: string;
}

/** Another chain's card in the by-product lane; `rows` are its stages, `y` from the block's top. */
export interface LaneBlock extends Size {
  readonly id: string;
  readonly rows: readonly { readonly id: string; readonly y: number; readonly height: number }[];
}

/** The strip below all tiers: by-products at the left, other chains at the right. */
export interface MapLane {
  readonly header: Size;
  readonly items: readonly (Size & { readonly id: string })[];
  readonly blocks: readonly LaneBlock[];
  /** Ends are ids of cards, of lane items, or of block rows. */
  readonly flows: readonly MapLink[];
}

export interface MapGaps {
  /** Least distance between cards one above another. */
  readonly row: number;
  /** Least distance between columns of cards. */
  readonly column: number;
  /** Least distance between parallel lines. */
  readonly line: number;
  /** Between the rim of a band and what stands in it. */
  readonly pad: number;
  /** Between bands, and between the bands and the lane. */
  readonly band: number;
  /** Room an arrowhead needs in front of its target. */
  readonly arrow: number;
}

export interface MapInput {
  readonly bands: readonly MapBand[];
  readonly cards: readonly MapCard[];
  readonly feeds: readonly MapLink[];
  readonly tags: readonly MapTag[];
  readonly stubs: readonly MapStub[];
  readonly lane: MapLane | null;
  /** The ids of the cards by column and from top to bottom, where that is settled; cards named here and not on the map are passed over. */
  readonly columns?: readonly (readonly string[])[];
  /** The area to fill; a map that needs more is larger, and is panned. */
  readonly area: Size;
  readonly gaps?: Partial<MapGaps>;
}

/** `on`: the line passes through the middle of the label; `above`: it runs along the label's lower rim. */
export interface PlacedLabel extends Rect {
  readonly place: 'on' | 'above';
}

/** An orthogonal line from the rim of its source to the rim of its target. */
export interface PlacedLine {
  readonly id: string;
  readonly points: readonly Point[];
  readonly label: PlacedLabel | null;
}

/** A tag or a stub with the short line that ties it to its card; the arrow, if any, points to the line's end. */
export interface PlacedTie extends Placed {
  readonly points: readonly Point[];
}

export interface MapLayout extends Size {
  /** In the order of the input, each list. */
  readonly bands: readonly Placed[];
  readonly cards: readonly Placed[];
  readonly feeds: readonly PlacedLine[];
  readonly tags: readonly PlacedTie[];
  readonly stubs: readonly PlacedTie[];
  readonly lane: PlacedLane | null;
}

export interface PlacedLane extends Rect {
  readonly header: Rect;
  readonly items: readonly Placed[];
  readonly blocks: readonly Placed[];
  readonly flows: readonly PlacedLine[];
}
