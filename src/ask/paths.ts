import type { z } from 'zod';
import { readPaths } from '../answers/paths.ts';
import { PathsQuestion } from '../model/contract/paths.ts';
import { list, text, wholeNumber, WrongOption, type AskedQuestion, type Options } from './question.ts';
import { said } from './said.ts';
import { selectorOf } from './selector.ts';

/** Which ways lead from one to another. */
export const paths: AskedQuestion = {
  usage:
    'paths --from IDS --to IDS [--max-hops N] [--k N] [--mode shortest|simple] [--direction with|against|either] [--types T,…] [--via IDS] [--avoid IDS] [--avoid-links IDS] [--evidence STATUS] [--rank hops|evidence] [--region ID] [--year Y] [--limit-ms N]',
  options: Object.fromEntries(
    [
      'from',
      'to',
      'max-hops',
      'k',
      'mode',
      'direction',
      'types',
      'via',
      'avoid',
      'avoid-links',
      'evidence',
      'rank',
      'region',
      'year',
      'limit-ms',
    ].map((name) => [name, { type: 'string' as const }]),
  ),
  async ask(at, options, today) {
    const answer = await readPaths(at, questionOf(options), today);
    const names = new Map(answer.names.map(({ id, name }) => [id, name]));
    const name = (id: string) => names.get(id) ?? id;
    return {
      answer,
      said: said(answer.headline),
      table: {
        head: ['#', 'hops', 'weakest', 'path', 'entities', 'links'],
        rows: answer.paths.map(({ entities, links, length, weakest }, at0) => [
          String(at0 + 1),
          String(length),
          weakest ?? '',
          entities.map(name).join(' → '),
          entities.join(' '),
          links.join(' '),
        ]),
      },
    };
  },
};

function questionOf(options: Options): PathsQuestion {
  const [from, to] = [text(options, 'from'), text(options, 'to')];
  if (from === undefined || to === undefined) throw new WrongOption('Name both ends with --from and --to.');
  const selector = (name: string) => {
    const given = text(options, name);
    return given === undefined ? undefined : selectorOf(name, given);
  };
  return checked(PathsQuestion, {
    from: selectorOf('from', from),
    to: selectorOf('to', to),
    via: selector('via'),
    avoid: selector('avoid'),
    avoidLinks: list(options, 'avoid-links'),
    types: list(options, 'types'),
    maxHops: wholeNumber(options, 'max-hops'),
    k: wholeNumber(options, 'k'),
    limitMs: wholeNumber(options, 'limit-ms'),
    year: wholeNumber(options, 'year'),
    mode: text(options, 'mode'),
    direction: text(options, 'direction'),
    evidence: text(options, 'evidence'),
    rank: text(options, 'rank'),
    region: text(options, 'region'),
  });
}

/** A question as its form has it; throws WrongOption in words. */
export function checked<T>(form: z.ZodType<T>, given: Readonly<Record<string, unknown>>): T {
  const asked = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = form.safeParse(asked);
  if (parsed.success) return parsed.data;
  throw new WrongOption(
    parsed.error.issues.map(({ path, message }) => `--${dashed(path.join('.'))}: ${message}`).join('; '),
  );
}

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
