import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

/** Writes a small file that is there whole or not at all, also after a power cut, and that only this user can read. */
export function writeWhole(file: string, text: string): void {
  const aside = `${file}.${process.pid}.new`;
  const output = openSync(aside, 'w', 0o600);
  try {
    writeSync(output, text);
    fsyncSync(output);
  } finally {
    closeSync(output);
  }
  renameSync(aside, file);
}

/** A file's text; null when there is none. */
export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** What a JSON file holds; null when there is none, or when what is there is cut off or no JSON: the same as none. */
export function readJson(file: string): unknown {
  const text = readIfThere(file);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // A power cut leaves such files.
    return null;
  }
}
