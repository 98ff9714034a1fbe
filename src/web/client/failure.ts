import type { Problem } from '../../model/contract/answers.ts';

/**
 * Why an answer did not come. `away`: the server says that its database is not there (yet), asking again later helps;
 * `unreachable`: the server itself does not answer; `locked`: nobody is logged in; `missing`: what was asked for does not
 * exist; `refused`: anything else the server said no to, with its own sentence as the message.
 */
export class Failure extends Error {
  readonly kind: 'away' | 'unreachable' | 'locked' | 'missing' | 'refused';
  /** The HTTP status; null where nobody answered. */
  readonly status: number | null;
  /** The problem as the server told it, where it did. */
  readonly problem: Partial<Problem> | null;

  constructor(
    kind: Failure['kind'],
    sentence: string,
    { cause, status = null, problem = null }: FailureContext = {},
  ) {
    super(sentence, { cause });
    this.name = 'Failure';
    this.kind = kind;
    this.status = status;
    this.problem = problem;
  }

  /** Of what is missing: its kind as the API calls it (place, dataset, chain); null where that is not told. */
  get what(): string | null {
    return this.problem?.what ?? null;
  }
  /** Of what is missing: its id. */
  get id(): string | null {
    return this.problem?.id ?? null;
  }

  /** Whether the same question is answered later: when the server is back, or when somebody has logged in. */
  get heals(): boolean {
    return this.kind === 'away' || this.kind === 'unreachable' || this.kind === 'locked';
  }
}

interface FailureContext {
  readonly cause?: unknown;
  readonly status?: number | null;
  readonly problem?: Partial<Problem> | null;
}

const kinds: Readonly<Record<number, Failure['kind']>> = {
  401: 'locked',
  404: 'missing',
  410: 'missing',
  502: 'away',
  503: 'away',
};

/** The failure that an HTTP answer tells; a problem's title is its sentence for people. */
export async function failureOf(response: Response): Promise<Failure> {
  const kind = kinds[response.status] ?? 'refused';
  const isTold = response.headers.get('content-type')?.includes('json');
  const problem = isTold ? ((await response.json()) as Partial<Problem>) : null;
  const sentence = [problem?.title, problem?.detail].filter((part) => part && part !== '').join(' ');
  const { status } = response;
  return new Failure(kind, sentence || `${status} ${response.statusText}`.trim(), { status, problem });
}
