import type { Asked, QuestionName } from '../../answers/questions.ts';
import type { Snapshot } from '../../graph/snapshot.ts';
import type { Dataset } from '../../model/contract/answers.ts';
import type { HttpProblem } from '../problem.ts';

/** What the tools of an agent ask: the program that serves the page, or the database of its home. */
export interface McpSource {
  readonly version: string;
  /** Where the page answers, for links to it. */
  readonly page: string;
  datasets(): Promise<readonly Dataset[]>;
  /** The version of a dataset, the first one where none is named. Throws a problem when there is none. */
  snapshot(dataset: string | undefined, signal: AbortSignal): Promise<Snapshot>;
  /** The answer as JSON in UTF-8; null where the question names nothing that there is. */
  ask<Name extends QuestionName>(
    question: Name,
    asked: Asked[Name],
    at: Snapshot,
    signal: AbortSignal,
  ): Promise<Uint8Array | null>;
  /** What to say of an error. */
  problemOf(error: unknown): HttpProblem;
}
