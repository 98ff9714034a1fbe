import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { RefusedRows } from '../../tables/refused.ts';
import { temporaryFolder, type Temporary } from '../../tables/temporary.ts';
import { zipped } from '../../tables/write/zip.ts';

const keptMs = 3_600_000;
const keptAtMost = 5;

interface Kept {
  readonly folder: Temporary;
  readonly names: readonly string[];
  readonly timer: NodeJS.Timeout;
}

/** Keeps the refused rows of the last imports for an hour, for those who want to correct them in a file. */
export class RefusedStore {
  readonly #kept = new Map<string, Kept>();

  /** A place for the refused rows of one import; `keep` answers their address, or null when there are none. */
  async open(): Promise<{ rows: RefusedRows; keep(): Promise<string | null>; drop(): Promise<void> }> {
    const folder = await temporaryFolder('refused');
    const rows = await RefusedRows.in(folder.path);
    return {
      rows,
      drop: () => folder.remove(),
      keep: async () => {
        if (rows.rows === 0) {
          await folder.remove();
          return null;
        }
        const id = randomUUID();
        const timer = setTimeout(() => void this.#forget(id), keptMs).unref();
        this.#kept.set(id, { folder, names: rows.names, timer });
        for (const oldest of [...this.#kept.keys()].slice(0, -keptAtMost)) await this.#forget(oldest);
        return `/api/import/refused/${id}`;
      },
    };
  }

  /** The rows as a ZIP of CSV files; null when they are no longer there. */
  zip(id: string): ReadableStream<Uint8Array> | null {
    const kept = this.#kept.get(id);
    if (!kept) return null;
    async function* files({ folder, names }: Kept) {
      for (const name of names)
        yield { name, text: createReadStream(join(folder.path, name), 'utf8') as AsyncIterable<string> };
    }
    return zipped(files(kept));
  }

  async #forget(id: string): Promise<void> {
    const kept = this.#kept.get(id);
    if (!kept) return;
    this.#kept.delete(id);
    clearTimeout(kept.timer);
    await kept.folder.remove();
  }
}
