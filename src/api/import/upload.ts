import { setMaxListeners } from 'node:events';
import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { DiskFull } from '../../graph/database.ts';
import type { ImportMap } from '../../model/contract/import.ts';
import { fittingName } from '../../tables/file-name.ts';
import { readMap } from '../../tables/mapped.ts';
import { temporaryFolder, watchedRoom } from '../../tables/temporary.ts';
import { HttpProblem } from '../problem.ts';

/** What one upload may hold. */
export const uploadLimits = { files: 100, bytes: 1_000_000_000, mapBytes: 1_000_000 };

/** Uploaded files in a folder of their own, under the names they came with. */
export interface Upload {
  readonly paths: readonly string[];
  readonly map: ImportMap | null;
  remove(): Promise<void>;
}

/**
 * Receives a multipart upload (files as `files`, a map as `map`), streamed to disk. Throws a problem when it is none or
 * is too large, and leaves nothing behind then.
 */
export async function receive(request: Request, limits = uploadLimits): Promise<Upload> {
  if (!request.body || !/^multipart\/form-data/i.test(request.headers.get('content-type') ?? ''))
    throw new HttpProblem(415, 'Send the tables as multipart/form-data: files in “files”, a map in “map”.');
  const folder = await temporaryFolder('upload');
  try {
    const { paths, map } = await receiveInto(folder.path, request, limits);
    if (paths.length === 0) throw new HttpProblem(400, 'The upload holds no file; add one in “files”.');
    return { paths, map, remove: () => folder.remove() };
  } catch (error) {
    await folder.remove();
    throw told(error);
  }
}

async function receiveInto(
  folder: string,
  request: Request,
  { files, bytes, mapBytes }: typeof uploadLimits,
): Promise<Pick<Upload, 'paths' | 'map'>> {
  const parser = new Busboy({
    headers: { 'content-type': request.headers.get('content-type')! },
    limits: { files, fileSize: bytes, fieldSize: mapBytes, fields: 10 },
  });
  const paths: string[] = [];
  const writing: Promise<void>[] = [];
  const stop = new AbortController();
  setMaxListeners(files + 10, stop.signal); // every file listens to it
  const takeRoom = watchedRoom();
  let received = 0;
  let map: ImportMap | null = null;
  const refuse = (problem: unknown) => stop.abort(problem);
  const takeMap = (given: string, cut: boolean) => {
    try {
      if (cut) throw new HttpProblem(413, `The map is larger than ${mapBytes / 1e6} MB; shorten it.`);
      map = readMap(given, 'The map');
    } catch (error) {
      refuse(error instanceof HttpProblem ? error : new HttpProblem(400, (error as Error).message));
    }
  };
  const takeMapFile = async (pieces: AsyncIterable<string>) => {
    let given = '';
    for await (const piece of pieces) if ((given += piece).length > mapBytes) break;
    takeMap(given, given.length > mapBytes);
  };
  const tooLarge = () =>
    refuse(new HttpProblem(413, `An upload may have at most ${bytes / 1e9} GB; use npm run load instead.`));
  parser.on('field', (name, value, _nameCut, cut) => void (name === 'map' && takeMap(value, cut)));
  parser.on('file', (field, stream, given: string | undefined) => {
    if (field === 'map') {
      writing.push(pipeline(stream.setEncoding('utf8'), takeMapFile, { signal: stop.signal }).catch(refuse));
      return;
    }
    const path = join(folder, safeName(given));
    if (paths.includes(path))
      refuse(new HttpProblem(400, `Two files are named ${basename(path)}; rename one.`));
    paths.push(path);
    stream.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > bytes) tooLarge();
      try {
        takeRoom(chunk.length);
      } catch (error) {
        refuse(error);
      }
    });
    stream.on('limit', tooLarge); // one file alone is over it: the parser cuts it there
    writing.push(pipeline(stream, createWriteStream(path), { signal: stop.signal }).catch(refuse));
  });
  parser.on('filesLimit', () => refuse(new HttpProblem(413, `An upload may have at most ${files} files.`)));
  const body = Readable.fromWeb(request.body as ReadableStream);
  try {
    await pipeline(body, parser, { signal: stop.signal });
  } catch (error) {
    refuse(error);
  }
  await Promise.all(writing);
  if (stop.signal.aborted) throw stop.signal.reason;
  return { paths, map };
}

/** A file's own name, without folders and without what a file system would not take. */
function safeName(given: string | undefined): string {
  const name = basename((given ?? '').replaceAll('\\', '/')).replace(/[\p{Cc}/]/gu, '');
  return name === '' || /^\.+$/.test(name) ? 'unnamed' : fittingName(name);
}

function told(error: unknown): unknown {
  if (error instanceof HttpProblem || error instanceof DiskFull) return error;
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return error;
  return new HttpProblem(400, `The upload ended before it was complete; send it again.`);
}
