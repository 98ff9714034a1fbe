import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Health } from '../../src/model/contract/answers.ts';
import { freePort } from '../../src/graph/managed/index.ts';
import { sharedJars } from './jars.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program as a process of its own, on a home that outlives it, for tests that kill it or start it in another way. */
export class Program {
  readonly home: string;
  readonly #port: number;
  #process: ChildProcess | null = null;
  #said = '';

  private constructor(home: string, port: number) {
    this.home = home;
    this.#port = port;
  }

  static async on(home: string): Promise<Program> {
    return new Program(home, await freePort());
  }

  start(env: Record<string, string> = {}): void {
    // Vitest's own NODE_ENV would have the page built for development.
    const { NODE_ENV: _, ...inherited } = process.env;
    this.#said = '';
    this.#process = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts'], {
      cwd: root,
      env: {
        LIANTU_JARS: sharedJars,
        ...inherited,
        LIANTU_HOME: this.home,
        PORT: String(this.#port),
        ...env,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process.stderr!.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const process = this.#process;
    if (!process || this.#ended) return;
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill(signal);
    await ended;
  }

  /** Waits for one of the states; a program that ends instead is a failure. */
  async until(...states: Health['state'][]): Promise<void> {
    for (const end = Date.now() + 120_000; Date.now() < end; await sleep(10)) {
      if (this.#ended) throw new Error(`The program ended: ${this.#said}`);
      const health = await this.ask<Health>('/api/health').catch(() => null);
      if (health && states.includes(health.state)) return;
    }
    throw new Error(`The program did not come to be ${states.join(' or ')}: ${this.#said}`);
  }

  async ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    return (await this.fetch(path, init)).json() as Promise<T>;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.#port}${path}`, init);
  }

  get #ended(): boolean {
    return this.#process?.exitCode != null || this.#process?.signalCode != null;
  }
}
