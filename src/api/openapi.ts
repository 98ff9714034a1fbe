import { z, type OpenAPIHono } from '@hono/zod-openapi';
import * as answers from '../model/contract/answers.ts';
import * as figures from '../model/contract/chain-figures.ts';
import * as cypher from '../model/contract/cypher.ts';
import * as entity from '../model/contract/entity.ts';
import * as flows from '../model/contract/flows.ts';
import * as gaps from '../model/contract/gaps.ts';
import * as imports from '../model/contract/import.ts';
import * as network from '../model/contract/network.ts';
import * as paths from '../model/contract/paths.ts';
import * as planner from '../model/contract/planner.ts';
import * as scene from '../model/contract/scene.ts';
import * as standing from '../model/contract/standing.ts';
import * as headline from '../model/contract/headline-form.ts';
import * as selector from '../model/contract/selector.ts';
import * as whatIf from '../model/contract/what-if.ts';

type Json = Record<string, unknown>;
interface Operation extends Json {
  operationId?: string;
  tags?: string[];
  parameters?: { name: string; in: string }[];
  responses: Record<string, Json>;
}
export interface ApiDocument extends Json {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Json };
}

/** What each operation is called in programs made from the description, and what it is about. */
const operations: Readonly<Record<string, readonly [operationId: string, tag: string]>> = {
  'get /api/health': ['getHealth', 'program'],
  'get /api/session': ['getSession', 'program'],
  'post /api/session': ['logIn', 'program'],
  'delete /api/session': ['logOut', 'program'],
  'get /api/datasets': ['listDatasets', 'datasets'],
  'get /api/datasets/{id}': ['countDataset', 'datasets'],
  'delete /api/datasets/{id}': ['removeDataset', 'datasets'],
  'get /api/export': ['exportDataset', 'datasets'],
  'get /api/template': ['getTemplate', 'datasets'],
  'post /api/import': ['importTables', 'datasets'],
  'post /api/import/look': ['lookAtTables', 'datasets'],
  'get /api/import/refused/{id}': ['getRefusedRows', 'datasets'],
  'get /api/chains': ['listChains', 'planner'],
  'get /api/chains/{id}': ['getChainMap', 'planner'],
  'get /api/gaps': ['listGaps', 'planner'],
  'get /api/flows': ['listFlows', 'planner'],
  'get /api/export/investment-map': ['exportInvestmentMap', 'planner'],
  'get /api/compare': ['compareChain', 'planner'],
  'get /api/overview': ['getOverview', 'planner'],
  'get /api/lists/stages': ['listStages', 'planner'],
  'get /api/lists/single-suppliers': ['listSingleSuppliers', 'planner'],
  'get /api/lists/unused-by-products': ['listUnusedByProducts', 'planner'],
  'get /api/lists/needs': ['listNeeds', 'planner'],
  'get /api/places': ['listPlaces', 'planner'],
  'get /api/scenes': ['listScenes', 'presenter'],
  'post /api/scenes': ['keepNewScene', 'presenter'],
  'get /api/scenes/{id}': ['getScene', 'presenter'],
  'put /api/scenes/{id}': ['keepScene', 'presenter'],
  'delete /api/scenes/{id}': ['removeScene', 'presenter'],
  'get /api/decks': ['listDecks', 'presenter'],
  'post /api/decks': ['keepNewDeck', 'presenter'],
  'get /api/decks/{id}': ['getDeck', 'presenter'],
  'put /api/decks/{id}': ['keepDeck', 'presenter'],
  'delete /api/decks/{id}': ['removeDeck', 'presenter'],
  'post /api/decks/{id}/copy': ['copyDeck', 'presenter'],
  'get /api/decks/{id}/file': ['getDeckFile', 'presenter'],
  'post /api/scenes/{id}/copy': ['copyScene', 'presenter'],
  'get /api/places/counts': ['countPlaces', 'planner'],
  'get /api/entities/{id}': ['getEntity', 'graph'],
  'get /api/entities/{id}/neighbours': ['listNeighbours', 'graph'],
  'get /api/links/{id}': ['getLink', 'graph'],
  'get /api/search': ['search', 'graph'],
  'post /api/network': ['getNetwork', 'graph'],
  'post /api/paths': ['findPaths', 'researcher'],
  'post /api/reach': ['findReach', 'researcher'],
  'post /api/cypher': ['runCypher', 'cypher'],
  'get /api/cypher/schema': ['getCypherSchema', 'cypher'],
  'get /api/cypher/examples': ['listCypherExamples', 'cypher'],
  'post /api/network/expand': ['expandNetwork', 'graph'],
  'post /api/what-if': ['followLoss', 'researcher'],
  'post /api/what-if/fill': ['fillStage', 'researcher'],
  'post /api/what-if/ranking': ['rankLosses', 'researcher'],
  'post /api/critical': ['findCritical', 'researcher'],
};

/** The problems that any operation can have, by status. */
const problems: Readonly<Record<string, string>> = {
  400: 'The request does not fit.',
  401: 'A token is asked for.',
  403: 'This token, name or page may not do that.',
  404: 'There is no such thing.',
  405: 'The method is not one of this address; `Allow` lists those that are.',
  500: 'Something went wrong that should not have.',
  503: 'The database is starting, loading, busy or away; `Retry-After` says when to ask again.',
  504: 'The question took longer than its time limit.',
  507: 'The disk is full.',
};

for (const contract of [
  answers,
  cypher,
  figures,
  entity,
  flows,
  gaps,
  headline,
  imports,
  network,
  paths,
  planner,
  scene,
  selector,
  standing,
  whatIf,
])
  for (const [name, form] of Object.entries(contract))
    if (form instanceof z.ZodType && !z.globalRegistry.has(form)) z.globalRegistry.add(form, { id: name });

/** The description of the API: from the forms that answers are checked with, each named once among the components. */
export function documentOf(app: OpenAPIHono, version: string): ApiDocument {
  const raw = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Liantu', version, description: 'Industry chains as a graph, with their evidence.' },
  });
  const schemas: Json = {};
  const document = hoisted(raw, schemas) as ApiDocument;
  Object.assign(document.components.schemas, schemas, {
    Problem: schemas['Problem'] ?? z.toJSONSchema(answers.Problem),
  });
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const named = operations[`${method} ${path}`];
      if (named) [operation.operationId, operation.tags] = [named[0], [named[1]]];
      for (const [status, description] of Object.entries(problems))
        operation.responses[status] ??= { description, content: problem };
    }
  return document;
}

/** The same with every schema that has a name moved to `schemas`, and a reference in its place. */
function hoisted(value: unknown, schemas: Json): unknown {
  if (Array.isArray(value)) return value.map((each) => hoisted(each, schemas));
  if (typeof value !== 'object' || value === null) return value;
  const { id, ...rest } = value as Json;
  const isNamed =
    typeof id === 'string' && ('type' in rest || 'oneOf' in rest || 'anyOf' in rest || 'enum' in rest);
  const own = Object.fromEntries(
    Object.entries(isNamed ? rest : (value as Json)).map(([key, each]) => [key, hoisted(each, schemas)]),
  );
  if (!isNamed) return own;
  const { type } = own;
  const isNullable = Array.isArray(type) && type.includes('null');
  schemas[id] ??= isNullable ? { ...own, type: withoutNull(type) } : own;
  const reference = { $ref: `#/components/schemas/${id}` };
  return isNullable ? { oneOf: [reference, { type: 'null' }] } : reference;
}

function withoutNull(types: readonly unknown[]): unknown {
  const left = types.filter((each) => each !== 'null');
  return left.length === 1 ? left[0] : left;
}
