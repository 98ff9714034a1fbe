/** A picture that can be zoomed and fitted to its window. */
export interface Zoomable {
  fit(): void;
  zoom(factor: number): void;
}

/** What the buttons around the picture can ask of it. */
export class PictureControl {
  #canvas = $state.raw<Zoomable | null>(null);

  get ready(): boolean {
    return this.#canvas !== null;
  }

  attach(canvas: Zoomable | null): void {
    this.#canvas = canvas;
  }

  fit(): void {
    this.#canvas?.fit();
  }

  zoom(factor: number): void {
    this.#canvas?.zoom(factor);
  }
}
