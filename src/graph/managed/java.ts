import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../problem.ts';
import type { Environment, Home } from './home.ts';

const run = promisify(execFile);
const supported = ['17', '21'];
const need = 'Liantu runs Neo4j with Java 17 or 21';
const wayOut = 'install one (for example OpenJDK 21) and put it on the PATH or in JAVA_HOME';

export interface Java {
  readonly program: string;
  /** All that `java -version` says: tells one JVM from another. */
  readonly version: string;
}

/** The Java to run Neo4j with: JAVA_HOME's if it is 17 or 21, else the PATH's. Throws StartError when there is none. */
export async function findJava(env: Environment): Promise<Java> {
  const ofHome = env['JAVA_HOME'] ? join(env['JAVA_HOME'], 'bin', 'java') : '';
  const programs = ofHome && existsSync(ofHome) ? [ofHome, 'java'] : ['java'];
  const found: string[] = [];
  for (const program of programs) {
    const version = await versionOf(program, env);
    const major = /version "(?:1\.)?(\d+)/.exec(version ?? '')?.[1];
    if (version && major && supported.includes(major)) return { program, version };
    if (major) found.push(major);
  }
  if (found.length === 0) throw new StartError(`${need}, and there is no Java here: ${wayOut}.`);
  throw new StartError(`${need}, and this is Java ${found.join(' and ')}: ${wayOut}.`);
}

async function versionOf(program: string, env: Environment): Promise<string | null> {
  try {
    const { stdout, stderr } = await run(program, ['-version'], { timeout: 20_000, env });
    // A note on options it picked up is no part of its version.
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => !/picked up/i.test(line));
    return lines.join('\n');
  } catch {
    // Not there, or a placeholder that only says how to install one: no Java either way.
    return null;
  }
}

export interface Memory {
  readonly heap: number;
  readonly pagecache: number;
}

/** Megabytes for the JVM: LIANTU_HEAP (such as 2g) or by the machine's memory; half as much for the page cache. */
export function chooseMemory(
  env: Environment,
  machine = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 1024 / 1024,
): Memory {
  const setting = env['LIANTU_HEAP'];
  const heap = setting ? parseHeap(setting) : machine >= 12_000 ? 2048 : machine >= 3_500 ? 1024 : 512;
  return { heap, pagecache: Math.floor(heap / 2) };
}

function parseHeap(setting: string): number {
  const [, digits, unit] = /^(\d+)([mg])$/i.exec(setting.trim()) ?? [];
  const megabytes = Number(digits) * (unit?.toLowerCase() === 'g' ? 1024 : 1);
  if (megabytes >= 256) return megabytes;
  throw new StartError(`LIANTU_HEAP is "${setting}": write it like 2g or 1500m, 256m or more.`);
}

/** The environment of the JVM of the Neo4j whose home is `server`. */
export function serverEnvironment({ env }: Home, server: string): NodeJS.ProcessEnv {
  return { ...env, NEO4J_HOME: server, NEO4J_CONF: join(server, 'conf') };
}

/** The command line that runs Neo4j in `server`, its home; `more` are options of the JVM. */
export function serverCommand(
  java: Java,
  home: Home,
  server: string,
  heap: number,
  more: string[],
): string[] {
  return [
    java.program,
    `-Xms${Math.min(512, heap)}m`,
    `-Xmx${heap}m`,
    '-XX:+UseG1GC',
    '-XX:+ExitOnOutOfMemoryError',
    '--add-opens=java.base/java.nio=ALL-UNNAMED',
    '--add-opens=java.base/java.io=ALL-UNNAMED',
    '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
    '-Dio.netty.tryReflectionSetAccessible=true',
    '-Dlog4j2.disable.jmx=true',
    '-Dfile.encoding=UTF-8',
    ...more,
    '-cp',
    join(home.jars, 'lib', '*'),
    'org.neo4j.server.CommunityEntryPoint',
    `--home-dir=${server}`,
    `--config-dir=${join(server, 'conf')}`,
    '--console-mode',
  ];
}
