import type { Address } from '../../graph/database.ts';
import { DatabaseAway, DatabaseBusy, TimeLimit } from '../../graph/problem.ts';
import type { Asked, QuestionName } from '../questions.ts';
import { UnknownThing } from '../unknown.ts';

/** What the request thread and the one that answers say to each other. */
export type Version = { readonly dataset: string; readonly home: string | null; readonly version: string };
export type ToWorker =
  | {
      readonly kind: 'ask';
      readonly id: number;
      readonly question: QuestionName;
      readonly asked: Asked[QuestionName];
      readonly of: Version;
    }
  | { readonly kind: 'warm'; readonly id: number; readonly of: Version }
  | { readonly kind: 'give-up'; readonly id: number }
  | { readonly kind: 'moved'; readonly to: Address };
export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly body: Uint8Array | null }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'rows'; readonly dataset: string; readonly rows: number };

/** An error as it crosses from one thread to another. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Of UnknownThing what and which; of DatabaseAway the address; of TimeLimit the statement. */
  readonly about: readonly string[];
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error))
    return { name: 'Error', message: String(error), stack: undefined, about: [] };
  const { name, message, stack } = error;
  if (error instanceof UnknownThing) return { name, message, stack, about: [error.what, error.id] };
  if (error instanceof DatabaseAway) return { name, message, stack, about: [error.address] };
  if (error instanceof TimeLimit) return { name, message, stack, about: [error.statement] };
  return { name, message, stack, about: [] };
}

/** The error that a failure tells of, as the one who asked would have met it in his own thread. */
export function errorOf({ name, message, stack, about: [first = '', second = ''] }: Failure): Error {
  switch (name) {
    case 'UnknownThing':
      return new UnknownThing(first, second);
    case 'DatabaseAway':
    case 'DatabaseSlow':
      return new DatabaseAway(first);
    case 'DatabaseBusy':
      return new DatabaseBusy();
    case 'TimeLimit':
      return new TimeLimit(first, 'took longer than its time limit and was ended.');
    default: {
      const error = new Error(message);
      error.name = name;
      if (stack !== undefined) error.stack = stack;
      return error;
    }
  }
}
