import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import neo4j, { type Driver } from 'neo4j-driver';
import { connect } from '../src/graph/connect.ts';
import { freePort } from '../src/graph/managed/index.ts';
import { newHome } from './home.ts';

/** The program itself, running on a dataset of its own, and a bare driver of the same database. */
export interface RunningApp {
  readonly address: string;
  readonly pid: number;
  /** Seconds from the process to “Ready”, with all that was said meanwhile. */
  readonly said: string;
  readonly driver: Driver;
  stop(): Promise<void>;
}

/** Starts the program as its README says, with the tables of `folder` as its only dataset. */
export async function startApp(folder: string): Promise<RunningApp> {
  const home = await newHome();
  const port = await freePort();
  const env = { ...process.env, LIANTU_HOME: home.path, LIANTU_SEED: folder, PORT: String(port) };
  const app = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => app.once('exit', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    app.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ready: ')) resolve();
    });
    app.once('exit', (code) => reject(new Error(`The program ended with ${code}:\n${said}`)));
  });
  const connection = await connect({ ...process.env, LIANTU_HOME: home.path }, () => undefined);
  const { uri, user, password } = connection.managed!;
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  return {
    address: `http://127.0.0.1:${port}`,
    pid: app.pid!,
    said,
    driver,
    stop: async () => {
      await driver.close();
      await connection.close();
      app.kill('SIGTERM');
      await ended;
      await home.remove();
    },
  };
}
