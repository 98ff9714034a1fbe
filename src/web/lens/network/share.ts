import { save } from '../../ui/save.ts';

/** Copies an image, or downloads it where the browser does not allow that. */
export async function copyImage(image: Promise<Blob>, name: string): Promise<'copied' | 'saved'> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })]);
    return 'copied';
  } catch {
    save(name, await image); // the reader is told that it was downloaded
    return 'saved';
  }
}

/** A picture as a file of its own. */
export const fileOf = (dataset: string | null, network: string): Blob =>
  new Blob([JSON.stringify({ liantu: 1, dataset, network })], { type: 'application/json' });

/** The picture that a file tells, and its dataset; null when it tells none. */
export async function readFile(
  file: Blob,
): Promise<{ readonly dataset: string | null; readonly network: string } | null> {
  try {
    const read: unknown = JSON.parse(await file.text());
    const { network, dataset } = (read ?? {}) as { network?: unknown; dataset?: unknown };
    if (typeof network !== 'string') return null;
    return { network, dataset: typeof dataset === 'string' ? dataset : null };
  } catch {
    return null; // said to the reader
  }
}
