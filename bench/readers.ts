import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningApp } from './app.ts';
import { timed, viewOf } from './chains.ts';
import { percentile } from './percentile.ts';

/** Many readers look at the wall again and again for a while; two of them move sliders, and health is asked meanwhile. */
export async function readers(
  { address }: RunningApp,
  options: { readonly readers: number; readonly seconds: number },
): Promise<void> {
  const end = performance.now() + options.seconds * 1000;
  const walls: number[] = [];
  const healths: number[] = [];
  const statuses = new Map<number, number>();
  const ask = async (path: string) => {
    const response = await fetch(address + path);
    await response.arrayBuffer();
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
  };
  const reading = Array.from({ length: options.readers }, async (_, reader) => {
    for (let round = 0; performance.now() < end; round++) {
      const moves = reader < 2;
      walls.push(
        await timed(() => ask(moves ? `/api/chains?${viewOf(100 * (reader + 1) + round)}` : '/api/chains')),
      );
      await sleep(moves ? 200 : 1000);
    }
  });
  const looking = (async () => {
    while (performance.now() < end) {
      healths.push(await timed(() => ask('/api/health')));
      await sleep(250);
    }
  })();
  await Promise.all([...reading, looking]);
  const counted = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
  console.log(
    `${options.readers} readers for ${options.seconds} s: ${counted}; wall p95 ${percentile(walls, 0.95).toFixed(0)} ms, health p95 ${percentile(healths, 0.95).toFixed(0)} ms, at most ${Math.max(...healths).toFixed(0)} ms`,
  );
}
