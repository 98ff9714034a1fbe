/** Inputs that take no text: a key pressed on one is not being typed. */
const wordless = ['range', 'checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'color'];

/** Whether text is being typed where this key was pressed; there a key is a letter, and no shortcut. */
export function isWriting({ target }: KeyboardEvent): boolean {
  if (target instanceof HTMLInputElement) return !wordless.includes(target.type);
  return target instanceof Element && target.closest('textarea, [contenteditable]') !== null;
}
