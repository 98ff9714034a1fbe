import type { Context, MiddlewareHandler } from 'hono';
import { cypherPath, importPaths, mcpPath, networkPaths, whatIfPaths } from './read-only-requests.ts';
import { HttpProblem } from './problem.ts';
import { uploadLimits } from './import/upload.ts';

/** What the body of a request may be. */
export interface BodyLimit {
  readonly bytes: number;
  /** How long it may take to come; null for as long as the server waits for any request. */
  readonly seconds: number | null;
}

/** What a body may take that no line below speaks of: a question with a handful of ids. */
const usual: BodyLimit = { bytes: 64_000, seconds: 30 };
/** Its files, and room for its map and for what parts them. */
const upload: BodyLimit = { bytes: uploadLimits.bytes + 10_000_000, seconds: null };
/** By path. A network, a loss and a selection name up to 10,000 things by their ids. */
const limits: Readonly<Record<string, BodyLimit>> = {
  '/api/session': { bytes: 4_000, seconds: 30 },
  [networkPaths.picture]: { bytes: 4_000_000, seconds: 30 },
  [networkPaths.expand]: { bytes: 4_000_000, seconds: 30 },
  [whatIfPaths.loss]: { bytes: 4_000_000, seconds: 30 },
  [whatIfPaths.critical]: { bytes: 4_000_000, seconds: 30 },
  [mcpPath]: { bytes: 4_000_000, seconds: 30 },
  [cypherPath]: { bytes: 1_000_000, seconds: 30 },
  [importPaths.bring]: upload,
  [importPaths.look]: upload,
};

/** What the body of a request to a path may be. */
export const limitOf = (path: string): BodyLimit => limits[path] ?? usual;

/**
 * Takes the body of every request before its route does, and holds its limit while it is read, whatever its header
 * says: 413 when it is larger, 408 when it is late. Stands after the check of who asks, so that an upload, which is
 * not gathered here but only counted, comes from somebody who may send one.
 */
export function bodies(limit: (path: string) => BodyLimit = limitOf): MiddlewareHandler {
  return async (c, next) => {
    const { body } = c.req.raw;
    const stated = announced(c);
    if (!body || stated === 0) {
      // A GET has none to read; one that is sent all the same is not waited for.
      if (stated !== 0) c.header('connection', 'close');
      return next();
    }
    const { bytes, seconds } = limit(c.req.path);
    if (stated !== null && stated > bytes) throw tooLarge(bytes);
    const taken = seconds === null ? counted(body, bytes) : await gathered(body, bytes, seconds);
    c.req.raw = new Request(c.req.raw, { body: taken, duplex: 'half' } as RequestInit);
    return next();
  };
}

/** How many bytes the header says will come; null when it leaves that open. */
function announced(c: Context): number | null {
  if (c.req.header('transfer-encoding') !== undefined) return null;
  return Number(c.req.header('content-length') ?? 0);
}

/** All of a body, copied into one piece: many small chunks held one by one would take many times their size. */
async function gathered(
  body: ReadableStream<Uint8Array>,
  bytes: number,
  seconds: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate(seconds)), seconds * 1000);
  });
  let buffer = new Uint8Array(0);
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late]);
      if (done) return buffer.subarray(0, size);
      if (size + value.length > bytes) throw tooLarge(bytes);
      if (size + value.length > buffer.length) {
        const larger = new Uint8Array(Math.min(bytes, Math.max(1_000, 2 * (size + value.length))));
        larger.set(buffer.subarray(0, size));
        buffer = larger;
      }
      buffer.set(value, size);
      size += value.length;
    }
  } finally {
    // The rest is not asked for: the server ends the connection once the answer is out.
    clearTimeout(timer);
  }
}

/** A body as it comes, which breaks with a problem where it exceeds its limit. */
function counted(body: ReadableStream<Uint8Array>, bytes: number): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let size = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        size += value.length;
        if (size > bytes) throw tooLarge(bytes);
        controller.enqueue(value);
      },
      // Whoever gives up reading has an answer to send first: cancelling the source would end the connection before it.
      cancel: () => undefined,
    },
    { highWaterMark: 0 },
  );
}

const closing = { connection: 'close' };
const tooLarge = (bytes: number) =>
  new HttpProblem(
    413,
    `The body of this request may have at most ${inWords(bytes)}; send less at once.`,
    closing,
  );
const tooLate = (seconds: number) =>
  new HttpProblem(
    408,
    `The body of this request did not come within ${seconds} seconds; send it again.`,
    closing,
  );

function inWords(bytes: number): string {
  if (bytes >= 1e9) return `${Math.floor(bytes / 1e8) / 10} GB`;
  return bytes >= 1e6 ? `${bytes / 1e6} MB` : `${bytes / 1e3} kB`;
}
