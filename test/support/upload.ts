import { strFromU8, unzipSync } from 'fflate';
import type { ImportMap, ImportProgress, ImportResult } from '../../src/model/contract/import.ts';
import { ImportResult as Result } from '../../src/model/contract/import.ts';

export type Files = Record<string, string | Uint8Array>;
type Fetch = (path: string, init: RequestInit) => Promise<Response>;
interface Options {
  dryRun?: boolean;
  dataset?: string;
  existing?: 'replace' | 'add';
  allow?: string;
  map?: ImportMap | string;
  token?: string;
  /** Called with each step of the import. */
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
}
/** What an import answered: a status with a problem, or a stream that ended with a result or a problem. */
export interface Answered {
  readonly status: number;
  readonly result: ImportResult | null;
  readonly problem: string | null;
}

export function formOf(files: Files, map?: ImportMap | string): FormData {
  const form = new FormData();
  for (const [name, content] of Object.entries(files))
    form.append('files', new Blob([content as BlobPart]), name);
  if (map !== undefined) form.append('map', typeof map === 'string' ? map : JSON.stringify(map));
  return form;
}

/** Sends tables as the page does and follows the events of their import to the last. */
export async function importFiles(fetch: Fetch, files: Files, options: Options = {}): Promise<Answered> {
  const { dryRun, dataset, existing, allow, map, token, onProgress, signal } = options;
  const query = new URLSearchParams({
    ...(dryRun ? { dryRun: 'true' } : {}),
    ...(dataset ? { dataset } : {}),
    ...(existing ? { existing } : {}),
    ...(allow ? { allow } : {}),
  });
  const response = await fetch(`/api/import?${query.toString()}`, {
    method: 'POST',
    body: formOf(files, map),
    ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) return { status: response.status, result: null, problem: await titleOf(response) };
  let answered: Answered = { status: response.status, result: null, problem: null };
  for await (const { event, data } of events(response)) {
    if (event === 'progress') onProgress?.(data as ImportProgress);
    else if (event === 'result') answered = { ...answered, result: Result.parse(data) };
    else answered = { ...answered, problem: (data as { title: string }).title };
  }
  return answered;
}

const titleOf = async (response: Response) => ((await response.json()) as { title: string }).title;

async function* events(response: Response): AsyncGenerator<{ event: string; data: unknown }> {
  let text = '';
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + piece).split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))!
          .slice(name.length + 2);
      yield { event: field('event'), data: JSON.parse(field('data')) };
    }
  }
}

/** The text files of a ZIP, by name. */
export async function unzipped(response: Response): Promise<Record<string, string>> {
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** Text in the encoding Chinese Windows gives it. */
export function gb18030(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : bytesOf(char))),
  );
}

const twoBytes = new Map<string, [number, number]>();
function bytesOf(char: string): [number, number] {
  if (twoBytes.size === 0)
    for (let high = 0x81; high <= 0xfe; high++)
      for (let low = 0x40; low <= 0xfe; low++)
        twoBytes.set(new TextDecoder('gb18030').decode(Uint8Array.of(high, low)), [high, low]);
  const bytes = twoBytes.get(char);
  if (!bytes) throw new Error(`${char} has no two bytes in GB18030.`);
  return bytes;
}
