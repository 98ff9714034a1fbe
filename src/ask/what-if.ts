import { readFilled, readRanking, readWhatIf } from '../answers/what-if.ts';
import {
  FillQuestion,
  RankingQuestion,
  WhatIfQuestion,
  type LossRule,
  type WhatIf,
} from '../model/contract/what-if.ts';
import { defaultThreshold } from '../model/vocabulary/states.ts';
import type { FactsAt } from '../facts/facts.ts';
import { checked } from './paths.ts';
import {
  list,
  text,
  wholeNumber,
  WrongOption,
  type Asked,
  type AskedQuestion,
  type Options,
} from './question.ts';
import { said } from './said.ts';
import { selectorOf } from './selector.ts';

/** What stops with what is lost; what filling a stage would change; whose loss stops most. */
export const whatIf: AskedQuestion = {
  usage:
    'what-if --lose IDS | --links LINKS | --fill STAGE | --rank [--share PART] [--chain ID] [--region ID] [--year Y]',
  options: {
    lose: { type: 'string' },
    links: { type: 'string' },
    fill: { type: 'string' },
    rank: { type: 'boolean' },
    share: { type: 'string' },
    chain: { type: 'string' },
    region: { type: 'string' },
    year: { type: 'string' },
  },
  async ask(at, options, today) {
    const asked = ['lose', 'links', 'fill', 'rank'].filter((name) => options[name] !== undefined);
    if (asked.length !== 1) throw new WrongOption('Name one of --lose, --links, --fill and --rank.');
    const view = viewOf(options, today);
    if (options['rank'] !== undefined) return ranked(at, options, view);
    const stage = text(options, 'fill');
    return stage === undefined ? lost(at, options, view) : filled(at, stage, view);
  },
};

/** Where and when a question is asked, as the API takes it. */
export function viewOf(options: Options, today: string) {
  return {
    region: text(options, 'region') ?? null,
    year: wholeNumber(options, 'year') ?? null,
    threshold: defaultThreshold,
    today,
  };
}

function ruleOf(options: Options): LossRule {
  const given = text(options, 'share');
  const share = Number(given);
  if (given === undefined || share === 1) return 'every';
  if (share > 0 && share < 1) return { share };
  throw new WrongOption(`--share takes a part over 0 and at most 1, such as 0.5, not “${given}”.`);
}

async function lost(at: FactsAt, options: Options, view: ReturnType<typeof viewOf>): Promise<Asked> {
  const links = list(options, 'links');
  const question = checked(WhatIfQuestion, {
    lose: links ? { links } : selectorOf('lose', text(options, 'lose') ?? ''),
    rule: ruleOf(options),
    chain: text(options, 'chain'),
  });
  const answer = await readWhatIf(at, question, view);
  return {
    answer,
    said: said(answer.headline),
    table: {
      head: ['level', 'id', 'label', 'name', 'why', 'lost'],
      rows: answer.levels.flatMap(({ level, lost: all }) =>
        all.map(({ id, label, name, why }) => [String(level), id, label, name, why.kind, itemsOf(why)]),
      ),
    },
  };
}

/** The inputs that a stage has lost. */
const itemsOf = (why: WhatIf['levels'][number]['lost'][number]['why']): string =>
  why.kind === 'inputs' ? why.inputs.map(({ item }) => item.id).join(' ') : '';

async function filled(at: FactsAt, stage: string, view: ReturnType<typeof viewOf>): Promise<Asked> {
  const answer = await readFilled(at, checked(FillQuestion, { stage }).stage, view);
  return {
    answer,
    said: said(answer.headline),
    table: {
      head: ['stage', 'name', 'item', 'from one owner today'],
      rows: [...answer.direct, ...answer.first.map((each) => ({ ...each, owner: null }))].map(
        ({ stage: taking, item, owner }) => [taking.id, taking.name, item.id, owner?.id ?? ''],
      ),
    },
  };
}

async function ranked(at: FactsAt, options: Options, view: ReturnType<typeof viewOf>): Promise<Asked> {
  const answer = await readRanking(at, checked(RankingQuestion, { rule: ruleOf(options) }), view);
  return {
    answer,
    said: said(answer.headline),
    table: {
      head: ['owner', 'name', 'stages', 'of others', 'firms', 'by level'],
      rows: answer.rows.map(({ owner, stages, others, firms, levels }) => [
        owner.id,
        owner.name,
        ...[stages, others, firms].map(String),
        levels.join(' '),
      ]),
    },
  };
}
