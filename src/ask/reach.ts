import { readReach } from '../answers/reach.ts';
import { ReachQuestion } from '../model/contract/paths.ts';
import { checked } from './paths.ts';
import { list, text, wholeNumber, WrongOption, type AskedQuestion } from './question.ts';
import { said } from './said.ts';
import { selectorOf } from './selector.ts';

/** Everything up- or downstream, level by level. */
export const reach: AskedQuestion = {
  usage:
    'reach --of IDS --direction up|down [--depth N] [--types T,…] [--common] [--evidence STATUS] [--region ID] [--year Y]',
  options: {
    of: { type: 'string' },
    direction: { type: 'string' },
    depth: { type: 'string' },
    types: { type: 'string' },
    common: { type: 'boolean' },
    evidence: { type: 'string' },
    region: { type: 'string' },
    year: { type: 'string' },
  },
  async ask(at, options, today) {
    const of = text(options, 'of');
    if (of === undefined) throw new WrongOption('Name what it is about with --of.');
    const question = checked(ReachQuestion, {
      of: selectorOf('of', of),
      direction: text(options, 'direction'),
      depth: wholeNumber(options, 'depth'),
      types: list(options, 'types'),
      common: options['common'],
      evidence: text(options, 'evidence'),
      region: text(options, 'region'),
      year: wholeNumber(options, 'year'),
    });
    const answer = await readReach(at, question, today);
    const names = new Map(answer.names.map(({ id, name }) => [id, name]));
    const all = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join('; ');
    return {
      answer,
      said: said(answer.headline),
      table: {
        head: ['level', 'id', 'name', 'state', 'items', 'local', 'elsewhere'],
        rows: answer.entities.map(({ id, level, items, state, operators }) => [
          String(level),
          id,
          names.get(id) ?? id,
          state ?? '',
          all(items),
          all(operators.local),
          all(operators.elsewhere),
        ]),
      },
    };
  },
};
