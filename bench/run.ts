/** `npm run bench -- load --firms 100000 --links 300000`: each measure as a ratio against a bare competitor, in one run. */
import { parseArgs } from 'node:util';
import { benchLoad } from './load.ts';

const usage = 'Usage: npm run bench -- load [--firms 100000] [--links 300000] [--rounds 3]';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    firms: { type: 'string', default: '100000' },
    links: { type: 'string', default: '300000' },
    rounds: { type: 'string', default: '3' },
  },
});
const whole = (text: string) => {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`“${text}” is not a whole number. ${usage}`);
};

if (positionals[0] === 'load')
  await benchLoad({ firms: whole(values.firms), links: whole(values.links), rounds: whole(values.rounds) });
else {
  console.error(usage);
  process.exitCode = 2;
}
