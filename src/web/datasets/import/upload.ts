import type { Problem } from '../../../model/contract/answers.ts';
import type { ImportMap, ImportProgress, ImportResult, LookedTable } from '../../../model/contract/import.ts';
import type { ProblemKind } from '../../../model/vocabulary/problems.ts';
import { Failure, failureOf } from '../../client/failure.ts';
import { eventReader } from './events.ts';

/** replace: what the tables do not hold goes; add: it stays beside them. */
export type Existing = 'replace' | 'add';

/** What is sent to be imported. */
export interface Upload {
  readonly files: readonly File[];
  readonly map: ImportMap | null;
}
/** How an upload is to be imported: written or only tried, and which kinds of problems may pass. */
export interface Manner {
  readonly dryRun: boolean;
  readonly allow: readonly ProblemKind[];
  /** What becomes of the data that is there; null where nothing of it would go. */
  readonly existing: Existing | null;
}
/** Who watches while an import runs: the share of the files that has been sent, then what the server tells. */
export interface UploadWatcher {
  onSent: (share: number) => void;
  onProgress: (progress: ImportProgress) => void;
}

/** Asks what an upload holds, before anything is read in earnest. */
export async function look(
  { files }: Upload,
  onSent: UploadWatcher['onSent'],
  signal: AbortSignal,
): Promise<LookedTable[]> {
  const text = await send(
    '/api/import/look',
    { files, map: null },
    { onSent, onText: () => undefined },
    signal,
  );
  return JSON.parse(text) as LookedTable[];
}

/**
 * Imports an upload, or tells what that would do. Aborting ends it on the server too, with nothing changed.
 * Ends with the result, with a Failure, or with the signal's AbortError.
 */
export async function importUpload(
  upload: Upload,
  manner: Manner,
  told: UploadWatcher,
  signal: AbortSignal,
): Promise<ImportResult> {
  const query = new URLSearchParams({ dryRun: String(manner.dryRun) });
  if (manner.existing) query.set('existing', manner.existing);
  if (manner.allow.length > 0) query.set('allow', manner.allow.join(','));
  const read = eventReader();
  let result: ImportResult | null = null;
  const onText = (text: string) => {
    for (const { event, data } of read(text)) {
      if (event === 'progress') told.onProgress(data as ImportProgress);
      else if (event === 'result') result = data as ImportResult;
      else if (event === 'problem') throw new Failure('refused', (data as Problem).title);
    }
  };
  onText(await send(`/api/import?${query}`, upload, { onSent: told.onSent, onText }, signal));
  if (!result) throw new Failure('unreachable', '');
  return result;
}

interface UploadEvents {
  onSent: (share: number) => void;
  /** The answer as far as it has come. */
  onText: (text: string) => void;
}

/** Posts files. XMLHttpRequest, since fetch tells nothing about how much has been sent. Resolves with the answer's text. */
function send(
  path: string,
  { files, map }: Upload,
  { onSent, onText }: UploadEvents,
  signal: AbortSignal,
): Promise<string> {
  const form = new FormData();
  if (map) form.append('map', JSON.stringify(map));
  for (const file of files) form.append('files', file, file.name);
  const request = new XMLHttpRequest();
  return new Promise<string>((resolve, reject) => {
    const stop = () => request.abort();
    const fine = () => request.status >= 200 && request.status < 300;
    const refuse = (error: unknown) => {
      reject(error);
      request.abort();
    };
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.upload.onload = () => onSent(1);
    request.onprogress = () => {
      if (!fine()) return;
      try {
        onText(request.responseText);
      } catch (error) {
        refuse(error);
      }
    };
    request.onload = () =>
      fine() ? resolve(request.responseText) : void problem(request).then(reject, reject);
    request.onerror = () => reject(new Failure('unreachable', ''));
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    request.open('POST', path);
    request.setRequestHeader('accept', 'text/event-stream, application/json');
    request.send(form);
  });
}

const problem = (request: XMLHttpRequest): Promise<Failure> =>
  failureOf(
    new Response(request.responseText, {
      status: request.status,
      statusText: request.statusText,
      headers: { 'content-type': request.getResponseHeader('content-type') ?? '' },
    }),
  );
