import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const app = fileURLToPath(new URL('app.ts', import.meta.url));

/** What test/graph/app.ts says. */
export interface Said {
  readonly version?: string;
  readonly ms: number;
  readonly uri?: string;
  readonly fresh?: boolean;
  readonly error?: string;
}

export interface OtherApp {
  readonly process: ChildProcess;
  readonly said: Said;
  /** Ends it as Ctrl-C would, or at once. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Another process of the app on the home, waited for until it has something to say. */
export async function anotherApp(home: string, env: NodeJS.ProcessEnv = {}): Promise<OtherApp> {
  const child = spawn(process.execPath, ['--import', 'tsx', app], {
    env: { ...process.env, LIANTU_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exited = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exited]);
  return {
    process: child,
    said: JSON.parse(text) as Said,
    async end(signal) {
      child.kill(signal);
      await exited;
    },
  };
}
