/** `npm run bench -- chains --firms 20000`: each measure as a ratio against a bare competitor, side by side in one run. */
import { parseArgs } from 'node:util';
import { benchChains } from './chains.ts';
import { benchLoad } from './load.ts';
import { benchMemory } from './memory.ts';
import { benchNetwork } from './network.ts';
import { benchPage } from './page.ts';
import { benchPicture } from './picture.ts';
import { benchResearcher } from './researcher.ts';

/** A bench, and the sizes it runs at unless told otherwise. */
interface Bench {
  readonly sizes: Readonly<Record<string, number>>;
  run(sizes: Record<string, number>): Promise<void>;
}
const bench = <Size extends Record<string, number>>(
  sizes: Size,
  run: (sizes: Size) => Promise<void>,
): Bench => ({
  sizes,
  run: (given) => run(given as Size),
});

const benches: Record<string, Bench> = {
  load: bench({ firms: 100_000, links: 300_000, rounds: 3 }, benchLoad),
  memory: bench({ firms: 250_000, links: 750_000 }, benchMemory),
  chains: bench(
    {
      chains: 300,
      stages: 10,
      firms: 20_000,
      links: 80_000,
      rounds: 40,
      frozen: 20,
      readers: 200,
      seconds: 60,
    },
    benchChains,
  ),
  network: bench(
    { firms: 15_000, links: 300_000, small: 1000, large: 5000, rounds: 5, expansions: 30 },
    benchNetwork,
  ),
  page: bench({ rounds: 5 }, benchPage),
  picture: bench({ stages: 60, firms: 600, rounds: 7 }, benchPicture),
  researcher: bench(
    { chains: 300, stages: 10, firms: 20_000, links: 140_000, pairs: 40, losses: 20, owners: 10_000 },
    benchResearcher,
  ),
};

const usage = [
  'Usage: npm run bench -- <name> [--size number]…',
  ...Object.entries(benches).map(
    ([name, { sizes }]) =>
      `  ${name} ${Object.entries(sizes)
        .map(([size, value]) => `--${size} ${value}`)
        .join(' ')}`,
  ),
].join('\n');

const [name = '', ...rest] = process.argv.slice(2);
const chosen = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (name === '') console.log(usage);
else if (!chosen) {
  console.error(`There is no bench “${name}”.\n${usage}`);
  process.exitCode = 2;
} else await chosen.run({ ...chosen.sizes, ...given(chosen, rest) });

function given({ sizes }: Bench, args: string[]): Record<string, number> {
  const options = Object.fromEntries(Object.keys(sizes).map((size) => [size, { type: 'string' as const }]));
  const { values } = parseArgs({ args, options });
  return Object.fromEntries(
    Object.entries(values).map(([size, value]) => {
      const number = Number(value);
      if (!Number.isSafeInteger(number) || number < 1)
        throw new Error(`--${size} ${String(value)} is not a whole number above 0.\n${usage}`);
      return [size, number];
    }),
  );
}
