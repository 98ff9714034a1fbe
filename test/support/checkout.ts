import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/graph/managed/index.ts';
import { sharedJars } from './jars.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const notCopied = new Set(['.git', '.liantu', 'node_modules', 'dist']);

/** How a command of the checkout ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A copy of the project as somebody has it who has just cloned it, in which commands are run as they are printed. */
export class Checkout {
  readonly folder: string;
  readonly address: string;
  readonly #env: NodeJS.ProcessEnv;
  #started: ChildProcess | null = null;
  #ended: Promise<Ended> | null = null;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.address = `http://127.0.0.1:${port}`;
    // Vitest's own NODE_ENV would have npm leave things out and the page built for development.
    const { NODE_ENV: _, LIANTU_HOME: __, ...env } = process.env;
    this.#env = { LIANTU_HEAP: '512m', ...env, LIANTU_JARS: sharedJars, PORT: String(port) };
  }

  static async make(): Promise<Checkout> {
    const folder = await mkdtemp(join(tmpdir(), 'liantu-checkout-'));
    await cp(root, folder, { recursive: true, filter: (path) => !notCopied.has(basename(path)) });
    return new Checkout(folder, await freePort());
  }

  /** Runs a line to its end. */
  run(line: string): Promise<Ended> {
    return this.#spawn(line).ended;
  }

  /** Runs a line that stays, until it says that it is ready. */
  async start(line: string): Promise<void> {
    const { child, ended, said } = this.#spawn(line);
    this.#started = child;
    this.#ended = ended;
    const ready = new Promise<null>((resolve) => said((text) => text.includes('Ready: ') && resolve(null)));
    const end = await Promise.race([ready, ended]);
    if (end) throw new Error(`“${line}” ended with ${end.code} before it was ready:\n${end.out}\n${end.err}`);
  }

  /** Ends what was started, as Ctrl-C does. */
  async stop(): Promise<void> {
    if (this.#started?.exitCode === null) process.kill(-this.#started.pid!, 'SIGINT');
    await this.#ended;
    this.#started = null;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async json<T>(path: string): Promise<T> {
    return (await fetch(this.address + path)).json() as Promise<T>;
  }

  #spawn(line: string) {
    const child = spawn('sh', ['-c', line], {
      cwd: this.folder,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, err })));
    const said = (hear: (text: string) => void) => child.stdout.on('data', () => hear(out));
    return { child, ended, said };
  }
}
