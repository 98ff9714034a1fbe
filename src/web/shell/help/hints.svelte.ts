import { recallValue, rememberValue } from '../../url/memory.ts';

/** Which hints this browser has had: those of the wall, those of a chain's map. */
export class HintsRead {
  #read = $state.raw(told());

  has(about: string): boolean {
    return this.#read.includes(about);
  }
  mark(about: string): void {
    this.#read = [...this.#read, about];
    rememberValue('hints', this.#read);
  }
}

function told(): readonly unknown[] {
  const read = recallValue('hints');
  return Array.isArray(read) ? read : [];
}
