import { readCritical } from '../answers/critical.ts';
import { CriticalQuestion } from '../model/contract/what-if.ts';
import { checked } from './paths.ts';
import { text, type AskedQuestion } from './question.ts';
import { said } from './said.ts';
import { selectorOf } from './selector.ts';
import { viewOf } from './what-if.ts';

/** Who holds a chain, a selection or the dataset together. */
export const critical: AskedQuestion = {
  usage: 'critical [--of IDS] [--region ID] [--year Y]',
  options: { of: { type: 'string' }, region: { type: 'string' }, year: { type: 'string' } },
  async ask(at, options, today) {
    const of = text(options, 'of');
    const question = checked(CriticalQuestion, { of: of === undefined ? 'dataset' : selectorOf('of', of) });
    const answer = await readCritical(at, question, viewOf(options, today));
    return {
      answer,
      said: said(answer.headline),
      table: {
        head: ['id', 'name', 'cut', 'betweenness', 'parts'],
        rows: [
          ...answer.entities.map(({ id, name, isCut, betweenness, parts }) => [
            id,
            name,
            isCut ? 'yes' : '',
            betweenness === null ? '' : betweenness.toFixed(4),
            parts.join(' '),
          ]),
          ...answer.links.map(({ id }) => [id, '', 'bridge', '', '']),
        ],
      },
    };
  },
};
