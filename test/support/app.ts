import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../src/graph/managed/index.ts';
import { sharedJars } from './jars.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the app under test answers. */
    app: string;
    /** The home it keeps its data in. */
    home: string;
  }
}

/** Starts the program as its README says, in a home of its own, and ends it after the tests. */
export default async function startApp(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'liantu-app-'));
  const port = await freePort();
  // Vitest's own NODE_ENV would have the page built for development, which nobody who starts the program gets.
  const { NODE_ENV: _, ...env } = process.env;
  const app = spawn('npm', ['start', '--silent'], {
    env: { ...env, LIANTU_HOME: home, LIANTU_JARS: sharedJars, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = new Promise<number | null>((resolve) => app.once('exit', resolve));
  let said = '';
  const ready = new Promise<void>((resolve) => {
    app.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ready: ')) resolve();
    });
  });
  const outcome = await Promise.race([ready.then(() => 'ready' as const), ended]);
  if (outcome !== 'ready') throw new Error(`The app ended with ${outcome} before it was ready:\n${said}`);
  project.provide('home', home);
  project.provide('app', `http://127.0.0.1:${port}`);
  return async () => {
    process.kill(-app.pid!, 'SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
}
