import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Dataset } from '../model/contract/answers.ts';
import { deckFormats, type DeckFormat } from '../model/vocabulary/apart.ts';
import {
  answers,
  datasetQuery,
  datasetsOf,
  idParam,
  router,
  snapshotOf,
  type ApiContext,
} from './context.ts';
import { HttpProblem } from './problem.ts';

/** Makes a file of a deck from what the API answers; null: there is no such deck. */
export type DeckMaker = (order: {
  readonly id: string;
  readonly dataset: Dataset;
  readonly format: DeckFormat;
  readonly language: 'zh' | 'en';
  readonly ask: (path: string) => Promise<unknown>;
}) => Promise<Uint8Array | null>;

const mimes: Readonly<Record<DeckFormat, string>> = {
  html: 'text/html; charset=utf-8',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  pdf: 'application/pdf',
};
const binary = { schema: z.string().openapi({ format: 'binary' }) };
const route = createRoute({
  method: 'get',
  path: '/api/decks/{id}/file',
  summary:
    'A deck as one file: a page that works offline, slides of native shapes, or a PDF (where Chromium is installed).',
  request: {
    params: idParam,
    query: datasetQuery.extend({
      format: z.enum(deckFormats).default('html'),
      language: z
        .enum(['zh', 'en'])
        .default('zh')
        .openapi({ description: 'Of slides; the page holds both.' }),
    }),
  },
  responses: {
    ...answers(z.unknown(), 'The file.'),
    200: {
      description: 'The file.',
      content: Object.fromEntries(Object.values(mimes).map((mime) => [mime, binary])),
    },
    501: {
      description: 'This program cannot make such a file here.',
      content: { 'application/problem+json': { schema: z.unknown() } },
    },
  },
});

/** `request` asks the API itself, as whoever asks for the file. */
export const deckFile = (
  context: ApiContext,
  request: (path: string, init: RequestInit) => Promise<Response>,
) =>
  router().openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const { format, language, dataset } = c.req.valid('query');
    const at = await snapshotOf(context, dataset, c.req.raw.signal);
    const about = (await datasetsOf(context.readiness).list()).find((each) => each.id === at.dataset)!;
    if (!context.makeDeck) throw new HttpProblem(501, 'This program makes no files of decks.');
    const file = await context.makeDeck({
      id,
      dataset: about,
      format,
      language,
      ask: (path) => asked(c, path, request),
    });
    if (!file)
      throw new HttpProblem(
        404,
        `There is no deck “${id}” in this dataset; /api/decks lists those there are.`,
      );
    return c.body(file as Uint8Array<ArrayBuffer>, 200, {
      'content-type': mimes[format],
      'content-disposition': `attachment; filename="deck-${id.replace(/\W+/g, '-')}.${format}"`,
    });
  });

async function asked(
  c: Context,
  path: string,
  request: (path: string, init: RequestInit) => Promise<Response>,
): Promise<unknown> {
  const headers: Record<string, string> = { host: c.req.header('host') ?? '' };
  for (const name of ['cookie', 'authorization']) {
    const value = c.req.header(name);
    if (value !== undefined) headers[name] = value;
  }
  const response = await request(path, { headers, signal: c.req.raw.signal });
  if (response.status === 404) return null;
  if (!response.ok)
    throw new HttpProblem(response.status as 503, ((await response.json()) as { title: string }).title);
  return response.json();
}
