import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { createApp } from './api/app.ts';
import { addressOf, listen, unlisten } from './api/listen.ts';
import { buildPage, servePage } from './api/page.ts';
import { Readiness } from './api/readiness.ts';
import { accessFrom } from './api/security.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const { env } = process;
const host = env['HOST'] || '127.0.0.1';
const port = Number(env['PORT'] || 5170);
const dev = process.argv.includes('--dev');
const began = performance.now();
const say = (sentence: string) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${sentence}`);
const log = pino({ level: env['LOG_LEVEL'] || 'warn' }, pino.destination(2));

const access = attempt(() => accessFrom(env));
const seed = env['LIANTU_SEED'] || join(root, 'seed');
const readiness = new Readiness({ version, env, seed, log, onProgress: say });
const app = createApp({ readiness, access, log });
const built = join(root, 'dist/web');

try {
  const server = dev ? await serveDeveloping() : await serveBuilt();
  const address = addressOf(server, host);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    await Promise.all([unlisten(server), readiness.stop()]);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  await readiness.start();
  for (const { step, ms } of readiness.connection.managed?.timings ?? [])
    say(`  ${step}: ${(ms / 1000).toFixed(1)} s`);
  say(`Ready: ${address}`);
} catch (error) {
  await fail(error);
}

/** The page as built, built first if its sources changed; while it builds the database starts. */
async function serveBuilt() {
  const building = buildPage(root, built).then((fresh) => fresh && say('The page is built.'));
  servePage(app, built);
  await building;
  return listen(getRequestListener(app.fetch), host, port);
}

/** The page from its sources, reloaded as they change. */
async function serveDeveloping() {
  const { createServer } = await import('vite');
  const vite = await createServer({ root, server: { middlewareMode: true } });
  const api = getRequestListener(app.fetch);
  return listen(
    (req, res) => (req.url?.startsWith('/api/') ? void api(req, res) : vite.middlewares(req, res)),
    host,
    port,
  );
}

function attempt<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** One sentence for the person who started the program; the whole error for the log. */
async function fail(error: unknown): Promise<never> {
  log.debug({ err: error }, 'the program could not start');
  console.error(error instanceof Error ? error.message : error);
  await readiness.stop();
  process.exit(1);
}
