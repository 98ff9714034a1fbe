import type { Dataset } from '../../model/contract/answers.ts';

/** Which dialog about data is open, if any: their code is fetched when they are first asked for. */
export class Dialogs {
  #removing = $state.raw<Dataset | null>(null);

  #importing = $state.raw<readonly File[] | null>(null);

  /** The files that the import was opened with or that were dropped since; null while it is not open. */
  get importing(): readonly File[] | null {
    return this.#importing;
  }
  get open(): boolean {
    return this.#importing !== null || this.#removing !== null;
  }
  get removing(): Dataset | null {
    return this.#removing;
  }

  remove(dataset: Dataset): void {
    this.#removing = dataset;
  }

  import(files: readonly File[] = []): void {
    this.#importing = files;
  }

  close(): void {
    this.#importing = null;
    this.#removing = null;
  }
}
