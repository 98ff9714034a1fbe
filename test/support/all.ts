/** Everything that must hold: types, lint, format, and every test. Ends with “N passed, N failed”; exits 1 when any failed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const checks: [name: string, command: string, ...args: string[]][] = [
  ['types', 'tsc', '--noEmit'],
  ['page types', 'svelte-check', '--tsconfig', 'tsconfig.json', '--fail-on-warnings'],
  ['lint', 'eslint', '.'],
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
];
const run = (command: string, args: string[]) =>
  spawnSync(join('node_modules/.bin', command), args, { stdio: ['ignore', 'inherit', 'inherit'] }).status ===
  0;

const folder = mkdtempSync(join(tmpdir(), 'liantu-report-'));
let passed = 0;
let failed = 0;
const count = (fine: boolean) => (fine ? passed++ : failed++);

for (const [name, command, ...args] of checks) {
  const fine = run(command, args);
  console.log(`${fine ? '✓' : '✗'} ${name}`);
  count(fine);
}

for (const project of ['unit', 'graph', 'api', 'browser', 'commands']) {
  const report = join(folder, `${project}.json`);
  const fine = run('vitest', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const counted = countsOf(report);
  passed += counted.passed;
  failed += counted.failed;
  if (!fine && counted.failed === 0) failed++; // a file that could not even be run
}
rmSync(folder, { recursive: true });

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function countsOf(report: string): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<
      string,
      number
    >;
    return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0 };
  } catch (error) {
    console.error(`No report at ${report}:`, error);
    return { passed: 0, failed: 1 };
  }
}
