import { everywhere } from '../model/vocabulary/everywhere.ts';
import { namedStatement } from '../graph/query.ts';
import type { Snapshot } from '../graph/snapshot.ts';
import type { Asked, QuestionName } from './questions.ts';
import { cypherOfPaths } from './cypher-paths.ts';
import type { Question } from './view.ts';

/** A query that gives rows which an answer stands on, as it runs in any Neo4j tool; `computed` says what is made of them. */
export interface ShownQuery {
  readonly name: string;
  readonly cypher: string;
  readonly parameters: object;
  readonly computed: readonly string[];
  /** What of the question it leaves out, and what to do about it; absent: nothing. */
  readonly leavesOut?: readonly string[];
}
type At = Pick<Snapshot, 'version' | 'home'>;

const judged = ['states', 'owners', 'completeness'];

/** What is read of a question in Cypher: one query where one can say it. */
export function cypherOf<Name extends QuestionName>(
  question: Name,
  asked: Asked[Name],
  at: At,
): ShownQuery[] {
  return shown[question](asked, at);
}

function query(name: string, parameters: object, computed: readonly string[] = []): ShownQuery {
  return { name, cypher: namedStatement(name).text, parameters, computed };
}

const wall = (
  { version, home }: At,
  { region, year, today }: Question,
  chain: string | null,
  computed = judged,
) => query('wall', { version, chain, region: region ?? home ?? everywhere.id, year, today }, computed);

const shown: { readonly [Name in QuestionName]: (asked: Asked[Name], at: At) => ShownQuery[] } = {
  wall: ({ view }, at) => [wall(at, view, null)],
  'chain-map': ({ id, view }, at) => [
    wall(at, view, id, [...judged, 'gaps', 'figures']),
    ...['chain-stages', 'chain-operators', 'chain-feeds', 'chain-flows', 'chain-yields'].map((name) =>
      query(name, { version: at.version, id }),
    ),
  ],
  gaps: ({ chain, view }, at) => [
    wall(at, view, chain, ['gaps', 'severity', 'candidates', 'distances']),
    ...['survey-feeds', 'survey-flows', 'survey-statements', 'survey-needs', 'programmes'].map((name) =>
      query(name, { version: at.version }),
    ),
  ],
  compare: ({ chain, a, b }, at) =>
    b === null
      ? [
          {
            ...wall(at, a, chain, [...judged, 'changes']),
            leavesOut: [
              'b: the same query for each region beside $region, of which the most different is taken',
            ],
          },
        ]
      : [wall(at, a, chain), wall(at, b, chain, ['changes'])],
  overview: ({ view }, at) => [
    wall(at, view, null),
    ...['chain-system', 'chain-chiefs', 'needs-met', 'programmes', 'sectors'].map((name) =>
      query(name, { version: at.version }, name === 'sectors' ? ['upstreamness, downstreamness'] : []),
    ),
  ],
  'list-stages': ({ view }, at) => [
    wall(at, view, null, ['states', 'marks', 'owners', 'waiting', 'gaps']),
    query('survey-feeds', { version: at.version }),
  ],
  'list-single-suppliers': ({ view }, at) => [
    wall(at, view, null, ['single suppliers', 'only makers']),
    ...['facts-supplies', 'survey-goods', 'survey-apart'].map((name) => query(name, { version: at.version })),
  ],
  'list-unused-by-products': ({ view }, at) => [
    wall(at, view, null, ['by-products without a use']),
    ...['survey-goods', 'survey-flows'].map((name) => query(name, { version: at.version })),
  ],
  'list-needs': (_asked, { version }) =>
    ['survey-needs', 'needs-met'].map((name) => query(name, { version }, ['which are of the region'])),
  flows: ({ of, view }, at) => [
    query('by-products', { version: at.version }, [
      'whose by-product it is',
      ...(Object.values(of).some((id) => id !== undefined) ? ['which of them were asked about'] : []),
    ]),
    wall(at, view, of.chain ?? null, ['owners']),
  ],
  shown: ({ chain, view }, at) => [wall(at, view, chain, ['what differs from what was kept'])],
  places: (_asked, { version }) =>
    ['survey-places', 'place-firms', 'place-stages', 'fact-years'].map((name) =>
      query(name, { version }, name === 'survey-places' ? ['counts of the places within'] : []),
    ),
  'place-counts': ({ view }, at) => [
    {
      ...wall(at, view, null, ['states', 'owners', 'whose chains']),
      leavesOut: ['places: the same query with each place as $region'],
    },
  ],
  'what-if': ({ body: { lose }, view }, at) => [
    query('loss-operators', { version: at.version, ids: 'ids' in lose ? lose.ids : null }, ['levels']),
    query('loss-suppliers', { version: at.version }, ['levels', 'covered']),
    query('survey-substitutes', { version: at.version }),
    wall(at, view, null, ['completeness']),
  ],
  fill: ({ view }, at) => [
    query('loss-suppliers', { version: at.version }, ['second sources']),
    ...['survey-feeds', 'survey-substitutes'].map((name) => query(name, { version: at.version })),
    wall(at, view, null, ['owners']),
  ],
  ranking: ({ view }, at) => [
    query('loss-operators', { version: at.version, ids: null }, ['levels']),
    query('loss-suppliers', { version: at.version }, ['levels']),
    wall(at, view, null, ['owners']),
  ],
  critical: ({ body: { of } }, at) => [
    query(
      'critical-links',
      { version: at.version, chain: of !== 'dataset' && 'chain' in of ? (of.chain ?? null) : null },
      ['cut vertices', 'bridges', 'betweenness'],
    ),
  ],
  paths: ({ body }, { version }) => [cypherOfPaths(version, body)],
  reach: (_asked, { version }) => [
    query('reach-feeds', { version }, ['levels', 'suppliers of the operators', 'states']),
  ],
};
