import type {
  Dataset,
  EntityDetail,
  Health,
  LinkDetail,
  Neighbours,
  SearchAnswer,
} from '../../model/contract/answers.ts';
import type {
  CypherAnswer,
  CypherExample,
  CypherQuestion,
  CypherSchema,
} from '../../model/contract/cypher.ts';
import type { Gaps } from '../../model/contract/gaps.ts';
import type { ListName } from '../../model/vocabulary/list-words.ts';
import type {
  Comparison,
  Overview,
  PlaceCounts,
  Places,
  PlannedMap,
  WallRow,
} from '../../model/contract/planner.ts';
import type { PathsAnswer, ReachAnswer } from '../../model/contract/paths.ts';
import type {
  ExpandQuestion,
  Expansion,
  NetworkAnswer,
  NetworkQuestion,
} from '../../model/contract/network.ts';
import type { Ranking } from '../../model/contract/what-if.ts';
import type { Language } from '../i18n/language.ts';
import { Failure, failureOf } from './failure.ts';
import { joinGaps } from './gap-pages.ts';

/** Where, when and how strictly stages are judged; null: the server's default. */
export interface Scope {
  readonly region: string | null;
  readonly year: number | null;
  readonly threshold: number | null;
}
/** As many as the server gives at once. */
const gapsOnPage = 500;
type Query = Readonly<Record<string, string | number | null | undefined>>;

/** Which links of a thing to ask for; `after` is the `next` of the page before. */
export interface NeighbourQuestion {
  readonly direction: 'in' | 'out' | 'both';
  readonly types?: readonly string[];
  readonly limit: number;
  readonly after?: string | null;
}

/** The HTTP API as typed functions. Every call ends with its answer, with a Failure, or with the signal's AbortError. */
export class Client {
  /** The dataset every question is about; null: the server's own choice. */
  constructor(private readonly dataset: () => string | null) {}

  /** The health of the server; answers also while it is not ready. */
  async health(signal: AbortSignal): Promise<Health> {
    const response = await reach('/api/health', signal);
    if (!response.ok && response.status !== 503) throw await failureOf(response);
    return (await response.json()) as Health;
  }

  datasets(signal: AbortSignal): Promise<Dataset[]> {
    return ask('/api/datasets', {}, signal);
  }

  chains(scope: Scope, signal: AbortSignal): Promise<WallRow[]> {
    return this.#ask('/api/chains', { ...scope }, signal);
  }

  chain(id: string, scope: Scope, signal: AbortSignal): Promise<PlannedMap> {
    return this.#ask(`/api/chains/${encodeURIComponent(id)}`, { ...scope }, signal);
  }

  overview(scope: Scope, signal: AbortSignal): Promise<Overview> {
    return this.#ask('/api/overview', { ...scope }, signal);
  }

  places(signal: AbortSignal): Promise<Places> {
    return this.#ask('/api/places', {}, signal);
  }

  /** What the wall counts with each place as its region. */
  placeCounts({ year, threshold }: Scope, signal: AbortSignal): Promise<PlaceCounts> {
    return this.#ask('/api/places/counts', { year, threshold }, signal);
  }

  /** The gaps of one chain; null: of all of them. Their pages are put together, with every source once. */
  async gaps(chain: string | null, scope: Scope, signal: AbortSignal): Promise<Gaps> {
    const page = (offset: number) =>
      this.#ask<Gaps>('/api/gaps', { chain, ...scope, offset, limit: gapsOnPage }, signal);
    let all = await page(0);
    while (all.gaps.length < all.total) {
      const more = await page(all.gaps.length);
      if (more.gaps.length === 0) break;
      all = joinGaps(all, more);
    }
    return all;
  }

  /** A page of a city-wide list. */
  list<T>(name: ListName, query: Query, scope: Scope, signal: AbortSignal): Promise<T> {
    return this.#ask(`/api/lists/${name}`, { ...query, ...scope }, signal);
  }

  /** One chain in the scope and beside it in b: a place's id, a year, `threshold:` and a number; null: the most different region. */
  compare(chain: string, b: string | null, scope: Scope, signal: AbortSignal): Promise<Comparison> {
    return this.#ask('/api/compare', { chain, b, ...scope }, signal);
  }

  /** Where the investment map of these gaps is downloaded, in the reader's language. */
  investmentMap(scope: Scope, chain: string | null, language: Language): string {
    return `/api/export/investment-map${spell({ dataset: this.dataset(), chain, language, ...scope })}`;
  }

  entity(id: string, signal: AbortSignal): Promise<EntityDetail> {
    return this.#ask(`/api/entities/${encodeURIComponent(id)}`, {}, signal);
  }

  link(id: string, signal: AbortSignal): Promise<LinkDetail> {
    return this.#ask(`/api/links/${encodeURIComponent(id)}`, {}, signal);
  }

  neighbours(id: string, question: NeighbourQuestion, signal: AbortSignal): Promise<Neighbours> {
    const { types, ...rest } = question;
    return this.#ask(
      `/api/entities/${encodeURIComponent(id)}/neighbours`,
      { ...rest, types: types?.join(',') },
      signal,
    );
  }

  /** Things of a picture, and every link among them and to those beside them. */
  network(question: NetworkQuestion, signal: AbortSignal): Promise<NetworkAnswer> {
    return this.#post('/api/network', question, signal);
  }

  /** A page of what a thing is linked to in some ways. */
  expand(question: ExpandQuestion, signal: AbortSignal): Promise<Expansion> {
    return this.#post('/api/network/expand', question, signal);
  }

  search(q: string, limit: number, signal: AbortSignal): Promise<SearchAnswer> {
    return this.#ask('/api/search', { q, limit }, signal);
  }

  paths(question: object, signal: AbortSignal): Promise<PathsAnswer> {
    return this.#post('/api/paths', question, signal);
  }

  reach(question: object, signal: AbortSignal): Promise<ReachAnswer> {
    return this.#post('/api/reach', question, signal);
  }

  /** Whose loss stops most, and of how many owners. */
  rankLosses(limit: number, { region, year }: Scope, signal: AbortSignal): Promise<Ranking> {
    const scoped = { ...(region !== null && { region }), ...(year !== null && { year }) };
    return this.#post('/api/what-if/ranking', { limit, ...scoped }, signal);
  }

  /** A query of the reader's own; its end on the server too comes with the signal. */
  cypher(question: CypherQuestion, signal: AbortSignal): Promise<CypherAnswer> {
    return this.#post('/api/cypher', question, signal);
  }

  cypherSchema(signal: AbortSignal): Promise<CypherSchema> {
    return this.#ask('/api/cypher/schema', {}, signal);
  }

  cypherExamples(signal: AbortSignal): Promise<CypherExample[]> {
    return ask('/api/cypher/examples', {}, signal);
  }

  /** A question too long for an address. */
  #post<T>(path: string, question: object, signal: AbortSignal): Promise<T> {
    const sent = { method: 'POST', body: JSON.stringify(question) };
    return ask(path, { dataset: this.dataset() }, signal, sent);
  }

  #ask<T>(path: string, query: Query, signal: AbortSignal): Promise<T> {
    return ask(path, { dataset: this.dataset(), ...query }, signal);
  }
}

/** What a question sends besides its address: nothing, unless it changes something. */
type Sent = Readonly<{ method?: string; body?: string }>;

/** Asks one route of the API; what `Client` does not have a name for. */
export async function ask<T>(path: string, query: Query, signal: AbortSignal, sent: Sent = {}): Promise<T> {
  const response = await reach(path + spell(query), signal, sent);
  if (!response.ok) throw await failureOf(response);
  try {
    return (await response.json()) as T;
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Failure('unreachable', '', { cause: error }); // cut off on its way
  }
}

function spell(query: Query): string {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== '') parts.set(key, String(value));
  return parts.size > 0 ? `?${parts}` : '';
}

/** Answers on their way that nobody has asked for yet, by address. */
const early = new Map<string, Promise<Response>>();

/** Asks before anybody needs the answer: whoever asks the same next takes it. */
export function askAhead(path: string, query: Query = {}): void {
  const address = path + spell(query);
  const asked = fetch(address, { headers: { accept: 'application/json' } });
  asked.catch(() => undefined); // whoever takes it is told
  early.set(address, asked);
}

/** Fetch, with a connection that fails told apart from a reader who changed their mind. */
async function reach(path: string, signal: AbortSignal, sent: Sent = {}): Promise<Response> {
  const headers = { accept: 'application/json', ...(sent.body && { 'content-type': 'application/json' }) };
  const asked = sent.method === undefined ? early.get(path) : undefined;
  early.delete(path);
  try {
    const response = await (asked ?? fetch(path, { ...sent, signal, headers }));
    signal.throwIfAborted();
    return response;
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Failure('unreachable', '', { cause: error });
  }
}
