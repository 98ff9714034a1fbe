import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseAway, StartError } from '../problem.ts';
import { type Address, openDriver, probe } from '../server.ts';

/** A start after a crash reads the log of transactions first; on a busy machine that took 21 s. */
const patience = 180_000;

/**
 * Waits until the server answers with this password; 'ended' when `ended` comes true first. Asks every 50 ms, for
 * nobody else says for certain that it is ready.
 */
export async function readiness(at: Address, ended: Promise<unknown>): Promise<'ready' | 'ended'> {
  const driver = openDriver(at, { connectionTimeout: 1_000, maxTransactionRetryTime: 0 });
  let over = false;
  const end = ended.then(() => {
    over = true;
    return 'ended' as const;
  });
  const asking = ask(driver, at, () => over);
  try {
    return await Promise.race([end, asking]);
  } finally {
    over = true;
    void driver.close();
  }
}

async function ask(
  driver: ReturnType<typeof openDriver>,
  at: Address,
  isOver: () => boolean,
): Promise<'ready' | 'ended'> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
    if (isOver()) return 'ended';
    try {
      await probe(driver, at, 2_000);
      return 'ready';
    } catch (error) {
      if (error instanceof StartError) return wrongServer(isOver, error);
      if (!(error instanceof DatabaseAway)) throw error;
    }
  }
  throw new StartError(
    `Neo4j was started and has not answered for ${patience / 1000} seconds: is this machine very busy?`,
  );
}

/** Another server answers at the port, so ours is about to end; else the password is not that of the data. */
async function wrongServer(isOver: () => boolean, error: StartError): Promise<'ended'> {
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(50)) if (isOver()) return 'ended';
  throw new StartError(
    'The kept password is not that of the data: move the folder "server" of the home away and start again, or put the right password file back.',
    { cause: error },
  );
}
