import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, StartError } from '../../src/graph/connect.ts';
import { openHome } from '../../src/graph/managed/home.ts';
import { ensureJars } from '../../src/graph/managed/jars.ts';
import { fakeProgram, pathWith } from './fakes.ts';
import { newHome, removeHome } from './home.ts';

const java21 = `echo 'openjdk version "21.0.4" 2026-04-21' >&2`;
let home: string;
let fakes: string;

/** The one sentence with which a start is refused. */
async function refusal(env: Record<string, string>): Promise<string> {
  const error = await connect({ LIANTU_HOME: home, JAVA_HOME: '', ...env }, () => undefined).catch(
    (problem: unknown) => problem,
  );
  expect(error).toBeInstanceOf(StartError);
  return (error as StartError).message;
}
const withoutJars = () => ({ PATH: pathWith(fakes), LIANTU_JARS: join(home, 'jars') });

beforeEach(() => {
  home = newHome();
  fakes = mkdtempSync(join(tmpdir(), 'fakes-'));
});
afterEach(async () => {
  rmSync(fakes, { recursive: true });
  await removeHome(home);
});

describe('a start that lacks something says what, and the way out', () => {
  it('no Java', async () => {
    expect(await refusal({ PATH: fakes })).toMatch(/Java 17 or 21, and there is no Java here: install one/);
  });

  it('a Java that Neo4j does not run on', async () => {
    fakeProgram(fakes, 'java', `echo 'openjdk version "25.0.3" 2026-04-21' >&2`);
    expect(await refusal({ PATH: fakes })).toMatch(/Java 17 or 21, and this is Java 25: install one/);
  });

  it('no Maven', async () => {
    fakeProgram(fakes, 'java', java21);
    expect(await refusal({ ...withoutJars(), PATH: fakes })).toMatch(/there is no mvn here: install Maven/);
  });

  it('a network that stays down: three tries, and where Maven said more', async () => {
    const tries = join(fakes, 'tries');
    fakeProgram(fakes, 'java', java21);
    fakeProgram(fakes, 'mvn', `echo x >> ${tries}; echo '[ERROR] Could not transfer artifact'; exit 1`);
    expect(await refusal(withoutJars())).toMatch(
      /check the network, or set a mirror in Maven's settings\.xml/,
    );
    expect(readFileSync(tries, 'utf8')).toBe('x\nx\nx\n');
    expect(readFileSync(join(home, 'server/logs/maven.log'), 'utf8')).toContain('Could not transfer');
  });

  it('a disk that Maven fills', async () => {
    fakeProgram(fakes, 'java', java21);
    fakeProgram(fakes, 'mvn', `echo 'java.io.IOException: No space left on device'; exit 1`);
    expect(await refusal(withoutJars())).toMatch(/^The disk is full: .* LIANTU_HOME/);
  });

  it('a folder that cannot be written in', async () => {
    writeFileSync(join(home, 'file'), '');
    expect(await refusal({ LIANTU_HOME: join(home, 'file', 'home') })).toMatch(
      /cannot write in .* LIANTU_HOME/,
    );
  });

  it('a folder that Java cannot read jars from', async () => {
    expect(await refusal({ LIANTU_JARS: join(home, 'a:b') })).toMatch(
      /for ":" parts its paths: set LIANTU_HOME/,
    );
  });

  it('a heap that is no size', async () => {
    expect(await refusal({ LIANTU_HEAP: 'much' })).toMatch(/LIANTU_HEAP is "much": write it like 2g/);
  });
});

describe('getting Neo4j', () => {
  it('goes on after a failure of the network, and keeps only what is whole', async () => {
    fakeProgram(
      fakes,
      'mvn',
      `for word; do case "$word" in -DoutputDirectory=*) folder=\${word#*=};; esac; done
       mkdir -p "$folder"; touch "$folder/some.jar"
       if [ ! -e ${fakes}/failed ]; then touch ${fakes}/failed; echo 'status code: 503'; exit 1; fi
       touch "$folder/neo4j-server-5.26.31.jar"`,
    );
    const said: string[] = [];
    const opened = openHome(home, withoutJars());
    await ensureJars(opened, (sentence) => said.push(sentence));
    expect(said).toContain('Maven could not get everything; trying again (2 of 3)…');
    expect(readdirSync(opened.jars)).toEqual(['lib', 'lib.json']);
    expect(readdirSync(join(opened.jars, 'lib'))).toEqual(['neo4j-server-5.26.31.jar', 'some.jar']);
  });

  it('happens again when a power cut left some of it empty or cut off, with or without the list of it', async () => {
    fakeProgram(
      fakes,
      'mvn',
      `for word; do case "$word" in -DoutputDirectory=*) folder=\${word#*=};; esac; done
       echo x >> ${fakes}/runs; mkdir -p "$folder"; echo a jar > "$folder/some.jar"
       echo a jar > "$folder/neo4j-server-5.26.31.jar"`,
    );
    const opened = openHome(home, withoutJars());
    const fetched = async () => {
      await ensureJars(opened, () => undefined);
      return readFileSync(join(fakes, 'runs'), 'utf8').trim().split('\n').length;
    };
    expect(await fetched()).toBe(1);
    expect(await fetched()).toBe(1);
    writeFileSync(join(opened.jars, 'lib/some.jar'), '');
    expect(await fetched()).toBe(2);
    rmSync(join(opened.jars, 'lib/some.jar'));
    expect(await fetched()).toBe(3);
    writeFileSync(join(opened.jars, 'lib.json'), '{"so');
    expect(await fetched()).toBe(4); // what stands in for jars here has no end that could be looked for
    expect(await fetched()).toBe(4);
  });

  it('does not happen where whole jars lie without a list of them', async () => {
    await ensureJars(openHome(home, { PATH: fakes }), () => undefined);
  });

  it('happens once when two processes want it, and each then has it', async () => {
    fakeProgram(
      fakes,
      'mvn',
      `for word; do case "$word" in -DoutputDirectory=*) folder=\${word#*=};; esac; done
       echo x >> ${fakes}/runs; mkdir -p "$folder"; sleep 1; touch "$folder/neo4j-server-5.26.31.jar"`,
    );
    const opened = openHome(home, withoutJars());
    const said: string[] = [];
    await Promise.all([1, 2].map(() => ensureJars(opened, (sentence) => said.push(sentence))));
    expect(readFileSync(join(fakes, 'runs'), 'utf8')).toBe('x\n');
    expect(said).toContain('Another process is getting Neo4j; waiting for it…');
  });
});
