import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import { startApp } from './app.ts';
import { makeChains, type Size } from './made/chains.ts';
import { percentile } from './percentile.ts';

interface Asked {
  readonly name: string;
  readonly cypher: string;
  readonly parameters: Record<string, unknown>;
}

/**
 * The answer of `GET /api/chains` (read, judged, written as JSON and received), against the same named queries with the
 * same parameters drained by a bare driver, all at once, in turns on one server. Nothing is kept between two answers.
 */
export async function benchChains(options: Size & { rounds: number }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'liantu-bench-'));
  await makeChains(folder, options);
  const app = await startApp(folder);
  try {
    const answer = async (path: string) => {
      const response = await fetch(app.address + path);
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return response.text();
    };
    const asked = JSON.parse(await answer('/api/chains?cypher=show')) as Asked[];
    const own: number[] = [];
    const bare: number[] = [];
    const warm = 5;
    for (let round = -warm; round < options.rounds; round++) {
      const ours = await timed(() => answer('/api/chains'));
      const theirs = await timed(() => drain(app.driver, asked));
      if (round < 0) continue;
      own.push(ours);
      bare.push(theirs);
    }
    const told = (name: string, times: number[]) =>
      console.log(
        `${name}: median ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms`,
      );
    console.log(
      `${options.chains} chains, ${options.chains * options.stages} stages, ${options.firms} firms; ${asked.length} queries, ${own.length} rounds`,
    );
    told('GET /api/chains', own);
    told('the same queries by the bare driver', bare);
    const ratio = (fraction: number) => (percentile(own, fraction) / percentile(bare, fraction)).toFixed(2);
    console.log(`chains: ratio of p95 ${ratio(0.95)} (goal ≤ 1.3), of medians ${ratio(0.5)}`);
  } finally {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function drain(driver: Driver, asked: readonly Asked[]): Promise<void> {
  await Promise.all(
    asked.map(async ({ cypher, parameters }) => {
      const session = driver.session({ defaultAccessMode: neo4j.session.READ });
      await session.executeRead((transaction) => transaction.run(cypher, parameters));
      await session.close();
    }),
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
