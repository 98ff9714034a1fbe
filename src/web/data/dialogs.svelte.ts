import type { Dataset } from '../../model/answers.ts';

/** Which dialog about data is open, if any: their code is fetched when they are first asked for. */
export class Dialogs {
  #removing = $state.raw<Dataset | null>(null);

  get removing(): Dataset | null {
    return this.#removing;
  }

  remove(dataset: Dataset): void {
    this.#removing = dataset;
  }

  close(): void {
    this.#removing = null;
  }
}
