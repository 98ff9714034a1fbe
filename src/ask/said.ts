import type { Headline, Part } from '../model/contract/headline.ts';

/** A headline as lines of English. */
export function said({ finding, why }: Headline): string[] {
  return [finding.en, why.en].map((sentence) => sentence.map(wordsOf).join('')).filter(Boolean);
}

const wordsOf = (part: Part): string => (typeof part === 'string' ? part : part.text);
