import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { ImportResult, LookedTable } from '../../model/contract/import.ts';
import { allowableKinds, type ProblemKind } from '../../model/vocabulary/problems.ts';
import { importBundle } from '../../tables/import.ts';
import { Problems } from '../../tables/problems.ts';
import { openPaths } from '../../tables/read/open.ts';
import { peek } from '../../tables/read/peek.ts';
import { encodings } from '../../tables/read/text.ts';
import { Unopened, type Bundle, type Reading } from '../../tables/read/source.ts';
import { keyOf, kindOf } from '../../tables/table.ts';
import { nameOnly } from '../../tables/temporary.ts';
import { answers, commaList, datasetsOf, router, type ApiContext } from '../context.ts';
import { HttpProblem, problemOf, typeOf } from '../problem.ts';
import { importPaths } from '../read-only-requests.ts';
import { RefusedStore } from './refused.ts';
import { receive, type Upload } from './upload.ts';

const multipart = {
  content: {
    'multipart/form-data': {
      schema: z.object({
        files: z
          .array(z.string())
          .openapi({ description: 'CSV, XLSX, XLSM, XLS, ODS, JSON or ZIP files.', format: 'binary' }),
        map: z
          .string()
          .optional()
          .openapi({ description: 'How foreign tables are mapped, as JSON (ImportMap).' }),
      }),
    },
  },
};
const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .default('false')
  .transform((text) => text === 'true' || text === '1' || text === '');
const encodingName = z.enum(encodings).optional().openapi({
  description:
    'The encoding of text files without a byte order mark; without it, it is found out: UTF-8, UTF-16 or GB18030.',
});
const bring = createRoute({
  method: 'post',
  path: importPaths.bring,
  summary:
    'Loads uploaded tables, or with dryRun tells what that would change. Answers server-sent events: `progress`, then one `result` (or `problem`). Closing the connection cancels it; nothing is changed then.',
  request: {
    query: z.object({
      dryRun: flag.openapi({ type: 'boolean' }),
      dataset: z.string().min(1).optional().openapi({ description: 'The id to load it under.' }),
      existing: z.enum(['replace', 'add']).optional().openapi({
        description:
          'What becomes of a dataset that is there under this id: `replace` lets go what the tables do not hold, `add` keeps it beside them. Without it, a load that would take anything away is refused.',
      }),
      encoding: encodingName,
      allow: commaList.openapi({ description: `Kinds of problems that pass: ${allowableKinds.join(', ')}.` }),
    }),
  },
  responses: {
    200: { description: 'Progress and result.', content: { 'text/event-stream': { schema: ImportResult } } },
  },
});
const look = createRoute({
  method: 'post',
  path: importPaths.look,
  summary: 'What uploaded files hold: their tables, headers and first rows, and which of them need a map.',
  responses: answers(z.array(LookedTable), 'The tables.'),
});
const refusedRows = createRoute({
  method: 'get',
  path: '/api/import/refused/{id}',
  summary:
    'The rows that an import refused or left out, each with its reasons: a ZIP of CSV files, kept for an hour.',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 200: { description: 'The rows.', content: { 'application/zip': { schema: z.string() } } } },
});
/** The uploads are read as they stream in, not by the validator; they are only described to it. */
const uploads = { ...bring, request: { ...bring.request, body: multipart } };
const looks = { ...look, request: { body: multipart } };

export const importing = (context: ApiContext) => {
  const refused = new RefusedStore();
  let running = false;
  const app = router();
  app.openAPIRegistry.registerPath(uploads);
  app.openAPIRegistry.registerPath(looks);
  return app
    .openapi({ ...bring, hide: true }, async (c) => {
      datasetsOf(context.readiness); // not before the database is up
      const { dryRun, dataset, existing, encoding, allow = [] } = c.req.valid('query');
      const allowed = kindsOf(allow);
      if (running) throw busy();
      const upload = await receive(c.req.raw);
      if (running) {
        await upload.remove();
        throw busy();
      }
      running = true;
      const bundle = await opened(upload, { signal: c.req.raw.signal, encoding }).catch(
        async (error: unknown) => {
          running = false;
          await upload.remove();
          throw error;
        },
      );
      return streamSSE(c, async (stream) => {
        const stop = new AbortController();
        stream.onAbort(() => stop.abort(new Error('The import was cancelled.')));
        const send = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) });
        try {
          const onProgress = (progress: unknown) => void send('progress', progress);
          const options = { dryRun, dataset, existing, allow: allowed, onProgress, signal: stop.signal };
          await send('result', await run(bundle, upload.map, options));
        } catch (error) {
          if (!stop.signal.aborted) await send('problem', problemEvent(error, context));
        } finally {
          running = false;
          await bundle.close();
          await upload.remove();
        }
      }) as never;
    })
    .openapi({ ...look, hide: true }, async (c) => {
      const upload = await receive(c.req.raw);
      try {
        return c.json(await looked(upload, { signal: c.req.raw.signal }), 200);
      } finally {
        await upload.remove();
      }
    })
    .openapi(refusedRows, (c) => {
      const { id } = c.req.valid('param');
      const zip = refused.zip(id);
      if (!zip) throw new HttpProblem(404, 'These rows are no longer kept; import the files again.');
      return c.body(zip, 200, {
        'content-type': 'application/zip',
        'content-disposition': 'attachment; filename="refused-rows.zip"',
      }) as never;
    });

  async function run(
    bundle: Bundle,
    map: Upload['map'],
    options: Omit<Parameters<typeof importBundle>[0], 'database' | 'bundle' | 'map' | 'refused'>,
  ): Promise<ImportResult> {
    const { database } = context.readiness.connection;
    const kept = await refused.open();
    try {
      const result = await importBundle({ ...options, database, bundle, map, refused: kept.rows });
      if (result.outcome === 'loaded') context.readiness.datasets?.forget();
      return { ...result, refusedRows: { ...result.refusedRows, address: await kept.keep() } };
    } catch (error) {
      await kept.drop();
      throw error;
    }
  }
};

/** Opens what was sent; what cannot be read, or exceeds the limits of what is read at once, is a problem of the sender. */
async function opened({ paths }: Upload, reading: Reading): Promise<Bundle> {
  try {
    return await openPaths(paths, reading);
  } catch (error) {
    throw error instanceof Unopened ? new HttpProblem(422, nameOnly(error.message)) : error;
  }
}

async function looked(upload: Upload, reading: Reading): Promise<LookedTable[]> {
  const bundle = await opened(upload, reading);
  try {
    const sources = await bundle.sources(new Problems());
    const tables: LookedTable[] = [];
    for (const source of sources) {
      const kind = kindOf(source.stem);
      const { header, rows } = await peek(source, 5);
      tables.push({ table: source.name, kind: kind && keyOf(kind), header: [...header], rows });
    }
    return tables;
  } finally {
    await bundle.close();
  }
}

const busy = () =>
  new HttpProblem(409, 'Another import is running; wait until it is done.', { 'retry-after': '10' });

function kindsOf(names: readonly string[]): Set<ProblemKind> {
  const wrong = names.filter((name) => !allowableKinds.some((kind) => kind === name));
  if (wrong.length > 0)
    throw new HttpProblem(
      400,
      `${wrong.join(', ')} cannot be allowed; these can: ${allowableKinds.join(', ')}.`,
    );
  return new Set(names as ProblemKind[]);
}

function problemEvent(error: unknown, { log }: ApiContext): { type: string; title: string; status: number } {
  const { status, message } =
    error instanceof Unopened ? new HttpProblem(422, nameOnly(error.message)) : problemOf(error, log);
  return { type: typeOf(status), title: message, status };
}
