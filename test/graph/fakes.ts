import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program of the given name that does what the shell script says. */
export function fakeProgram(folder: string, name: string, script: string): void {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** A PATH that finds the fakes first. */
export const pathWith = (folder: string): string => `${folder}${delimiter}${process.env['PATH']}`;
