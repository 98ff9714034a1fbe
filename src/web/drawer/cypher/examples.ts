import type { CypherExample } from '../../../model/contract/cypher.ts';
import { calledOf, tokensOf } from '../../../model/vocabulary/cypher-tokens.ts';
import type { CypherWords } from '../../i18n/cypher.ts';
import type { Language } from '../../i18n/language.ts';
import type { App } from '../../state/app.svelte.ts';
import type { Written } from './console.svelte.ts';

/** A query of ours with values for its parameters that fit what is looked at; all of them can be changed. */
export function fromExample(example: CypherExample, app: App, words: CypherWords): Written {
  const { name } = example;
  const { view, catalogue } = app;
  const chain = view.chain ?? catalogue.chains.last?.[0]?.id ?? '';
  const subject = view.selection !== null && !view.selection.includes('|') ? view.selection : chain;
  const home = app.planner.places.last?.home ?? 'everywhere';
  const values: Readonly<Record<string, unknown>> = {
    id: name.startsWith('chain-') ? chain : subject,
    ids: [subject],
    all: [subject],
    beside: [],
    chain: view.chain,
    region: view.region ?? home,
    year: view.year,
    today: new Date().toISOString().slice(0, 10),
    labels: null,
    label: 'Firm',
    type: 'FEEDS',
    types: ['FEEDS', 'OPERATES', 'PART_OF'],
    ways: ['FEEDS|out', 'FEEDS|in', 'PART_OF|out'],
    words: '铝',
    start: '铝',
    first: '电解',
    second: '解铝',
    met: [],
    keys: [],
    from: '',
    to: '',
    item: null,
    key: null,
    after: null,
    limit: 25,
    graceSeconds: 60,
  };
  return withValues(textOf(example, app.view.language, words), values);
}

/** A query of ours, whose first line says in the reader's language what it answers. */
export function textOf({ name, query }: CypherExample, language: Language, words: CypherWords): string {
  const title = words.examples[name];
  return language === 'en' || title === undefined ? query : query.replace(/^\/\/[^\n]*/, `// ${title}`);
}

/** A query with the values it was put with; what it does not name is left out. */
export function withValues(query: string, given: Readonly<Record<string, unknown>>): Written {
  const named = tokensOf(query).filter(({ kind }) => kind === 'parameter');
  const names = new Set(named.map(calledOf).filter((name) => name !== 'version' && name !== 'dataset'));
  const values = [...names].map((name): [string, string] => [name, JSON.stringify(given[name] ?? null)]);
  return { query, values: Object.fromEntries(values) };
}
