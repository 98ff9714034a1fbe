import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** The most gzip JavaScript a reader may have to fetch before the first picture, in kB. */
const budget = 130;

/**
 * Prints what the page costs before its first picture, and refuses a page above the budget: the entry with all it
 * imports at once, one dictionary, and the heaviest of what it imports later (the wall, or a chain's picture). Workers,
 * which run beside the page, are not counted.
 */
function weigh(): Plugin {
  return {
    name: 'weigh-the-page',
    apply: 'build',
    generateBundle(_options, bundle) {
      const closure = (name: string, found: Set<string>): Set<string> => {
        const chunk = bundle[name];
        if (found.has(name) || chunk?.type !== 'chunk') return found;
        found.add(name);
        for (const each of chunk.imports) closure(each, found);
        return found;
      };
      const weight = (names: Set<string>) =>
        [...names].reduce((sum, name) => {
          const chunk = bundle[name];
          return sum + (chunk?.type === 'chunk' ? gzipSync(chunk.code).length : 0);
        }, 0);
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const entries = chunks.filter((chunk) => chunk.isEntry);
      // A reader is sent one dictionary, before anything is drawn.
      const dictionary = Math.max(
        ...chunks
          .filter(({ facadeModuleId }) => /i18n\/(zh|en)\.ts$/.test(facadeModuleId ?? ''))
          .map(({ fileName }) => weight(new Set([fileName]))),
      );
      const bytes = Math.max(
        ...entries.flatMap((entry) =>
          ['', ...entry.dynamicImports].map((later) =>
            weight(closure(later, closure(entry.fileName, new Set()))),
          ),
        ),
      );
      const kB = (bytes + dictionary) / 1000;
      if (kB > budget)
        this.error(
          `The page takes ${kB.toFixed(1)} kB of gzip JavaScript before the first picture; the budget is ${budget} kB. Load what is not needed at once with import().`,
        );
      this.info(`${kB.toFixed(1)} kB of gzip JavaScript before the first picture (budget ${budget} kB)`);
    },
  };
}

/** Lays a compressed copy beside every file of the page, so that none is compressed while somebody waits. */
function compress(): Plugin {
  return {
    name: 'compress-the-page',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const names = Object.keys(bundle).filter((name) => /\.(js|css|html|svg)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const path = join(dir, name);
          const content = await readFile(path);
          await writeFile(`${path}.br`, brotliCompressSync(content));
          await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }));
        }),
      );
    },
  };
}

/** What comes with one lens, drawer or page only, with a dialog, with what is selected, or in one language. */
const apart =
  /lens\/(network|table)\/|present\/|decks\/(?!DeckButton)|client\/kept|shell\/(share\/ShareMenu|share\/signed|phone|help)|drawer\/[\w-]+\/|drawer\/entity-choice|pages\/|datasets\/|state\/(what-if|outcome)|inspector\/(judgement\/|EntityPanel|LinkPanel|Links|LinkGroup|LinkRow|Facts|FigureList|FlowButtons|facts|figure-rows)|i18n\/(compare|cypher|filter|import|investment|lists|network|paths|present|decks|what-if|say-loss)|i18n\/[\w-]*(zh|en)\.ts|drawing\/(sheet|files)|ui\/copy|cypher-tokens|zod|elkjs|cytoscape|fflate/;

export default defineConfig({
  plugins: [svelte(), weigh(), compress()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The page's policy allows no data: style or script, and files are cached by name.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One sheet and one file of shared parts: a visit asks for little, and what it asked for is kept.
    cssCodeSplit: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          groups: [{ name: 'shared', minShareCount: 2, test: (id: string) => !apart.test(id) }],
        },
      },
    },
  },
});
