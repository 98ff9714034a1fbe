import type { z } from '@hono/zod-openapi';
import type { Asked, QuestionName } from '../../answers/questions.ts';
import type { Snapshot } from '../../graph/snapshot.ts';
import { notFound } from '../problem.ts';
import type { PageView } from './page-link.ts';
import type { McpSource } from './source.ts';

/** One question as an agent asks it. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** What it answers, for a reader who chooses a tool. */
  readonly description: string;
  readonly input: z.ZodObject;
  /** Lists that only say more of what others name by id. */
  readonly tables: readonly string[];
  readonly ask: (given: unknown, call: ToolCall) => Promise<ToolAnswer>;
}
export interface ToolAnswer {
  readonly answer: object;
  /** The version it was made from; null where it is of no dataset. */
  readonly at: Pick<Snapshot, 'dataset' | 'version'> | null;
  readonly view: PageView;
}

/** A call of a tool: what it asks. */
export class ToolCall {
  readonly source: McpSource;
  readonly signal: AbortSignal;

  constructor(source: McpSource, signal: AbortSignal) {
    this.source = source;
    this.signal = signal;
  }

  at(dataset: string | undefined): Promise<Snapshot> {
    return this.source.snapshot(dataset, this.signal);
  }

  /** The answer to a question that is answered from facts. */
  async answer<Name extends QuestionName>(
    dataset: string | undefined,
    question: Name,
    asked: Asked[Name],
    view: PageView,
    id = '',
  ): Promise<ToolAnswer> {
    const at = await this.at(dataset);
    const body = await this.source.ask(question, asked, at, this.signal);
    if (body === null) throw notFound('chain', id);
    return { answer: JSON.parse(new TextDecoder().decode(body)) as object, at, view: { dataset, ...view } };
  }
}

interface Described<Input extends z.ZodObject> extends Omit<Tool, 'input' | 'tables' | 'ask'> {
  readonly input: Input;
  readonly tables?: readonly string[];
  readonly ask: (given: z.output<Input>, call: ToolCall) => Promise<ToolAnswer>;
}

/** A tool whose question has been checked against its form when it is asked. What the form does not know is refused. */
export function tool<Input extends z.ZodObject>(described: Described<Input>): Tool {
  const input = described.input.strict();
  return {
    ...described,
    input,
    tables: described.tables ?? ['firms', 'items', 'mentioned', 'names', 'evidence'],
    ask: (given, call) => described.ask(given as z.output<Input>, call),
  };
}
