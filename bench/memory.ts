import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect } from '../src/graph/connect.ts';
import { generate } from './generate.ts';
import { newHome } from './home.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Has a process say at its end how much memory it took at most, in kB. */
const told =
  'data:text/javascript,process.on("exit",()=>console.error("maxRSS="+process.resourceUsage().maxRSS))';

/** The most memory that `npm run load` takes (the database apart) for a made-up dataset, as a process of its own. */
export async function benchMemory(options: { firms: number; links: number }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'liantu-bench-'));
  const home = await newHome();
  const connection = await connect({ ...process.env, LIANTU_HOME: home.path }, () => undefined);
  try {
    await generate(folder, options.firms, options.links);
    const { seconds, rows, peak } = await load(folder, home.path);
    console.log(
      `memory: ${(peak / 1000).toFixed(0)} MB at most (goal < 400) for ${rows} rows, loaded in ${seconds} s`,
    );
  } finally {
    await connection.close();
    await home.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function load(folder: string, home: string): Promise<{ seconds: number; rows: number; peak: number }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', told, 'src/cli.ts', 'load', folder, '--json'],
    { cwd: root, env: { ...process.env, LIANTU_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [answer, said] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  const peak = Number(/maxRSS=(\d+)/.exec(said)?.[1]);
  if (child.exitCode !== 0 || !peak) throw new Error(`The load ended with ${child.exitCode}: ${said}`);
  const { seconds, rows } = JSON.parse(answer) as { seconds: number; rows: number };
  return { seconds, rows, peak };
}
