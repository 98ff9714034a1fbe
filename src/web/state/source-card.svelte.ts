import type { Source } from '../../model/contract/entity.ts';

/** What the opened source is shown with: the chip it was opened from, and the figure as that source printed it. */
interface Opened {
  readonly source: Source;
  readonly anchor: HTMLElement;
  readonly original: string | null;
}

/** The one source that is open, if any. */
export class SourceCard {
  #opened = $state.raw<Opened | null>(null);

  get opened(): Opened | null {
    return this.#opened;
  }

  /** Opens a source beside the chip it was asked from; the same chip again closes it. */
  toggle(source: Source, anchor: HTMLElement, original: string | null): void {
    this.#opened = this.#opened?.anchor === anchor ? null : { source, anchor, original };
  }

  close(): void {
    this.#opened = null;
  }
}
