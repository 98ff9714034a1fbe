import type { Source } from '../../model/contract/entity.ts';
import type { Status } from '../../model/contract/evidence.ts';

/** One number that went into a figure, in the reader's words; `opens` is the thing or link it was read from. */
export interface FormulaInput {
  readonly label: string;
  readonly value: string;
  readonly opens: string | null;
}
/** A fact behind a figure: the link or thing it can be read at, and who says so; `sources` null: the link's own, to be asked for. */
export interface FormulaEvidence {
  readonly label: string;
  readonly opens: string | null;
  readonly sources: readonly Source[] | null;
  readonly status: Status | undefined;
}
/** What is told of a computed figure: how it is defined, from which numbers, and on which facts. */
export interface FormulaView {
  readonly title: string;
  readonly value: string;
  readonly formula: string;
  readonly inputs: readonly FormulaInput[];
  readonly notes: readonly string[];
  readonly evidence?: readonly FormulaEvidence[];
}

/** The one figure whose formula is open, if any, beside the number it explains. */
export class FormulaCard {
  #opened = $state.raw<{ readonly told: FormulaView; readonly anchor: HTMLElement } | null>(null);

  get opened() {
    return this.#opened;
  }

  /** Opens a figure's formula beside its number; the same number again closes it. */
  toggle(told: FormulaView, anchor: HTMLElement): void {
    this.#opened = this.#opened?.anchor === anchor ? null : { told, anchor };
  }

  close(): void {
    this.#opened = null;
  }
}
