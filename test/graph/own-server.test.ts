import { createServer, type AddressInfo } from 'node:net';
import { createServer as createWebServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection, StartError } from '../../src/graph/connect.ts';
import { freePort } from '../../src/graph/managed/index.ts';
import { fakeBolt } from './fake-bolt.ts';
import { newHome, removeHome } from './home.ts';

const home = newHome();
let running: Connection;

async function refusal(env: Record<string, string>): Promise<string> {
  const error = await connect(env, () => undefined).catch((problem: unknown) => problem);
  expect(error).toBeInstanceOf(StartError);
  return (error as StartError).message;
}

describe('a Neo4j of one’s own', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    running = await connect({ LIANTU_HOME: home }, () => undefined);
  }, 120_000);
  afterAll(async () => {
    await running.close();
    await removeHome(home);
  }, 30_000);
  const named = () => ({
    NEO4J_URI: running.managed!.uri,
    NEO4J_USER: 'neo4j',
    NEO4J_PASSWORD: running.managed!.password,
  });

  it('is used as it is, and not stopped', async () => {
    const own = await connect({ ...named(), NEO4J_DATABASE: 'neo4j' }, () => undefined);
    expect(own.managed).toBeNull();
    expect(await own.database.health()).toEqual({ version: '5.26.31' });
    expect(own.database.address).toBe(named().NEO4J_URI.replace('bolt://', ''));
    await own.ensure();
    await own.close();
    expect(await running.database.health()).toEqual({ version: '5.26.31' });
  });

  it('routes by neo4j:// addresses too', async () => {
    const uri = named().NEO4J_URI.replace('bolt:', 'neo4j:');
    const own = await connect({ ...named(), NEO4J_URI: uri }, () => undefined);
    expect(own.database.address).toMatch(/^127\.0\.0\.1:\d+$/);
    await own.close();
  });

  it('with a wrong password is refused in a sentence', async () => {
    const sentence = await refusal({ ...named(), NEO4J_PASSWORD: 'wrong' });
    expect(sentence).toMatch(/refuses user "neo4j": check NEO4J_USER and NEO4J_PASSWORD/);
    expect(sentence).not.toContain('wrong');
  });

  it('with a database that is not there, too', async () => {
    expect(await refusal({ ...named(), NEO4J_DATABASE: 'other' })).toMatch(
      /no database "other": check NEO4J_DATABASE/,
    );
  });

  it('where nobody answers, too', async () => {
    const uri = `bolt://user:secret@127.0.0.1:${await freePort()}`;
    const sentence = await refusal({ NEO4J_URI: uri.replace('user:secret@', '') });
    expect(sentence).toMatch(
      /^Neo4j at 127\.0\.0\.1:\d+ does not answer\. Start that server or correct NEO4J_URI/,
    );
  });

  it('where a web server answers, too', async () => {
    const web = createWebServer((_, response) => response.end('hello'));
    await new Promise<void>((listening) => web.listen(0, '127.0.0.1', listening));
    const { port } = web.address() as AddressInfo;
    expect(await refusal({ NEO4J_URI: `bolt://127.0.0.1:${port}` })).toMatch(
      /needs Neo4j's Bolt port, most often 7687/,
    );
    web.close();
  });

  it('whose address is no address, too', async () => {
    expect(await refusal({ NEO4J_URI: 'localhost:7687' })).toMatch(
      /NEO4J_URI is written like bolt:\/\/localhost:7687/,
    );
  });

  it('that is too old, too', async () => {
    const old = await fakeBolt('5.20.0');
    expect(await refusal({ NEO4J_URI: old.uri })).toMatch(/is 5\.20\.0: Liantu needs 5\.26 or newer/);
    old.close();
  });

  it('that accepts and never answers is given up', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    const { port } = silent.address() as AddressInfo;
    expect(await refusal({ NEO4J_URI: `bolt://127.0.0.1:${port}` })).toMatch(/does not answer/);
    silent.close();
  });
});
