import type { StatementUse } from '../model/vocabulary/states.ts';
import { lyingOf, type RegionContext } from './local.ts';
import type { About, Survey } from './survey.ts';
import { holding } from './time.ts';

/** A statement about one stage, and what it may do to it in a region; `places`: those it speaks of. */
export interface StageStatement {
  readonly about: About;
  /** Null where it may count for whatever its kind is; else why it counts for nothing. */
  readonly barred: StatementUse | null;
  /** Whether it speaks of a part of the region only. */
  readonly isPart: boolean;
  readonly places: readonly string[];
}

/** What statements say of stages, read once for a region at a moment. */
export class Statements {
  readonly #ofStage = new Map<string, StageStatement[]>();
  readonly #places = new Map<string, string[]>();
  readonly #named = new Map<string, string[]>();
  readonly #context: RegionContext;

  constructor(survey: Survey, context: RegionContext) {
    this.#context = context;
    const products = new Map<string, Set<string>>();
    const push = (map: Map<string, string[]>, key: string, values: readonly string[]) =>
      map.set(key, [...new Set([...(map.get(key) ?? []), ...values])]);
    for (const { statement, to, toLabel, located } of survey.statements) {
      if (toLabel === 'Place') push(this.#places, statement, [to]);
      else if (located.length > 0)
        push(
          this.#named,
          statement,
          located.map(({ place }) => place),
        );
      if (toLabel === 'Product') products.set(statement, (products.get(statement) ?? new Set()).add(to));
    }
    for (const about of survey.statements) {
      if (about.toLabel !== 'Stage') continue;
      const yields = survey.stages.get(about.to)?.yields ?? [];
      const isOfByProduct = yields.some(
        ({ item, isByProduct }) => isByProduct && products.get(about.statement)?.has(item),
      );
      const own = this.#ofStage.get(about.to) ?? [];
      this.#ofStage.set(about.to, own);
      own.push({
        about,
        barred: this.#barred(about) ?? (isOfByProduct ? 'other' : null),
        isPart: this.#lies(about.statement) === 'part',
        places: this.placesOf(about.statement),
      });
    }
  }

  /** What is said about the very stage. */
  of(stage: string): readonly StageStatement[] {
    return this.#ofStage.get(stage) ?? [];
  }

  /** The places a statement speaks of: those it names, else where those stand whom it names. */
  placesOf(statement: string): readonly string[] {
    return this.#places.get(statement) ?? this.#named.get(statement) ?? [];
  }

  /** Where a statement's places lie: in or over the region, in a part of it, over a country, elsewhere, or nowhere. */
  #lies(statement: string): 'here' | 'part' | 'background' | 'elsewhere' | 'no-place' {
    const { hierarchy, region } = this.#context;
    const places = this.placesOf(statement);
    if (places.length === 0) return 'no-place';
    const isCountry = (place: string) => hierarchy.kindOf(place) === 'country';
    const over = places.filter((place) => hierarchy.lineOf(region).has(place));
    if (over.some((place) => place === region || !isCountry(place))) return 'here';
    if (lyingOf(this.#context, places.map(bare)).side === 'inside') return 'part';
    return over.length > 0 ? 'background' : 'elsewhere';
  }

  /** Why a statement counts for nothing in the region, whatever it says; null: it may count. */
  #barred(about: About): StatementUse | null {
    if (about.state === 'solved') return 'solved';
    if (about.status !== 'published') return 'doubtful';
    const held = holding(about, this.#context.at);
    if (held !== 'holds') return held === 'ended' ? 'solved' : 'not-yet';
    const lies = this.#lies(about.statement);
    return lies === 'here' || lies === 'part' ? null : lies;
  }

  /** Whether a statement about a chain or tier is told in the region: it speaks of it, a part of it, or what it lies in. */
  concernsRegion(statement: string): boolean {
    return this.#lies(statement) !== 'elsewhere';
  }

  /** Why a statement about something else than a stage counts for nothing beyond standing there. */
  useOf(about: About): StatementUse {
    return this.#barred(about) ?? (about.toLabel === 'Chain' ? 'chain' : 'other');
  }
}

const bare = (place: string) => ({ place, validFrom: null, validTo: null });

/** The statement that says of a stage which nobody operates that it is missing here: of the region or of what it lies in, the newest first. */
export function saysMissing(statements: readonly StageStatement[]): About | null {
  const found = statements
    .filter(({ about, barred, isPart }) => about.kind === 'breakpoint' && barred === null && !isPart)
    .map(({ about }) => about);
  return found.sort((a, b) => ((a.asOf ?? '') < (b.asOf ?? '') ? 1 : -1))[0] ?? null;
}

/** The statements that call an operated stage weak or a blockage; of a part of the region they count too. */
export const saysWeak = (statements: readonly StageStatement[]): About[] =>
  statements
    .filter(({ about, barred }) => barred === null && (about.kind === 'weak' || about.kind === 'blockage'))
    .map(({ about }) => about);
