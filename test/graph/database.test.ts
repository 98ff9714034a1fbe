import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connect, type Connection } from '../../src/graph/connect.ts';
import { Database, DatabaseAway, DatabaseError, TimeLimit, WrongRow } from '../../src/graph/database.ts';
import { newHome, removeHome } from './home.ts';

const home = newHome();
let connection: Connection;
let database: Database;

/** A query as a file of cypher/query would be. */
const asks = <R>(text: string, row: z.ZodType<R>) => ({ name: 'a-query', text, row });
const writes = (text: string) => ({ name: 'a-statement', text });
const endless = asks(
  'UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a + b = 0 RETURN a',
  z.unknown(),
);
/** The statements the server is working on, other than the one that asks. */
const working = asks(
  'SHOW TRANSACTIONS YIELD currentQuery, status WHERE NOT currentQuery STARTS WITH "SHOW" RETURN currentQuery',
  z.object({ currentQuery: z.string() }),
);
/** How many statements the server is working on, looked at until it is as many as expected. */
const running = () => expect.poll(async () => (await database.rows(working)).length, { timeout: 20_000 });

beforeAll(async () => {
  connection = await connect({ LIANTU_HOME: home }, () => undefined);
  ({ database } = connection);
}, 120_000);
afterAll(async () => {
  await connection.close();
  await removeHome(home);
}, 30_000);

describe('values', () => {
  it('come back as they were sent', async () => {
    const sent = { whole: 5, part: 0.5, large: 9_007_199_254_740_991, text: '链图', yes: true, none: null };
    const lists = { lists: [[1, 2.5], ['a']], deep: { of: [{ n: -1 }] } };
    const back = await database.rows(asks('RETURN $value AS value', z.unknown()), {
      value: { ...sent, ...lists },
    });
    expect(back).toEqual([{ value: { ...sent, ...lists } }]);
  });

  it('are stored as INTEGER when whole, as FLOAT when not', async () => {
    const row = z.object({ types: z.array(z.string()) });
    const query = asks('RETURN [x IN $list | valueType(x)] AS types', row);
    const [only] = await database.rows(query, { list: [5, 5.5, 2 ** 60, [1]] });
    expect(only?.types).toEqual([
      'INTEGER NOT NULL',
      'FLOAT NOT NULL',
      'FLOAT NOT NULL',
      'LIST<INTEGER NOT NULL> NOT NULL',
    ]);
  });

  it('of Neo4j’s own kinds are plain data', async () => {
    const text = `CREATE (a:Thing {n: 1})-[r:LEADS {k: 2}]->(b:Thing {n: 3})
      RETURN a, r, date('2022-08-05') AS day, duration('P2D') AS span, point({x: 1, y: 2}) AS at`;
    await database.write(writes(text));
    const query = asks(
      `MATCH p = (a:Thing)-[r:LEADS]->() RETURN a, r, p, date('2022-08-05') AS day, point({x: 1, y: 2}) AS at`,
      z.unknown(),
    );
    const a = { labels: ['Thing'], properties: { n: 1 } };
    const b = { labels: ['Thing'], properties: { n: 3 } };
    const r = { type: 'LEADS', properties: { k: 2 } };
    expect(await database.rows(query)).toEqual([
      { a, r, p: { nodes: [a, b], relationships: [r] }, day: '2022-08-05', at: { srid: 7203, x: 1, y: 2 } },
    ]);
  });
});

describe('a read', () => {
  it('that gives another row than promised is refused with query, row and field', async () => {
    const query = asks(
      'UNWIND [1, "two"] AS n RETURN {size: n} AS firm',
      z.object({ firm: z.object({ size: z.number() }) }),
    );
    const error: unknown = await database.rows(query).catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(WrongRow);
    expect((error as Error).message).toMatch(
      /^a-query: row 2 is not as expected: field firm\.size: .*number/,
    );
  });

  it('cannot write', async () => {
    const creating = asks('CREATE (n:Forbidden) RETURN 1 AS one', z.unknown());
    await expect(database.rows(creating)).rejects.toThrow(/a-query: .*read access mode/);
  });

  it('that is no Cypher says which and why', async () => {
    const error: unknown = await database
      .rows(asks('RETRUN 1', z.unknown()))
      .catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(DatabaseError);
    expect((error as Error).message).toMatch(/^a-query: Invalid input 'RETRUN'/);
    expect((error as Error).cause).toBeInstanceOf(neo4j.Neo4jError);
  });

  it('that takes too long is ended, here and on the server', async () => {
    await expect(database.rows(endless, {}, { timeoutMs: 700 })).rejects.toThrow(TimeLimit);
    await running().toBe(0);
  });
});

describe('a stream', () => {
  const numbers = asks('UNWIND range(1, $to) AS n RETURN n', z.object({ n: z.number() }));

  it('gives all rows in order', async () => {
    let sum = 0;
    for await (const { n } of database.stream(numbers, { to: 30_000 }, { fetchSize: 500 })) sum += n;
    expect(sum).toBe((30_000 * 30_001) / 2);
  });

  it('left early ends the query on the server at once', async () => {
    for await (const { n } of database.stream(numbers, { to: 100_000_000 }, { fetchSize: 500 }))
      if (n === 1_200) break;
    await running().toBe(0);
  });

  it('with a wrong row fails there', async () => {
    const query = asks('UNWIND [1, null] AS n RETURN n', z.object({ n: z.number() }));
    const seen: number[] = [];
    const reading = (async () => {
      for await (const { n } of database.stream(query)) seen.push(n);
    })();
    await expect(reading).rejects.toThrow(/row 2 is not as expected: field n/);
    expect(seen).toEqual([1]);
  });
});

describe('a write', () => {
  it('answers what it changed', async () => {
    const rows = Array.from({ length: 5_000 }, (_, id) => ({ id, name: `企业${id}`, size: id / 2 }));
    const counters = await database.write(writes('UNWIND $rows AS r CREATE (n:Batch) SET n = r'), { rows });
    expect(counters).toMatchObject({ nodesCreated: 5_000, propertiesSet: 15_000 });
  });

  it('that breaks a rule changes nothing, and says which rule', async () => {
    await database.implicit(writes('CREATE CONSTRAINT one FOR (n:One) REQUIRE n.id IS UNIQUE'));
    const twice = database.write(writes('UNWIND [1, 2, 2] AS id CREATE (:One {id: id})'));
    await expect(twice).rejects.toThrow(/a-statement: .*already exists/);
    expect(await database.rows(asks('MATCH (n:One) RETURN n', z.unknown()))).toEqual([]);
  });

  it('is sent again when two of them wait for each other', async () => {
    await database.write(writes('UNWIND range(1, 20) AS id CREATE (:Pair {id: id, n: 0})'));
    const forth = writes('UNWIND range(1, 20) AS id MATCH (p:Pair {id: id}) SET p.n = p.n + 1');
    const back = writes('UNWIND range(20, 1, -1) AS id MATCH (p:Pair {id: id}) SET p.n = p.n + 1');
    await Promise.all(Array.from({ length: 20 }, (_, turn) => database.write(turn % 2 ? forth : back)));
    const sum = asks('MATCH (p:Pair) RETURN sum(p.n) AS n', z.object({ n: z.number() }));
    expect(await database.rows(sum)).toEqual([{ n: 400 }]);
  });

  it('in parts runs outside a transaction of ours', async () => {
    const sweep = writes('MATCH (n:Batch) CALL (n) { DELETE n } IN TRANSACTIONS OF 1000 ROWS');
    expect(await database.implicit(sweep)).toMatchObject({ nodesDeleted: 5_000 });
  });
});

describe('closing', () => {
  it('ends what is running, here and on the server', async () => {
    const other = await Database.open(connection.managed!);
    const asked = other.rows(endless).catch((problem: unknown) => problem);
    await running().toBe(1);
    await other.close();
    expect(await asked).toBeInstanceOf(Error);
    await running().toBe(0);
  });

  it('leaves a database that nobody reaches', async () => {
    const other = await Database.open(connection.managed!);
    await other.close();
    await expect(other.health()).rejects.toThrow(DatabaseAway);
  });
});
