/** A row of a block bears its stage's id on the canvas; in the measuring it is told apart from a card by this one. */
export function blockRowId(stage: string): string {
  return `row:${stage}`;
}

/** The card that stands for a folded band. */
export function foldId(band: string): string {
  return `fold:${band}`;
}
