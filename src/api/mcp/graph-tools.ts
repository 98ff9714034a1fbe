import { z } from '@hono/zod-openapi';
import { readEntity, readLink, readNeighbours } from '../../answers/entities.ts';
import { readSearch } from '../../answers/search.ts';
import { datasetQuery, idParam } from '../context.ts';
import { neighboursQuery } from '../entities.ts';
import { notFound } from '../problem.ts';
import { searchQuery } from '../search.ts';
import { tool, type Tool } from './tool.ts';

/** What is looked up in the graph itself: ids by names, and what is known of one of them. */
export const graphTools: readonly Tool[] = [
  tool({
    name: 'datasets',
    title: 'Datasets',
    description: 'The datasets that there are, the one loaded first first, each with its home and its size.',
    input: z.object({}),
    ask: async (_given, { source }) => ({
      answer: { datasets: await source.datasets() },
      at: null,
      view: {},
    }),
  }),
  tool({
    name: 'search',
    title: 'Find an id by a name',
    description:
      'Chains, stages, products, firms, places and all else by name: Chinese, English, alias or pinyin. Other tools take the ids it gives.',
    input: searchQuery,
    ask: async ({ dataset, q, labels = null, limit }, call) => {
      const at = await call.at(dataset);
      return { answer: await readSearch(at, { words: q, labels, limit }), at, view: { dataset } };
    },
  }),
  tool({
    name: 'entity',
    title: 'One entity',
    description:
      'One firm, stage, product, place or anything else: its facts and figures, how many links it has of which type, and every source behind it.',
    input: datasetQuery.extend(idParam.shape),
    ask: async ({ dataset, id }, call) => {
      const at = await call.at(dataset);
      const answer = await readEntity(at, id);
      if (!answer) throw notFound('thing with the id', id);
      return { answer, at, view: { dataset, selection: id } };
    },
  }),
  tool({
    name: 'neighbours',
    title: 'What an entity is linked to',
    description:
      'A page of an entity’s links, each with its evidence, and what they lead to. next asks for the page after it, as after.',
    input: neighboursQuery.extend({
      ...idParam.shape,
      limit: neighboursQuery.shape.limit.unwrap().default(50),
    }),
    tables: ['nodes'],
    ask: async ({ dataset, id, direction, types = null, limit, after = null }, call) => {
      const at = await call.at(dataset);
      const answer = await readNeighbours(at, id, { direction, types, limit, after });
      if (!answer) throw notFound('thing with the id', id);
      return { answer, at, view: { dataset, selection: id } };
    },
  }),
  tool({
    name: 'link',
    title: 'One link',
    description: 'One link by its id, from|TYPE|to|item, with what it names and every source behind it.',
    input: datasetQuery.extend(idParam.shape),
    ask: async ({ dataset, id }, call) => {
      const at = await call.at(dataset);
      const answer = await readLink(at, id);
      if (!answer) throw notFound('link', id);
      return { answer, at, view: { dataset, selection: id } };
    },
  }),
];
