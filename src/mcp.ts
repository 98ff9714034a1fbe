import { readFileSync } from 'node:fs';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { pino } from 'pino';
import { DatabaseSource } from './api/mcp/database-source.ts';
import { mcpServer } from './api/mcp/server.ts';
import { untilAnswered } from './api/mcp/until-answered.ts';

/** The door for an agent that runs on this machine: the Model Context Protocol on standard input and output. */

console.log = console.error; // nothing but the protocol may stand on standard output
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const { env } = process;
const log = pino({ level: env['LOG_LEVEL'] || 'warn' }, pino.destination(2));
const source = new DatabaseSource({
  version,
  env,
  page: `http://127.0.0.1:${env['PORT'] || 5170}`,
  log,
  onProgress: (sentence) => console.error(sentence),
});

const transport = new StdioServerTransport();
const server = mcpServer(source);
const answered = untilAnswered(transport);
let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await server.close();
  await source.close();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
await server.connect(transport);
process.stdin.once('end', () => void answered().then(stop));
