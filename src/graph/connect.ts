import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from './database.ts';
import { acquireServer, homePath, type Environment, type ManagedServer } from './managed/index.ts';
import { DatabaseAway, DatabasePanicked, StartError } from './problem.ts';

export type { ManagedServer } from './managed/index.ts';
export { StartError } from './problem.ts';

export interface Connection {
  readonly database: Database;
  /** The server this app runs itself; null when NEO4J_URI names the user's own. */
  readonly managed: ManagedServer | null;
  /** Brings a managed server back when it is gone; `database` heals. One's own server is only asked. */
  ensure(): Promise<void>;
  close(): Promise<void>;
}

type Progress = (sentence: string) => void;

/**
 * The database this app works on: the user's own when NEO4J_URI (with NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE) names
 * one, else a managed server in LIANTU_HOME or the project's .liantu. Throws StartError with the way out.
 */
export async function connect(env: Environment, onProgress: Progress): Promise<Connection> {
  return env['NEO4J_URI'] ? connectOwn(env, env['NEO4J_URI']) : connectManaged(env, onProgress);
}

async function connectOwn(env: Environment, uri: string): Promise<Connection> {
  const at = {
    uri,
    user: env['NEO4J_USER'] ?? 'neo4j',
    password: env['NEO4J_PASSWORD'] ?? '',
    database: env['NEO4J_DATABASE'] || undefined,
  };
  try {
    const database = await Database.open(at);
    return {
      database,
      managed: null,
      ensure: async () => void (await database.health()),
      close: () => database.close(),
    };
  } catch (error) {
    if (!(error instanceof DatabaseAway)) throw error;
    const sentence = `${error.message} Start that server or correct NEO4J_URI; without NEO4J_URI, Liantu runs its own.`;
    throw new StartError(sentence, { cause: error });
  }
}

async function connectManaged(env: Environment, onProgress: Progress): Promise<Connection> {
  const home = homePath(env);
  const acquire = () => acquireServer({ home, onProgress, env });
  const opened = await open(acquire);
  const { database } = opened;
  let { managed } = opened;
  let closed = false;
  let healing: Promise<void> | null = null;

  async function heal(): Promise<void> {
    const state = await stateOf(database);
    if (state === 'answers') return;
    if (state === 'panicked') await managed.end();
    // A server that runs and is only slow is not to be stopped under those who wait for it.
    const isOver = await Promise.race([managed.ended.then(() => true), sleep(1_000, false)]);
    if (closed || !isOver) throw new DatabaseAway(database.address);
    managed = await acquire();
    await database.moveTo(managed);
    if (closed) await managed.release();
  }

  return {
    database,
    get managed() {
      return managed;
    },
    /** However many ask at once, the server is brought back once. */
    ensure() {
      healing ??= heal().finally(() => (healing = null));
      return healing;
    },
    async close() {
      closed = true;
      await healing?.catch(() => undefined);
      await database.close();
      await managed.release();
    },
  };
}

/** A server that we caught while it was stopping is let go, and started again. */
async function open(
  acquire: () => Promise<ManagedServer>,
): Promise<{ managed: ManagedServer; database: Database }> {
  for (let attempt = 1; ; attempt++) {
    const managed = await acquire();
    try {
      return { managed, database: await Database.open(managed, managed.disk) };
    } catch (error) {
      await managed.release();
      if (!(error instanceof DatabaseAway) || attempt === 3) throw error;
    }
  }
}

async function stateOf(database: Database): Promise<'answers' | 'panicked' | 'away'> {
  try {
    await database.health();
    return 'answers';
  } catch (error) {
    if (error instanceof DatabasePanicked) return 'panicked';
    if (error instanceof DatabaseAway) return 'away';
    throw error;
  }
}
