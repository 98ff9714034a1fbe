import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { OpenAPIHono } from '@hono/zod-openapi';

/** What the page is built from, below the project's root. */
const sources = ['src/web', 'src/model', 'src/analysis', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** Serves the built page's files, compressed as they were when it was built; their names carry a hash, so a browser may keep them, all but the page itself. */
export function servePage(app: OpenAPIHono, built: string): void {
  const root = relative(process.cwd(), built);
  app.use(
    '/*',
    serveStatic({
      root,
      precompressed: true,
      onFound: (path, c) => {
        const kept = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
        c.header('cache-control', kept);
      },
    }),
  );
}

/** Builds the page when its sources changed since the last build. Answers whether it had to. */
export async function buildPage(root: string, built: string): Promise<boolean> {
  const stamp = await fingerprint(root);
  const stampFile = join(built, '.stamp');
  const before = await readFile(stampFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null; // never built
    throw error;
  });
  if (before === stamp) return false;
  process.env['NODE_ENV'] = 'production'; // whatever the shell says: Vite and Svelte would build a slower page for developers
  const { build } = await import('vite');
  await build({ root, logLevel: 'warn' });
  await writeFile(stampFile, stamp);
  return true;
}

/** Of everything that the page is built from, and of `more`. */
export async function fingerprint(root: string, more: readonly string[] = []): Promise<string> {
  const hash = createHash('sha256');
  for (const source of [...sources, ...more]) {
    const path = join(root, source);
    const files = /\.\w+$/.test(source) ? [path] : await filesBelow(path);
    for (const file of files.sort()) hash.update(relative(root, file)).update(await readFile(file));
  }
  return hash.digest('hex');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
