/** The first pause before a part that did not come is fetched again, and the longest; in ms. */
const firstPauseMs = 1500;
const longestPauseMs = 20_000;

/**
 * Parts of the page that come when they are first needed. One that does not come (the reader is offline, the server away) is
 * fetched again by itself until it does; one that is no longer there is said to be gone.
 */
class Parts {
  #awaited = $state(0);
  #gone = $state(false);
  readonly #waiting = new Set<() => void>();

  /** How many parts have failed to come and are being fetched again. */
  get awaited(): number {
    return this.#awaited;
  }
  /** The server has a part no longer: it was updated since the page was opened. */
  get gone(): boolean {
    return this.#gone;
  }

  /** Fetches at once what is waited for. */
  again(): void {
    for (const go of this.#waiting) go();
  }

  async fetch<T>(load: () => Promise<T>): Promise<T> {
    let failed = false;
    for (let pause = firstPauseMs; ; pause = Math.min(2 * pause, longestPauseMs)) {
      try {
        const found = await load();
        if (failed) this.#awaited--;
        return found;
      } catch (error) {
        if (!failed) this.#awaited++;
        failed = true;
        if (await isGone(error)) this.#gone = true;
        await this.#rest(pause);
        await bringStyle(error);
      }
    }
  }

  /** Waits for a while, or until the browser is online again or the reader asks. */
  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        removeEventListener('online', go);
        this.#waiting.delete(go);
        resolve();
      };
      const timer = setTimeout(go, ms);
      addEventListener('online', go);
      this.#waiting.add(go);
    });
  }
}

export const parts = new Parts();

/** A part that comes when it is first asked for, and then is there. */
export function part<T>(load: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => (asked ??= parts.fetch(load));
}

/** The address of the file that an import() could not have, where its error tells. */
const addressIn = (error: unknown): string | null =>
  /(?:https?:\/\/\S+|\/assets\/\S+)$/.exec(error instanceof Error ? error.message.trim() : '')?.[0] ?? null;

/** Whether the server answers that it has the file no longer. */
async function isGone(error: unknown): Promise<boolean> {
  const address = addressIn(error);
  if (address === null) return false;
  try {
    return (await fetch(address, { method: 'HEAD', cache: 'no-store' })).status === 404;
  } catch {
    return false; // nobody answers: it may be there
  }
}

/** Fetches a style sheet that did not come with its part: whoever imports the part asks for it only once. */
async function bringStyle(error: unknown): Promise<void> {
  const address = addressIn(error);
  if (!address?.endsWith('.css')) return;
  document.querySelector(`link[href="${CSS.escape(address)}"]`)?.remove();
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address });
  await new Promise<void>((resolve) => {
    link.onload = () => resolve();
    link.onerror = () => resolve();
    document.head.append(link);
  });
}
