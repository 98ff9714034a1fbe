import type { Canvas } from './canvas.ts';

/** What the buttons around the picture can ask of it. */
export class PictureControl {
  #canvas = $state.raw<Canvas | null>(null);

  get ready(): boolean {
    return this.#canvas !== null;
  }

  attach(canvas: Canvas | null): void {
    this.#canvas = canvas;
  }

  fit(): void {
    this.#canvas?.fit();
  }

  zoom(factor: number): void {
    this.#canvas?.zoom(factor);
  }
}
