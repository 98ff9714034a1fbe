import { readFlows } from '../answers/flows.ts';
import type { ByProduct } from '../model/contract/flows.ts';
import { text, type AskedQuestion } from './question.ts';
import { said } from './said.ts';
import { viewOf } from './what-if.ts';

/** Where by-products go, and which have no use. */
export const flows: AskedQuestion = {
  usage: 'flows [--chain ID] [--stage ID] [--firm ID] [--region ID] [--year Y]',
  options: Object.fromEntries(
    ['chain', 'stage', 'firm', 'region', 'year'].map((name) => [name, { type: 'string' as const }]),
  ),
  async ask(at, options, today) {
    const [chain, stage, firm] = ['chain', 'stage', 'firm'].map((name) => text(options, name));
    const answer = await readFlows(at, { chain, stage, firm }, viewOf(options, today));
    const names = new Map(answer.names.map(({ id, name }) => [id, name]));
    const name = (id: string | null) => (id === null ? '' : (names.get(id) ?? id));
    const unused = answer.byProducts.filter(({ uses }) => uses.length === 0);
    return {
      answer,
      said: said(answer.headline),
      table: {
        head: ['item', 'arising', 'from', 'of', 'to', 'by', 'quantity', 'status', 'as of', 'sources'],
        rows: [
          ...answer.flows.map((flow) => [
            name(flow.item),
            arising(answer.byProducts.filter(({ uses }) => uses.includes(flow.id))),
            name(flow.from),
            name(flow.fromFirm),
            name(flow.to),
            name(flow.toFirm),
            flow.quantity === null ? '' : `${flow.quantity} ${flow.unit ?? ''}`.trim(),
            flow.status,
            flow.asOf ?? '',
            flow.sources.join(' '),
          ]),
          ...unused.map((each) => [
            each.item.name,
            arising([each]),
            each.from.map(({ thing }) => thing.name).join('; '),
            each.owner.name,
            'no use seen',
            ...Array<string>(5).fill(''),
          ]),
        ],
      },
    };
  },
};

const arising = (all: readonly ByProduct[]): string =>
  all.flatMap((each) => each.arising.map(({ quantity, unit }) => `${quantity} ${unit}`)).join('; ');
