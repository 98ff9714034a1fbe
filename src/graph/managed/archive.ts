import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeConf } from './conf.ts';
import { type Home, room } from './home.ts';
import { chooseMemory, type Java, serverCommand, serverEnvironment } from './java.ts';
import { locked } from './lock.ts';
import { ensurePassword } from './password.ts';
import { freePort } from './process.ts';
import { readiness } from './ready.ts';
import { reason } from './reason.ts';

type Progress = (sentence: string) => void;
const tied = fileURLToPath(new URL('tied.sh', import.meta.url));

/**
 * The archive of loaded classes that makes a start take about 4 s in place of 7; made once for a Java and these jars, in
 * a short run on empty data. Null where this Java cannot make one: starts are slower then, nothing else.
 */
export async function ensureArchive(java: Java, home: Home, onProgress: Progress): Promise<string | null> {
  const file = archiveFile(java, home);
  const cannot = `${file}.none`;
  if (existsSync(file)) return file;
  if (existsSync(cannot)) return null;
  const waiting = () => onProgress('Another process is preparing Neo4j; waiting for it…');
  return locked(join(home.jars, 'lock'), waiting, async () => {
    if (existsSync(file)) return file;
    onProgress('Preparing Neo4j so that later starts are fast (about 20 s, only this once)…');
    room(home.jars, 400);
    const said = await train(java, home, `${file}.new`, onProgress);
    if (existsSync(`${file}.new`)) renameSync(`${file}.new`, file);
    else writeFileSync(cannot, said);
    return existsSync(file) ? file : null;
  });
}

/** A truncated archive kills the JVM, one of another JVM is not used: the name tells Java and jars apart. */
function archiveFile(java: Java, home: Home): string {
  const key = createHash('sha256').update(java.version);
  const lib = join(home.jars, 'lib');
  for (const jar of readdirSync(lib).sort()) {
    const { size, mtimeMs } = statSync(join(lib, jar));
    key.update(`${jar} ${size} ${mtimeMs}\n`);
  }
  return join(home.jars, `classes-${key.digest('hex').slice(0, 12)}.jsa`);
}

/**
 * Starts Neo4j on empty data of its own, asks it once, and ends it; at its end the JVM writes `file`. Answers what it
 * said. Throws StartError when it does not come up.
 */
async function train(java: Java, home: Home, file: string, onProgress: Progress): Promise<string> {
  const server = join(home.jars, 'training');
  rmSync(server, { recursive: true, force: true });
  for (const folder of ['data', 'logs']) mkdirSync(join(server, folder), { recursive: true });
  const port = await freePort();
  const memory = { heap: Math.min(512, chooseMemory(home.env).heap), pagecache: 64 };
  writeConf(server, port, memory);
  const password = await ensurePassword(java, home, server, join(server, 'password'));
  const log = join(home.logs, 'training.log');
  const output = openSync(log, 'w');
  const command = serverCommand(java, home, server, memory.heap, [`-XX:ArchiveClassesAtExit=${file}`]);
  const jvm = spawn('/bin/sh', [tied, '300', ...command], {
    stdio: ['pipe', 'ignore', output],
    detached: true,
    env: serverEnvironment(home, server),
  });
  closeSync(output);
  const ended = new Promise((done) => jvm.once('exit', done));
  try {
    const onSlow = () => onProgress('Neo4j is not prepared yet; still waiting…');
    const at = { uri: `bolt://127.0.0.1:${port}`, user: 'neo4j', password };
    if ((await readiness(at, ended, onSlow)) === 'ended') throw reason(readFileSync(log, 'utf8'), home.logs);
  } finally {
    jvm.stdin?.end();
    await ended;
  }
  rmSync(server, { recursive: true, force: true });
  return readFileSync(log, 'utf8');
}
