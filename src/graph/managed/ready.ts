import type { Driver } from 'neo4j-driver';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseAway, DatabasePanicked, StartError } from '../problem.ts';
import { type Address, openDriver, probe } from '../server.ts';

/** A start after a crash reads the log of transactions first; on a busy machine that took 21 s. */
const patience = 180_000;

type Outcome = 'ready' | 'ended' | 'panicked';

/**
 * Waits until the server answers with this password; 'ended' when `ended` comes first, 'panicked' when it runs and
 * refuses everything. Asks every 50 ms, for nobody
 * else says for certain that it is ready. Every 20 s of waiting it calls `onSlow`, which can give up by throwing.
 */
export async function readiness(at: Address, ended: Promise<unknown>, onSlow: () => void): Promise<Outcome> {
  const driver = openDriver(at, { connectionTimeout: 1_000, maxTransactionRetryTime: 0 });
  const giveUp = new AbortController();
  let slow: NodeJS.Timeout | undefined;
  const hopeless = new Promise<never>((_, reject) => {
    slow = setInterval(() => {
      try {
        onSlow();
      } catch (error) {
        reject(error as Error);
      }
    }, 20_000);
  });
  try {
    return await Promise.race([ended.then(() => 'ended' as const), ask(driver, at, giveUp.signal), hopeless]);
  } finally {
    clearInterval(slow);
    giveUp.abort();
    void driver.close();
  }
}

async function ask(driver: Driver, at: Address, gaveUp: AbortSignal): Promise<Outcome> {
  for (const end = Date.now() + patience; Date.now() < end && !gaveUp.aborted; await sleep(50)) {
    try {
      await probe(driver, at, 2_000);
      return 'ready';
    } catch (error) {
      if (error instanceof DatabasePanicked) return 'panicked';
      if (error instanceof StartError) return refused(gaveUp, error);
      if (!(error instanceof DatabaseAway)) throw error;
    }
  }
  if (gaveUp.aborted) return 'ended';
  throw new StartError(
    `Neo4j was started and has not answered for ${patience / 1000} seconds: see whether this machine is very busy, and start again.`,
  );
}

/** Another server answers at the port, and ours is about to end for it; else the password is not that of the data. */
async function refused(gaveUp: AbortSignal, error: StartError): Promise<'ended'> {
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(50)) if (gaveUp.aborted) return 'ended';
  throw new StartError(
    'The kept password is not that of the data: put the right file "server/password" back in the home, or move the folder "server" away to start anew.',
    { cause: error },
  );
}
