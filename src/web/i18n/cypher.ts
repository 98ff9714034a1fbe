import { bilingual } from './bilingual.ts';
import { cypherEn } from './cypher-en.ts';
import { cypherZh, type CypherWords } from './cypher-zh.ts';

export type { CypherWords } from './cypher-zh.ts';
/** The words of the Cypher drawer. */
export const cypherWords = bilingual<CypherWords>({ zh: cypherZh, en: cypherEn });
