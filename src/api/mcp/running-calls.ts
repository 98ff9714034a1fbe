/** The header that names a client’s session, as the protocol has it. */
export const sessionHeader = 'mcp-session-id';

type RequestId = string | number;

/** What of a message matters here: what it asks as, whether it greets, and which request it cancels. */
interface Message {
  readonly id: RequestId | null;
  readonly isGreeting: boolean;
  readonly cancels: RequestId | null;
}
const idOf = (value: unknown): RequestId | null =>
  typeof value === 'string' || typeof value === 'number' ? value : null;

/** What a body says; of one that is no message, or several, nothing: the protocol’s own server answers it. */
export function messageIn(body: string): Message {
  const told = parsed(body);
  return {
    id: idOf(told?.id),
    isGreeting: told?.method === 'initialize',
    cancels: told?.method === 'notifications/cancelled' ? idOf(told.params?.requestId) : null,
  };
}

interface Envelope {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: { readonly requestId?: unknown };
}
function parsed(body: string): Envelope | null {
  try {
    return JSON.parse(body) as Envelope | null;
  } catch {
    return null;
  }
}

/** The calls under way, each of the session that it came with: nobody else can cancel it. */
export class RunningCalls {
  readonly #running = new Map<string, () => void>();

  /** A call that begins; `cancelled` is what to answer once it is cancelled, or its client has gone. */
  begin(
    session: string | null,
    id: RequestId | null,
    gone: AbortSignal,
  ): { readonly cancelled: Promise<Response>; end(): void } {
    const key = session === null || id === null ? null : keyOf(session, id);
    const { promise: cancelled, resolve } = withResolvers<Response>();
    const cancel = () => resolve(new Response(null, { status: 202 }));
    gone.addEventListener('abort', cancel, { once: true });
    if (key !== null) this.#running.set(key, cancel);
    return {
      cancelled,
      end: () => {
        gone.removeEventListener('abort', cancel);
        if (key !== null && this.#running.get(key) === cancel) this.#running.delete(key);
      },
    };
  }

  cancel(session: string | null, id: RequestId): void {
    if (session !== null) this.#running.get(keyOf(session, id))?.();
  }
}

const keyOf = (session: string, id: RequestId) => JSON.stringify([session, id]);

function withResolvers<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
