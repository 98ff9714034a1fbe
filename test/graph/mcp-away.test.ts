import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../src/graph/connect.ts';
import { schemaStatements } from '../../src/graph/query.ts';
import { loadSeed } from '../../src/tables/seed.ts';
import { newHome, removeHome, running } from './home.ts';

/** An agent on this machine whose database dies under it. */

const home = newHome();
const client = new Client({ name: 'test', version: '0' });
const seed = mkdtempSync(join(tmpdir(), 'liantu-seed-'));

beforeAll(async () => {
  writeFileSync(join(seed, 'dataset.csv'), 'id,name\nmade,试\n');
  writeFileSync(join(seed, 'firms.csv'), 'id,name,status\nfirm/a,甲厂,synthetic\nfirm/b,乙厂,synthetic\n');
  writeFileSync(join(seed, 'supplies.csv'), 'from,to,status\nfirm/a,firm/b,synthetic\n');
  const { database, close } = await connect({ LIANTU_HOME: home }, () => undefined);
  for (const statement of schemaStatements()) await database.implicit(statement, {});
  await loadSeed({ database, path: seed, onProgress: () => undefined });
  await close();
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: ['--import', 'tsx', 'src/mcp.ts'],
      env: { ...(process.env as Record<string, string>), LIANTU_HOME: home },
      stderr: 'ignore',
    }),
  );
});
afterAll(async () => {
  await client.close();
  rmSync(seed, { recursive: true, force: true });
  await removeHome(home);
});

const ask = async (name: string, args: object) => {
  const { content, isError } = await client.callTool({ name, arguments: { ...args } }, undefined, {
    timeout: 240_000,
  });
  const [{ text }] = content as [{ text: string }];
  return { text, isError: isError === true };
};
const answers = async (name: string, args: object): Promise<string> => {
  const { text, isError } = await ask(name, args);
  expect(isError, text).toBe(false);
  return text;
};
const path = { from: { ids: ['firm/a'] }, to: { ids: ['firm/b'] } };

it('is answered again once the database is back, from facts and from the graph', async () => {
  expect(await answers('paths', path)).toContain('firm/a|SUPPLIES|firm/b');
  const { jvm } = running(home);
  process.kill(jvm, 'SIGKILL');
  // What is asked while it dies may be refused with a sentence; what follows is answered by a new server.
  await expect
    .poll(async () => (await ask('neighbours', { id: 'firm/a' })).isError, {
      timeout: 120_000,
      interval: 500,
    })
    .toBe(false);
  expect(running(home).jvm).not.toBe(jvm);
  expect(await answers('neighbours', { id: 'firm/a' })).toContain('firm/b');
  // One that has not been asked before, so that no kept answer is given.
  expect(await answers('paths', { ...path, maxHops: 3 })).toContain('firm/a|SUPPLIES|firm/b');
  expect(await answers('flows', {})).toContain('"byProducts":[]');
});
