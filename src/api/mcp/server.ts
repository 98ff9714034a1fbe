import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type CallToolResult,
  type Tool as ListedTool,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from '@hono/zod-openapi';
import type { Headline, Part } from '../../model/contract/headline.ts';
import type { HttpProblem } from '../problem.ts';
import { meanings } from './fields.ts';
import { fitted, type Fitted } from './fit.ts';
import { graphTools } from './graph-tools.ts';
import { pageLink } from './page-link.ts';
import { plannerTools } from './planner-tools.ts';
import { researcherTools } from './researcher-tools.ts';
import type { McpSource } from './source.ts';
import { ToolCall, type Tool } from './tool.ts';

/** The most characters of an answer's JSON: what agents take in at once. */
const most = 40_000;
const tools: readonly Tool[] = [...plannerTools, ...researcherTools, ...graphTools];
const instructions = `Liantu holds industry chains as a graph: chains, their stages, products, firms, supply links and by-product flows of a region, each with its evidence.
Begin with search (ids by names) or chains. Every statement carries evidence: status says how it is known (published, several, process, synthetic, …), sources name entries of the answer’s evidence with publisher, date and address, asOf says when it was so. Cite them.
A stage that is “not-seen” is not known to be absent: say so. page opens the same on the page while it runs. Nothing here can be changed.`;

/** A server of the Model Context Protocol that answers from `source`. One a connection. */
export function mcpServer(source: McpSource): McpServer {
  const mcp = new McpServer(
    { name: 'liantu', title: 'Liantu 链图', version: source.version },
    { capabilities: { tools: {} }, instructions },
  );
  mcp.server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listed() }));
  mcp.server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const { name, arguments: given = {} } = params;
    const tool = tools.find((each) => each.name === name);
    if (!tool)
      return refused(`There is no tool “${name}”; there are: ${tools.map((each) => each.name).join(', ')}.`);
    const parsed = tool.input.safeParse(given);
    if (!parsed.success) return refused(unfit(tool, parsed.error));
    try {
      const { answer, at, view } = await tool.ask(parsed.data, new ToolCall(source, signal));
      const { headline, ...rest } = answer as { readonly headline?: Headline };
      const told = fitted(rest, most, tool.tables);
      return textual({
        ...(headline ? { headline: spoken(headline) } : {}),
        ...(at ? { dataset: at.dataset, version: at.version } : {}),
        page: pageLink(source.page, view),
        ...(told.cut.length > 0 ? { cut: cutSentence(told) } : {}),
        answer: told.answer,
      });
    } catch (error) {
      return refused(sentenceOf(source.problemOf(error)));
    }
  });
  return mcp;
}

const listed = (): ListedTool[] =>
  tools.map(({ name, title, description, input }) => ({
    name,
    title,
    description,
    inputSchema: schemaOf(input) as ListedTool['inputSchema'],
    annotations: {
      title,
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    },
  }));

/** A question's form, with what each of its arguments means. */
function schemaOf(input: z.ZodObject): object {
  const schema = z.toJSONSchema(input, { io: 'input' });
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    if (typeof property === 'object' && meanings[name]) property.description ??= meanings[name];
  return schema;
}

const textual = (value: object): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(value) }],
});
const refused = (sentence: string): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text: sentence }],
});

function unfit({ input }: Tool, { issues }: z.core.$ZodError): string {
  const told = issues.map(({ path, message }) => `${path.join('.') || 'the arguments'}: ${message}`);
  const known = Object.keys(input.shape).join(', ') || 'nothing';
  return `The arguments do not fit; correct ${told.join('; ')}. This tool takes ${known}.`;
}

/** A problem in an agent's words: where an address is named that a person would ask, the tool is. */
const sentenceOf = ({ message }: HttpProblem): string =>
  message
    .replace('look it up with /api/search', 'look it up with the tool search')
    .replace('/api/datasets lists those there are', 'the tool datasets lists those there are');

const cutSentence = ({ cut }: Fitted): string =>
  `Cut to fit: ${cut.map(({ list, given, of }) => `of ${list} the first ${given} of ${of}`).join('; ')}. Ask for less, or go on with offset where the tool has one; the page shows all.`;

/** What was found, and on a line of its own why. */
const spoken = ({ finding, why }: Headline) => ({
  zh: [finding.zh, why.zh].map(words).filter(Boolean).join('\n'),
  en: [finding.en, why.en].map(words).filter(Boolean).join('\n'),
});
const words = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
