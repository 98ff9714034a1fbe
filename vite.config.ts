import { svelte } from '@sveltejs/vite-plugin-svelte';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** The most gzip JavaScript a reader may have to fetch before the first picture, in kB. */
const budget = 250;

/** Prints what the page costs before its first picture (the entry and all it imports at once), and refuses a page above the budget. */
function weigh(): Plugin {
  return {
    name: 'weigh-the-page',
    apply: 'build',
    generateBundle(_options, bundle) {
      const first = new Set<string>();
      const take = (name: string) => {
        const chunk = bundle[name];
        if (first.has(name) || chunk?.type !== 'chunk') return;
        first.add(name);
        chunk.imports.forEach(take);
      };
      for (const [name, file] of Object.entries(bundle))
        if (file.type === 'chunk' && file.isEntry) take(name);
      const bytes = [...first].reduce((sum, name) => {
        const chunk = bundle[name];
        return sum + (chunk?.type === 'chunk' ? gzipSync(chunk.code).length : 0);
      }, 0);
      const kB = bytes / 1000;
      if (kB > budget)
        this.error(
          `The page takes ${kB.toFixed(1)} kB of gzip JavaScript before the first picture; the budget is ${budget} kB. Load what is not needed at once with import().`,
        );
      this.info(`${kB.toFixed(1)} kB of gzip JavaScript before the first picture (budget ${budget} kB)`);
    },
  };
}

export default defineConfig({
  plugins: [svelte(), weigh()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The page's policy allows no data: style or script, and files are cached by name.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
