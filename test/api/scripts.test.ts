import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { scriptBlocks } from '../support/script-blocks.ts';

/** The blocks of docs/scripts.md, run as printed against the program, but for its port; each prints what the page says. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = ['requests', 'pandas', 'networkx'];
const blocks = scriptBlocks();
const of = (language: string) => blocks.filter((block) => block.language === language);
const folder = mkdtempSync(join(tmpdir(), 'liantu-scripts-'));

beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const here = (text: string) => text.replaceAll('http://127.0.0.1:5170', inject('app'));

/** Runs a program to its end in the folder; what it printed. It must not fail. */
async function prints(program: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await ended(program, args);
  expect(code, `${program} ${args.join(' ')}\n${out}\n${err}`).toBe(0);
  return out;
}
async function ended(
  program: string,
  args: string[],
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, out, err };
}

/** The Python that has the packages: the one that `.ci/run` makes, or the machine's own; else why there is none. */
function findPython(): { readonly python: string } | { readonly lacks: string } {
  const whys: string[] = [];
  for (const python of [join(root, '.liantu/python/bin/python'), 'python3']) {
    const { status, stderr, error } = spawnSync(python, ['-c', `import ${packages.join(', ')}`], {
      encoding: 'utf8',
    });
    if (status === 0) return { python };
    whys.push(error ? error.message : (stderr.trim().split('\n').at(-1) ?? ''));
  }
  return { lacks: whys.join('; ') };
}
const found = findPython();
const noPython = 'lacks' in found ? `no Python with ${packages.join(', ')}: ${found.lacks}` : null;
const noCurl = spawnSync('curl', ['--version']).status === 0 ? null : 'there is no curl';
for (const why of [noPython, noCurl]) if (why !== null) console.log(`Skipped: ${why}`);

describe('in a shell', () => {
  test.skipIf(noCurl !== null).each(of('sh'))('$text', async ({ text, prints: said }) => {
    const out = await prints('sh', '-ec', here(text));
    if (said !== null) expect(out).toBe(said);
  });
});

describe('in Python', () => {
  const asOne = of('python');
  const between = '\u0001\n';
  let outs: string[] = [];
  beforeAll(async () => {
    if (!('python' in found)) return;
    // Each block goes on from those before it, as on the page.
    writeFileSync(
      join(folder, 'all.py'),
      asOne.map(({ text }) => `${here(text)}\nprint("\\x01")\n`).join('\n'),
    );
    const { out, err } = await ended(found.python, ['-X', 'utf8', 'all.py']);
    expect(err).toBe('');
    outs = out.split(between);
  });
  test.skipIf(noPython !== null).each(asOne.map((block, at) => ({ ...block, at })))(
    '$text',
    ({ prints: said, at }) => expect(outs[at]).toBe(said ?? ''),
  );

  test('the packages are those that .ci/run brings', () => {
    const line = `pip install requests pandas networkx`;
    expect(readFileSync(join(root, 'docs/scripts.md'), 'utf8')).toContain(line);
    expect(readFileSync(join(root, '.ci/run'), 'utf8')).toContain(packages.join(' '));
  });
});

describe('in TypeScript', () => {
  const [block] = of('ts');
  const wrong: readonly [what: string, right: string, wrong: string][] = [
    ['an address that there is not', "'/api/what-if'", "'/api/what-of'"],
    ['a question that does not fit', "chain: 'chain/aluminium'", 'chain: 5'],
    ['a field that no answer has', 'lost.length', 'lost.size'],
  ];
  let compiled = '';
  beforeAll(async () => {
    await prints('npx', 'openapi-typescript', `${inject('app')}/api/openapi.json`, '-o', 'liantu.ts');
    const text = here(block!.text);
    writeFileSync(join(folder, 'client.ts'), text);
    for (const [at, [, right, other]] of wrong.entries()) {
      expect(text).toContain(right);
      writeFileSync(join(folder, `wrong-${at}.ts`), text.replace(right, other));
    }
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...{ noEmit: true, strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true },
          ...{ target: 'es2022', module: 'nodenext', lib: ['es2023', 'dom', 'dom.iterable'], types: [] },
          allowImportingTsExtensions: true,
        },
        include: ['*.ts'],
      }),
    );
    const { out } = await ended('npx', ['tsc']);
    compiled = out;
  }, 600_000);

  test('the client made from the description compiles, asks and is answered', async () => {
    expect(compiled.split('\n').filter((line) => /^(client|liantu)\.ts|node_modules/.test(line))).toEqual([]);
    expect(await prints('node', '--import', 'tsx', 'client.ts')).toBe(block!.prints);
  });

  test.each(wrong.map(([what], at) => ({ what, at })))('$what does not compile', ({ at }) => {
    expect(compiled).toMatch(new RegExp(`^wrong-${at}\\.ts.*error TS`, 'm'));
  });

  test('every operation has its place in the client', async () => {
    const made = readFileSync(join(folder, 'liantu.ts'), 'utf8');
    const { paths } = (await (await fetch(`${inject('app')}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods)))
      expect(made).toContain(`operations["${operation.operationId}"]`);
  });
});
