import type { SurveyChain } from '../analysis/survey.ts';
import type { Facts } from '../facts/facts.ts';
import type { ChainRow } from '../model/contract/answers.ts';
import { UnknownThing } from './unknown.ts';

/** A chain as its row and its parts. Throws UnknownThing when the dataset holds no such chain. */
export function chainOf({ chains, survey }: Facts, id: string): { row: ChainRow; chain: SurveyChain } {
  const place = chains.findIndex((chain) => chain.id === id);
  if (place < 0) throw new UnknownThing('chain', id);
  return { row: chains[place]!, chain: survey.chains[place]! };
}
