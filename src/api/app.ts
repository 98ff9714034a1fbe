import type { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { bodies } from './body.ts';
import { chains } from './chains.ts';
import { compare } from './compare.ts';
import { router, type ApiContext } from './context.ts';
import { cypher } from './cypher.ts';
import { datasets } from './datasets.ts';
import { entities } from './entities.ts';
import { exporting } from './export.ts';
import { gaps } from './gaps.ts';
import { health } from './health.ts';
import { flows } from './flows.ts';
import { lists } from './lists.ts';
import { importing } from './import/index.ts';
import { investmentMap } from './investment-map/index.ts';
import { heldToContract } from './contract.ts';
import { mcp } from './mcp/index.ts';
import { network } from './network.ts';
import { deckFile } from './deck-file.ts';
import { documentOf, type ApiDocument } from './openapi.ts';
import { overview } from './overview.ts';
import { pathsAndReach } from './paths.ts';
import { places } from './places.ts';
import { mcpPath } from './read-only-requests.ts';
import { answerProblem, HttpProblem, problemOf } from './problem.ts';
import { decks } from './decks.ts';
import { scenes } from './scenes.ts';
import { search } from './search.ts';
import { leastPacked } from './send-answer.ts';
import { allowed, headers, sameSite } from './security.ts';
import { session } from './session.ts';
import { template } from './template.ts';
import { showCypher } from './show-cypher.ts';
import { whatIf } from './what-if.ts';

/** The program's HTTP side, apart from its listening and from the page's files: `app.request()` is enough to test it. */
export function createApp(context: ApiContext): OpenAPIHono {
  const app = router();
  let described: ApiDocument | null = null;
  /** Made when it is first needed, for then every route stands. */
  const document = () => (described ??= documentOf(app, context.readiness.version));
  app.onError((error, c) =>
    // Whoever has given up hears nothing, and an ended query is no fault.
    c.req.raw.signal.aborted ? c.body(null, 400) : answerProblem(c, problemOf(error, context.log)),
  );
  app.use(headers);
  app.use(async (c, next) => {
    const began = performance.now();
    await next();
    const ms = Math.round(performance.now() - began);
    context.log.info({ method: c.req.method, path: c.req.path, status: c.res.status, ms }, 'request');
  });
  app.use(sameSite(context.access));
  // Answers travel small; an event stream is left alone, so that each event is sent as it happens.
  app.use('/api/*', compress({ threshold: leastPacked }));
  for (const asked of ['/api/*', mcpPath]) app.use(asked, allowed(context.access));
  app.use(bodies());
  app.use('/api/*', heldToContract(document));
  app.use('/api/*', showCypher);
  for (const resource of [
    health,
    session,
    datasets,
    chains,
    gaps,
    compare,
    places,
    overview,
    lists,
    flows,
    investmentMap,
    entities,
    network,
    whatIf,
    pathsAndReach,
    search,
    cypher,
    scenes,
    decks,
    exporting,
    template,
    importing,
    mcp,
  ])
    app.route('/', resource(context));
  app.route(
    '/',
    deckFile(context, async (path, init) => app.request(path, init)),
  );
  app.get('/api/openapi.json', (c) => c.json(document()));
  app.all('/api/*', (c) => {
    throw new HttpProblem(404, `There is nothing at ${c.req.path}; /api/openapi.json lists what there is.`);
  });
  return app;
}
