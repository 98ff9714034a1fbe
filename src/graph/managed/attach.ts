import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../problem.ts';
import type { Home } from './home.ts';
import { isAlive, isGone } from './process.ts';

/** What the guard writes of itself (guard.mjs). */
interface State {
  readonly guard: number;
  readonly guardBorn: string;
  readonly jvm: number;
  readonly jvmBorn: string;
  readonly socket: string;
  readonly port: number;
}

/** This app's hold on a running guard: the server lives at least as long as it is held. */
export interface Hold {
  readonly port: number;
  /** The JVM has ended or the guard is gone. */
  readonly ended: Promise<void>;
  /** Lets go on purpose; the last to do so waits until the server has stopped. */
  readonly leave: () => Promise<void>;
}

/** Holds the guard that runs for this home; null when none does. One that is stopping is waited for. */
export async function attach(home: Home, onWait: () => void): Promise<Hold | null> {
  const state = readState(home);
  if (!state) return null;
  const guard = { pid: state.guard, born: state.guardBorn };
  const jvm = { pid: state.jvm, born: state.jvmBorn };
  const hold = isAlive(guard) ? await hail(state.socket, guard.pid) : null;
  if (hold) return hold;
  if (isAlive(guard) || isAlive(jvm)) onWait();
  if (!(await isGone(guard, 45_000))) throw stuck('guard', guard.pid);
  if (!(await isGone(jvm, 45_000))) throw stuck('server', jvm.pid);
  return null;
}

export function readState(home: Home): State | null {
  try {
    return JSON.parse(readFileSync(home.state, 'utf8')) as State;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function stuck(what: string, pid: number): StartError {
  return new StartError(
    `The ${what} of this home (process ${pid}) is stopping and does not end: end it with kill -9 ${pid}.`,
  );
}

/** Connects to a guard and hears its greeting; null when it no longer takes anyone. */
async function hail(path: string, pid: number): Promise<Hold | null> {
  const socket = connect(path);
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  // An error is always followed by 'close', which is what counts here.
  socket.on('error', () => undefined);
  const greeting = await Promise.race([firstLine(socket), closed, sleep(5_000, 'silent' as const)]);
  if (greeting === 'silent') {
    socket.destroy();
    throw new StartError(
      `The guard of this home (process ${pid}) does not answer: end it with kill -9 ${pid}, then start again.`,
    );
  }
  if (!greeting) return null;
  socket.unref();
  return {
    port: (JSON.parse(greeting) as { port: number }).port,
    ended: closed,
    async leave() {
      socket.ref();
      socket.end('leaving\n');
      await closed;
    },
  };
}

/** The first line, and the socket's end when it says that the JVM has ended. */
function firstLine(socket: Socket): Promise<string> {
  return new Promise((heard) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const [first, second] = text.split('\n');
      if (text.includes('\n')) heard(first ?? '');
      if (second) socket.destroy();
    });
  });
}
