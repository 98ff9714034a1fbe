import { randomUUID } from 'node:crypto';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { router, datasetsOf, snapshotOf, type ApiContext } from '../context.ts';
import { HttpProblem, problemOf } from '../problem.ts';
import { mcpPath } from '../read-only-requests.ts';
import { messageIn, RunningCalls, sessionHeader } from './running-calls.ts';
import { mcpServer } from './server.ts';
import type { McpSource } from './source.ts';

/**
 * The Model Context Protocol over streamable HTTP: every request is whole in itself and there is no stream to listen on. What is
 * kept between two is which calls are under way, so that a client can cancel its own: it is given a session’s name when it greets.
 */
export const mcp = (context: ApiContext) => {
  const app = router();
  const calls = new RunningCalls();
  app.post(mcpPath, async (c) => {
    const { raw } = c.req;
    const session = c.req.header(sessionHeader) ?? null;
    const message = messageIn(await raw.clone().text());
    if (message.cancels !== null) calls.cancel(session, message.cancels);
    const server = mcpServer(sourceOf(context, new URL(c.req.url).origin));
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    const call = calls.begin(session, message.id, raw.signal);
    try {
      await server.connect(transport);
      const answered = transport.handleRequest(raw);
      const answer = await Promise.race([answered, call.cancelled]);
      if (message.isGreeting && answer.ok) answer.headers.set(sessionHeader, randomUUID());
      return answer;
    } finally {
      call.end();
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
