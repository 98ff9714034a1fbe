/**
 * Everything that must hold: types, lint, format, and every test. Ends with each failure by name and reason, then
 * “N passed, N failed”; exits 1 when any failed.
 */
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
const failures: string[] = [];

for (const [name, command, ...args] of checks) {
  const fine = run(command, args);
  console.log(`${fine ? '✓' : '✗'} ${name}`);
  if (fine) passed++;
  else failures.push(name);
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
  const told = read(report);
  passed += told?.numPassedTests ?? 0;
  const own = told ? failuresOf(told) : [];
  // A file that could not even be run has no failed test of its own.
  failures.push(...own.map((failure) => `${project}: ${failure}`));
  if (!fine && own.length === 0) failures.push(`${project}: see above`);
}
rmSync(folder, { recursive: true });

for (const failure of failures) console.log(`\n✗ ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** What vitest's JSON reporter writes, as far as it is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

/** The report at `path`; null where none was written. */
function read(path: string): Report | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch (error) {
    console.error(`No report at ${path}:`, error);
    return null;
  }
}

/** Each failed test, and each file that failed without one, with its first lines of reason. */
function failuresOf(report: Report): string[] {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (tests.length === 0) return status === 'failed' ? [`${name}\n${firstLines(message)}`] : [];
    return tests.map(
      ({ fullName, failureMessages }) =>
        `${name}: ${fullName}\n${firstLines((failureMessages ?? []).join('\n'))}`,
    );
  });
}

function firstLines(text: string): string {
  return text
    .split('\n')
    .slice(0, 12)
    .map((line) => `    ${line}`)
    .join('\n');
}
