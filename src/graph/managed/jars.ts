import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StartError } from '../problem.ts';
import { type Home, pom, room, version, writable } from './home.ts';
import { locked } from './lock.ts';
import { readJson, writeWhole } from './whole.ts';

const tied = fileURLToPath(new URL('tied.sh', import.meta.url));
const tries = 3;
type Progress = (sentence: string) => void;

/** Gets the pinned Neo4j with Maven and the user's own Maven settings, unless it is there. Throws StartError. */
export async function ensureJars(home: Home, onProgress: Progress): Promise<void> {
  const lib = join(home.jars, 'lib');
  if (areWhole(lib)) return;
  writable(home.jars);
  const waiting = () => onProgress('Another process is getting Neo4j; waiting for it…');
  await locked(join(home.jars, 'lock'), waiting, async () => {
    if (areWhole(lib)) return;
    room(home.jars, 700);
    onProgress(`Getting Neo4j ${version} with Maven (about 120 MB, only this once)…`);
    const aside = `${lib}.new`;
    for (let attempt = 1; ; attempt++) {
      rmSync(aside, { recursive: true, force: true });
      const said = await maven(home, aside, onProgress);
      if (said === null) break;
      const log = join(home.logs, 'maven.log');
      writeFileSync(log, said);
      if (attempt === tries || !isPassing(said)) throw refused(said, log);
      onProgress(`Maven could not get everything; trying again (${attempt + 1} of ${tries})…`);
      await sleep(2_000 * attempt);
    }
    const torn = `${lib}.torn`;
    rmSync(torn, { recursive: true, force: true });
    if (existsSync(lib)) renameSync(lib, torn);
    renameSync(aside, lib);
    writeWhole(listOf(lib), JSON.stringify(sizesIn(lib)));
    rmSync(torn, { recursive: true, force: true });
  });
}

/** The names and sizes of the jars as Maven got them. */
const listOf = (lib: string) => `${lib}.json`;
const sizesIn = (lib: string): Record<string, number> =>
  Object.fromEntries(readdirSync(lib).map((name) => [name, statSync(join(lib, name)).size]));

/**
 * Whether all jars are there and whole: as they were listed, or, where the list is missing, at least each to its end. A
 * power cut, or a copy that was not finished, leaves some empty or cut off.
 */
function areWhole(lib: string): boolean {
  if (!existsSync(lib)) return false;
  const list = readJson(listOf(lib));
  const sizes = sizesIn(lib);
  if (typeof list === 'object' && list !== null)
    return Object.entries(list).every(([name, size]) => sizes[name] === size);
  const main = `neo4j-server-${version}.jar`;
  return (
    main in sizes && Object.keys(sizes).every((name) => !name.endsWith('.jar') || hasEnd(join(lib, name)))
  );
}

/** Whether a jar, which is a ZIP, has its closing record: within the last 64 kB, for a comment may follow. */
function hasEnd(jar: string): boolean {
  const { size } = statSync(jar);
  const input = openSync(jar, 'r');
  try {
    const last = Buffer.alloc(Math.min(size, 22 + 65_535));
    for (const length of [Math.min(22, last.length), last.length]) {
      readSync(input, last, 0, length, size - length);
      if (last.subarray(0, length).lastIndexOf('PK\u0005\u0006') >= 0) return true;
    }
    return false;
  } finally {
    closeSync(input);
  }
}

/** Runs Maven once, no longer than this process lives; null when all is there, else what it said. */
async function maven(home: Home, folder: string, onProgress: Progress): Promise<string | null> {
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  const child = spawn('/bin/sh', [tied, '5', 'mvn', '-B', '-f', pom, ...goal], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: home.env,
  });
  let said = '';
  let jars = 0;
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const now = said.match(/Downloaded .*\.jar /g)?.length ?? 0;
    if (now >= jars + 40) onProgress(`Getting Neo4j: ${(jars = now)} files so far…`);
  });
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  if (code === 127)
    throw new StartError(
      'Liantu gets Neo4j with Maven, and there is no mvn here: install Maven (3.6 or newer), or name a Neo4j of your own in NEO4J_URI.',
    );
  const complete = code === 0 && existsSync(join(folder, `neo4j-server-${version}.jar`));
  return complete ? null : said;
}

/** Whether Maven's failure is one of the network, which may pass. */
function isPassing(said: string): boolean {
  return /Could not transfer|Connect(ion)? (refused|reset|timed out)|Read timed out|status code: (429|5\d\d)/i.test(
    said,
  );
}

function refused(said: string, log: string): StartError {
  if (/No space left on device/i.test(said))
    return new StartError(
      'The disk is full: Maven could not store Neo4j. Free some space, or set LIANTU_HOME to a folder on another disk.',
    );
  if (/Could not (transfer|resolve|find)|Unknown host|Connection|PKIX|offline/i.test(said))
    return new StartError(
      `Maven could not get Neo4j: check the network, or set a mirror in Maven's settings.xml; what it said is in ${log}.`,
    );
  return new StartError(`Maven could not get Neo4j; what it said is in ${log}.`);
}
