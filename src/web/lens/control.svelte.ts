import type { Level } from '../url/view-state.ts';
import type { Numbers } from '../state/handout.svelte.ts';
import type { Drawn } from '../drawing/shapes.ts';

/** A picture as a page to hand on, and what its file is called. */
export interface Sheet {
  readonly drawing: Drawn;
  readonly name: string;
}

/** What the buttons around a picture ask of it. */
export interface Picture {
  fit(): void;
  zoom(factor: number): void;
  /** How much it says: the level shown, and how another is chosen; absent where it has no levels. */
  readonly level?: Level;
  setLevel?(level: Level): void;
  /** The picture with what stands around it on paper; absent where it is no drawing of ours. */
  sheet?(): Promise<Sheet>;
  /** What it says in numbers. */
  numbers?(): Promise<Numbers>;
  /** The picture as an image; absent where it is saved as a sheet. */
  image?(): Promise<Blob>;
}

/** The picture on screen, as the buttons around it know it; null while there is none. */
export class PictureControl {
  picture = $state.raw<Picture | null>(null);
  /** The picture is being brought to paper. */
  printing = $state(false);

  fit(): void {
    this.picture?.fit();
  }

  zoom(factor: number): void {
    this.picture?.zoom(factor);
  }
}
