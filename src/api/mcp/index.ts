import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { router, datasetsOf, snapshotOf, type ApiContext } from '../context.ts';
import { HttpProblem, problemOf } from '../problem.ts';
import { mcpPath } from '../read-only-requests.ts';
import { mcpServer } from './server.ts';
import type { McpSource } from './source.ts';

/**
 * The Model Context Protocol over streamable HTTP: every request is whole in itself, so nothing is kept between two, and
 * there is no stream to listen on.
 */
export const mcp = (context: ApiContext) => {
  const app = router();
  app.post(mcpPath, async (c) => {
    const { signal } = c.req.raw;
    const server = mcpServer(sourceOf(context, new URL(c.req.url).origin));
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    const end = () => void server.close();
    signal.addEventListener('abort', end, { once: true });
    try {
      await server.connect(transport);
      return await transport.handleRequest(c.req.raw);
    } finally {
      signal.removeEventListener('abort', end);
      await server.close();
    }
  });
  app.all(mcpPath, (c) => {
    throw new HttpProblem(405, `${c.req.path} has no ${c.req.method}; it answers POST.`, { allow: 'POST' });
  });
  return app;
};

function sourceOf(context: ApiContext, page: string): McpSource {
  const { readiness, log } = context;
  return {
    version: readiness.version,
    page,
    datasets: () => datasetsOf(readiness).list(),
    snapshot: (dataset, signal) => snapshotOf(context, dataset, signal),
    ask: (question, asked, at, signal) => readiness.answers.ask(question, asked, at, signal),
    problemOf: (error) => problemOf(error, log),
  };
}
