import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** One project a folder of test/; what each is for stands in test/README.md. */
const project = (name: string, options: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...options },
});
/** The app itself on a real Neo4j, shared by the files of a project. */
const withApp = {
  globalSetup: ['test/support/app.ts'],
  fileParallelism: false,
  testTimeout: 180_000,
  hookTimeout: 300_000,
};

export default defineConfig({
  plugins: [svelte()],
  test: {
    // What a failure found is told whole in one line.
    chaiConfig: { truncateThreshold: 1_000 },
    projects: [
      project('unit', { setupFiles: ['test/support/fast-check.ts'], testTimeout: 30_000 }),
      project('graph', { fileParallelism: false, testTimeout: 300_000, hookTimeout: 300_000 }),
      project('api', withApp),
      // What is to be seen is waited for: a busy machine takes its time.
      project('browser', { ...withApp, expect: { poll: { timeout: 20_000 } } }),
      project('commands', { testTimeout: 600_000, hookTimeout: 120_000 }),
    ],
  },
});
