import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** An installed Chrome or Chromium: the one that CHROMIUM_PATH names, else the first on the PATH; null: there is none. Throws where the name is wrong. */
export function installedChromium(env: Record<string, string | undefined>): string | null {
  const named = env['CHROMIUM_PATH'];
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which is no program; correct it or unset it.`);
  }
  const folders = (env['PATH'] ?? '').split(delimiter);
  return (
    [...names.flatMap((name) => folders.map((folder) => join(folder, name))), mac].find(isProgram) ?? null
  );
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run
  }
}
