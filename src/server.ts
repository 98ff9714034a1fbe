import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { deckFile } from './deck/file.ts';
import { createApp } from './api/app.ts';
import { addressOf, listen, unlisten } from './api/listen.ts';
import { buildOf } from './api/build.ts';
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
const readiness = new Readiness({ version, build: buildOf(root, version), env, seed, log, onProgress: say });
/** An upload of the largest size takes its time on a slow line; what else comes slowly, api/body.ts ends. */
const server = createServer({ requestTimeout: 3_600_000, headersTimeout: 30_000 });
const app = createApp({ readiness, access, log, makeDeck: (order) => deckFile({ root, ...order }) });
try {
  const page = dev ? await developing() : await builtPage();
  server.on('request', page.listener);
  await listen(server, host, port);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    await Promise.all([unlisten(server), readiness.stop()]);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  await Promise.all([readiness.start(), page.ready]);
  for (const { step, ms } of readiness.connection.managed?.timings ?? [])
    say(`  Neo4j, ${step}: ${(ms / 1000).toFixed(1)} s`);
  say(`Ready: ${addressOf(server, host)}`);
} catch (error) {
  await fail(error);
}

interface Page {
  listener: RequestListener;
  /** Resolves when the page can be served. */
  ready: Promise<void>;
}

/** The page as built; if its sources changed it is built while the database starts. */
async function builtPage(): Promise<Page> {
  const built = join(root, 'dist/web');
  await mkdir(built, { recursive: true });
  servePage(app, built);
  const ready = buildPage(root, built).then((fresh) => fresh && say('The page is built.'));
  const api = getRequestListener(app.fetch);
  return { listener: (req, res) => void api(req, res), ready: ready.then(() => undefined) };
}

/** The page from its sources, reloaded as they change. */
async function developing(): Promise<Page> {
  const vite = await (
    await import('vite')
  ).createServer({
    root,
    server: { middlewareMode: true, hmr: { server } },
  });
  const api = getRequestListener(app.fetch);
  const listener: RequestListener = (req, res) =>
    /^\/(api\/|mcp(\?|$))/.test(req.url ?? '') ? void api(req, res) : vite.middlewares(req, res);
  return { listener, ready: Promise.resolve() };
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
