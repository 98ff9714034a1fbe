import { Neo4jError } from 'neo4j-driver';
import {
  DatabaseAway,
  DatabaseBusy,
  DatabaseError,
  DatabasePanicked,
  DiskFull,
  TimeLimit,
} from './problem.ts';

const awayCodes = new Set([
  'ServiceUnavailable',
  'SessionExpired',
  'Neo.TransientError.General.DatabaseUnavailable',
  'Neo.TransientError.Database.DatabaseUnavailable',
  'Neo.ClientError.General.DatabaseUnavailable',
]);

/**
 * Nobody is there to answer. A connection that breaks while it is being made, as when a server stops just then, comes
 * from the driver as a ProtocolError, told from one about what was said only by its words.
 */
const isAway = ({ code, message }: Neo4jError) =>
  awayCodes.has(code) || /^(Failed to connect to server|Connection was closed by server)/.test(message);

/** The server, or our own pool, has no room for one more just now. */
const isBusy = ({ code, message }: Neo4jError) =>
  code === 'Neo.TransientError.Transaction.MaximumTransactionLimitReached' ||
  code === 'Neo.TransientError.General.MemoryPoolOutOfMemoryError' ||
  message.startsWith('Connection acquisition timed out');

/** What the driver threw, in the words of this project: away, busy, out of time, or refused. */
export function failure(error: unknown, statement: string, address: string): Error {
  const known = [DatabaseAway, DatabaseBusy, DatabaseError, DiskFull];
  if (error instanceof Error && known.some((kind) => error instanceof kind)) return error;
  if (!(error instanceof Neo4jError)) return new DatabaseError(statement, String(error), { cause: error });
  if (hasPanicked(error)) return new DatabasePanicked(address, { cause: error });
  if (isAway(error)) return new DatabaseAway(address, { cause: error });
  if (isBusy(error)) return new DatabaseBusy({ cause: error });
  if (error.code.includes('TransactionTimedOut'))
    return new TimeLimit(statement, 'took longer than its time limit and was ended.', { cause: error });
  return new DatabaseError(statement, error.message, { cause: error });
}

/** The transaction that could not be stored any more, and every one after it, of any kind. */
const hasPanicked = ({ code, message }: Neo4jError): boolean =>
  (code === 'Neo.DatabaseError.Transaction.TransactionCommitFailed' &&
    /after written to log/.test(message)) ||
  /has encountered a critical error, and needs to be restarted/.test(message);

/** Neo4j's code for an error; empty when it is none of its own. */
export const codeOf = (error: unknown): string => (error instanceof Neo4jError ? error.code : '');

/** Whether the same read may succeed when it is sent again: a deadlock, a leader that moved, a full memory pool. */
export function passing(error: unknown): boolean {
  return error instanceof Neo4jError && error.code !== 'ServiceUnavailable' && error.retriable;
}

/**
 * The work, or the error that `late` makes when it takes longer than `ms`. A frozen server accepts connections and
 * never answers, and the driver waits for it; nobody else should.
 */
export async function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
