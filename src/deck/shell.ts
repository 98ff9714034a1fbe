import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { fingerprint } from '../api/page.ts';
import { packed, type KeptAnswers } from '../web/offline/answers.ts';

const place = '<script type="text/plain" id="answers"></script>';

/** The deck as one file: the page itself, and the answers that it asks for. */
export const htmlOf = (shell: string, kept: KeptAnswers): string =>
  shell.replace(place, () => place.replace('></', `>${packed(kept)}</`));

/** The page as one file without answers; built when its sources changed since it was built last. */
export async function shellOf(root: string): Promise<string> {
  const folder = join(root, 'dist/offline');
  const [file, stampFile] = [join(folder, 'shell.html'), join(folder, '.stamp')];
  const stamp = await fingerprint(root, ['src/deck/shell.ts']);
  const before = await readFile(stampFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (before === stamp) return readFile(file, 'utf8');
  const shell = await build(root);
  await mkdir(folder, { recursive: true });
  await writeFile(file, shell);
  await writeFile(stampFile, stamp);
  return shell;
}

async function build(root: string): Promise<string> {
  process.env['NODE_ENV'] = 'production'; // whatever the shell says: Vite and Svelte would build a slower page for developers
  const [{ build: bundle }, { svelte }] = await Promise.all([
    import('vite'),
    import('@sveltejs/vite-plugin-svelte'),
  ]);
  const built = await bundle({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [svelte(), inOneFile()],
    // A page from the disk may start a worker from within itself, but not one that is a module.
    worker: { format: 'iife' },
    build: {
      write: false,
      target: 'es2023',
      cssCodeSplit: false,
      assetsInlineLimit: 100_000_000,
      modulePreload: false,
      rolldownOptions: {
        input: join(root, 'src/web/offline/index.html'),
        checks: { pluginTimings: false },
        output: { codeSplitting: false },
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  const script = outputs.flatMap((each) => (each.type === 'chunk' ? [each.code] : [])).join('\n');
  const text = (ending: string) =>
    outputs
      .filter((each) => each.type === 'asset' && each.fileName.endsWith(ending))
      .map((each) => (each.type === 'asset' ? String(each.source) : ''))
      .join('\n');
  return closed(text('.html'), script.replaceAll('</script', '<\\/script'), text('.css'));
}

/** The page with its script and style inside, under a policy by which nothing else runs and nothing is asked for. */
function closed(html: string, script: string, style: string): string {
  const hash = (of: string) => `'sha256-${createHash('sha256').update(of).digest('base64')}'`;
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    'img-src data: blob:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html
    .replace(/<script type="module"[^>]*><\/script>|<link rel="(stylesheet|modulepreload)"[^>]*>/g, '')
    .replace(
      '<meta charset="utf-8" />',
      () =>
        `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <style>${style}</style>`,
    )
    .replace('</body>', () => `<script type="module">${script}</script>\n  </body>`);
}

/** Workers stand in the script; the arrangement in columns of the network (1.6 MB) is left out. */
const inOneFile = (): Plugin => ({
  name: 'in-one-file',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith('elkjs/lib/elk-worker') ? '\0no-layered-worker' : null),
  load: (id) =>
    id === '\0no-layered-worker'
      ? 'export default class { constructor() { throw new Error("This arrangement is not in the file."); } }'
      : null,
  transform(code, id) {
    if (!/src\/web\/.*\.ts$/.test(id)) return null;
    let count = 0;
    const imports: string[] = [];
    const changed = code.replace(
      /new Worker\(new URL\('(\.\/[^']+)', import\.meta\.url\), \{ type: 'module' \}\)/g,
      (_, path: string) => {
        const name = `InlineWorker${count++}`;
        imports.push(`import ${name} from '${path}?worker&inline';`);
        return `new ${name}()`;
      },
    );
    return count > 0 ? `${imports.join('\n')}\n${changed}` : null;
  },
});
