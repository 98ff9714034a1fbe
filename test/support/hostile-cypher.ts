import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Makes test/fixture/hostile-cypher.json: 1,000 texts that mean harm, by combining what they want with where they hide it. `must` says
 * what they may come to: refused, or also answered (then with nothing but what the graph holds) or ended in time.
 *
 *     npx tsx test/support/hostile-cypher.ts
 */
export interface HostileText {
  readonly kind: string;
  readonly must: 'be refused' | 'end in time';
  readonly query: string;
}

const texts: HostileText[] = [];
const refused = (kind: string, ...queries: string[]) =>
  texts.push(...queries.map((query) => ({ kind, must: 'be refused' as const, query })));
const ended = (kind: string, ...queries: string[]) =>
  texts.push(...queries.map((query) => ({ kind, must: 'end in time' as const, query })));
const every = <A, B>(a: readonly A[], b: readonly B[], make: (a: A, b: B) => string): string[] =>
  a.flatMap((one) => b.map((other) => make(one, other)));

const writes = [
  'CREATE (:Hostile {id: 1})',
  'CREATE (n)-[:HOSTILE]->(:Hostile)',
  'MERGE (:Hostile {id: 2})',
  'MERGE (n)-[:HOSTILE]->(n)',
  'SET n.hostile = 1',
  'SET n = {}',
  'SET n += {hostile: 1}',
  'SET n:Hostile',
  'REMOVE n.name',
  'REMOVE n:Entity',
  'DELETE n',
  'DETACH DELETE n',
  'NODETACH DELETE n',
  'FOREACH (x IN [1, 2] | CREATE (:Hostile {id: x}))',
  'FOREACH (x IN [n] | SET x.hostile = 1)',
  'INSERT (:Hostile {id: 3})',
  'SET n[$version] = 1',
  'SET n:$($dataset)',
];
const hidings: readonly ((write: string) => string)[] = [
  (write) => `MATCH (n) ${write}`,
  (write) => `MATCH (n) WITH n LIMIT 1 ${write} RETURN n`,
  (write) => `MATCH (n) CALL (n) { ${write} } RETURN n`,
  (write) => `MATCH (n) CALL { WITH n ${write} } RETURN n`,
  (write) => `MATCH (n) CALL (n) { ${write} } IN TRANSACTIONS OF 1 ROWS RETURN n`,
  (write) => `MATCH (n) CALL (n) { RETURN 1 AS x UNION MATCH (n) ${write} RETURN 2 AS x } RETURN x`,
  (write) => `MATCH (n) CALL (n) { CALL (n) { CALL (n) { ${write} } } } RETURN count(n)`,
  (write) => `MATCH (n) RETURN n.id AS id UNION MATCH (n) ${write} RETURN n.id AS id`,
  (write) => `MATCH (n) /* reads */ ${write.replace(/ /g, '/**/ ')} // RETURN n`,
  (write) => `// reads\nMATCH (n)\n${write.toLowerCase().replace('hostile', 'Hostile')}`,
  (write) => `MATCH (n) RETURN n; MATCH (n) ${write}`,
  (write) => `MATCH (n) WHERE EXISTS { MATCH (n) ${write} RETURN 1 AS x } RETURN n`,
  (write) => `MATCH (n) RETURN COLLECT { MATCH (n) ${write} RETURN 1 }`,
  (write) => `OPTIONAL MATCH (n {id: "'); ${write} //"})\n${write}`,
  (write) => `UNWIND range(1, 3) AS x MATCH (n {version: $version}) WITH n, x ${write}`,
  (write) => `MATCH (n {version: $version}) WHERE n.id IN $dataset ${write} WITH n RETURN n.name, count(*)`,
  (write) => `CALL () { MATCH (n) ${write} RETURN count(*) AS done } RETURN done`,
  (write) => `CALL () { MATCH (n) CALL (n) { ${write} } IN 4 CONCURRENT TRANSACTIONS ON ERROR CONTINUE }`,
  (write) => `MATCH p = shortestPath((n:Firm)-[*..3]-(m:Stage)) ${write} RETURN p`,
];
refused('write', ...every(writes, hidings, (write, hide) => hide(write)));

const files = [
  "'file:///etc/passwd'",
  "'file:///../../../../etc/shadow'",
  '"http://127.0.0.1:{port}/hostile"',
  '"http://localhost:{port}/" + $dataset',
  '"https://[::1]:{port}/x"',
  '"ftp://127.0.0.1/x"',
  '"jar:file:/etc/passwd!/x"',
  '$dataset',
];
const loads: readonly ((file: string) => string)[] = [
  (file) => `LOAD CSV FROM ${file} AS line RETURN line`,
  (file) => `load csv with headers from ${file} as line return line limit 1`,
  (file) => `MATCH (n) CALL () { LOAD CSV FROM ${file} AS line RETURN line } RETURN n, line`,
  (file) => `UNWIND [1] AS x LOAD/**/CSV FROM ${file} AS line FIELDTERMINATOR ':' RETURN count(line)`,
  (file) => `RETURN COLLECT { LOAD CSV FROM ${file} AS line RETURN line }`,
  (file) => `EXPLAIN LOAD CSV FROM ${file} AS line RETURN line`,
  (file) =>
    `MATCH (n) WITH n LIMIT 1 LOAD CSV WITH HEADERS FROM ${file} AS line RETURN n, line, file(), linenumber()`,
  (file) => `MATCH (n) RETURN n.id AS x UNION LOAD CSV FROM ${file} AS line RETURN line AS x`,
];
refused('files', ...every(files, loads, (file, load) => load(file)));

const shows = [
  'SHOW TRANSACTIONS',
  'SHOW SETTINGS',
  'SHOW PROCEDURES',
  'SHOW FUNCTIONS',
  'SHOW INDEXES',
  'SHOW CONSTRAINTS',
  'SHOW USERS',
  'SHOW CURRENT USER',
  'SHOW DATABASES',
  'SHOW DEFAULT DATABASE',
  'SHOW ROLES',
  'SHOW PRIVILEGES',
  'SHOW SERVERS',
  'SHOW ALIASES FOR DATABASE',
  "TERMINATE TRANSACTION 'neo4j-transaction-1'",
];
const showings: readonly ((show: string) => string)[] = [
  (show) => show,
  (show) => `${show} YIELD *`,
  (show) => `/* MATCH (n) */ ${show.toLowerCase()} yield * return *`,
  (show) => `MATCH (n) ${show} RETURN n`,
  (show) => `CALL () { ${show} YIELD * RETURN * } RETURN 1`,
];
refused('show', ...every(shows, showings, (show, hide) => hide(show)));

const administration = [
  "CREATE USER hostile SET PASSWORD 'hostile-hostile'",
  "ALTER USER neo4j SET PASSWORD 'hostile-hostile'",
  "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'hostile-hostile'",
  'DROP USER neo4j',
  'CREATE ROLE hostile',
  'GRANT ALL ON DBMS TO PUBLIC',
  'DENY ALL ON DATABASE neo4j TO PUBLIC',
  'REVOKE ROLE admin FROM neo4j',
  'CREATE DATABASE hostile',
  'DROP DATABASE neo4j',
  'STOP DATABASE neo4j',
  'START DATABASE neo4j',
  'CREATE INDEX hostile FOR (n:Entity) ON (n.name)',
  'CREATE CONSTRAINT hostile FOR (n:Entity) REQUIRE n.name IS UNIQUE',
  'DROP INDEX entity_search IF EXISTS',
  'DROP CONSTRAINT entity_key IF EXISTS',
  'RENAME USER neo4j TO hostile',
  'ENABLE SERVER "x"',
];
refused(
  'administration',
  ...administration,
  ...administration.map((each) => `// look\n${each.toLowerCase()};`),
);

const procedures = [
  'db.labels()',
  'db.createLabel("Hostile")',
  'db.createProperty("hostile")',
  'db.createRelationshipType("HOSTILE")',
  'db.clearQueryCaches()',
  'db.prepareForReplanning()',
  'db.awaitIndexes(1)',
  'db.stats.collect("QUERIES")',
  'db.schema.visualization()',
  'db.index.fulltext.queryNodes("x", "y")',
  'dbms.listConfig()',
  'dbms.listConnections()',
  'dbms.killConnection("bolt-1")',
  'dbms.queryJmx("*:*")',
  'dbms.components()',
  'dbms.info()',
  'dbms.showCurrentUser()',
  'dbms.security.createUser("hostile", "hostile-hostile", false)',
  'tx.setMetaData({hostile: 1})',
  'tx.getMetaData()',
  'apoc.load.json("http://127.0.0.1/")',
  'apoc.cypher.doIt("CREATE (:Hostile)", {})',
];
const calls: readonly ((procedure: string) => string)[] = [
  (procedure) => `CALL ${procedure}`,
  (procedure) => `MATCH (n) WITH count(n) AS n CALL ${procedure} YIELD * RETURN *`,
  (procedure) => `call/**/${procedure.replace(/\.([^.(]+)\(/, '.`$1`(')}`,
  (procedure) => `CALL () { CALL ${procedure} RETURN 1 AS x } RETURN x`,
  (procedure) => `OPTIONAL CALL ${procedure}`,
  (procedure) => `MATCH (n) RETURN COUNT { CALL ${procedure} YIELD * }`,
];
refused('procedure', ...every(procedures, calls, (procedure, call) => call(procedure)));

const functions = [
  'apoc.util.sha1(["x"])',
  'apoc.cypher.runFirstColumnSingle("CREATE (:Hostile)", {})',
  '`apoc`.`static`.`get`("x")',
];
refused(
  'function',
  ...every(
    [...functions, 'graph.byName("system")', 'db.nameFromElementId("x")', 'graph.names()'],
    ['RETURN ?', 'MATCH (n) WHERE n.id = ? RETURN n'],
    (each, query) => query.replace('?', each),
  ),
);

const inner = ['MATCH (n) RETURN n', 'CREATE (:Hostile)', 'MATCH (n) DETACH DELETE n', 'SHOW USERS'];
const prefixes = [
  'EXPLAIN',
  'PROFILE',
  'explain',
  'EXPLAIN PROFILE',
  'CYPHER 5',
  'CYPHER runtime=slotted',
  'CYPHER planner=dp EXPLAIN',
  '/**/PROFILE\n',
  'USE system',
  'USE neo4j',
  'USE `system`',
  'USE graph.byName("system")',
  'USING PERIODIC COMMIT 1',
];
refused('prefix', ...every(prefixes, inner, (prefix, query) => `${prefix} ${query}`));

const disguises: readonly ((text: string) => string)[] = [
  (text) => text.replace('A', '\\u0041'),
  (text) => text.replace('E', '\\u0045'),
  (text) =>
    [...text]
      .map((each) => (/[A-Z]/.test(each) ? String.fromCodePoint(each.codePointAt(0)! + 0xfee0) : each))
      .join(''),
  (text) => text.replace('E', 'Е'),
  (text) => text.replace(' ', '\u200b '),
  (text) => `\ufeff${text}`,
  (text) => `MATCH (n) RETURN n // \u202e${text}\u2028${text}`,
  (text) => `MATCH (n) RETURN n // \u0085${text}\u0000`,
  (text) => `MATCH (n) RETURN n //\r${text}`,
  (text) => `MATCH (n) RETURN "\\u0022 AS x ${text} //"`,
  (text) => `MATCH (n) RETURN '\\'' AS x ${text} //'`,
  (text) => `/* /* */ ${text} /* */ */`,
];
refused(
  'disguise',
  ...every(
    [
      'CREATE (:Hostile)',
      'MATCH (n) DELETE n',
      'SHOW USERS',
      'LOAD CSV FROM "file:///etc/passwd" AS line RETURN line',
      'CALL dbms.listConfig() YIELD name RETURN name',
      'DROP INDEX entity_search IF EXISTS',
      'MERGE (n:Entity {id: 1}) SET n.name = 2',
      'ALTER USER neo4j SET PASSWORD "hostile-hostile"',
    ],
    disguises,
    (text, hide) => hide(text),
  ),
);

const products = [2, 3, 4, 5, 6, 8].flatMap((count) => {
  const nodes = Array.from({ length: count }, (_, index) => `(n${index})`).join(', ');
  return [
    `MATCH ${nodes} RETURN count(DISTINCT n0.id + n1.id)`,
    `MATCH ${nodes} RETURN n0, n1`,
    `MATCH ${nodes} WHERE n0.id > n1.id + 'x' RETURN n0.id ORDER BY n1.id`,
  ];
});
ended('product', ...products);
const big = ['300000', '1000000', '1000000000', '9000000000000000000'];
ended(
  'unwind',
  ...big.flatMap((many) => [
    `UNWIND range(1, ${many}) AS x RETURN x`,
    `UNWIND range(1, ${many}) AS x WITH x WHERE x % 7 = 9 RETURN x`,
    `UNWIND range(1, ${many}) AS x UNWIND range(1, ${many}) AS y RETURN count(*)`,
    `UNWIND range(1, ${many}) AS x RETURN collect(x)`,
    `UNWIND range(1, ${many}) AS x WITH x ORDER BY -x RETURN x`,
    `UNWIND range(1, ${many}) AS x RETURN DISTINCT toString(x) + 'x'`,
    `UNWIND range(1, ${many}) AS x WITH collect({a: x, b: [x, x]}) AS all UNWIND all AS y RETURN y`,
    `RETURN COUNT { UNWIND range(1, ${many}) AS x RETURN x }`,
    `RETURN COLLECT { UNWIND range(1, ${many}) AS x RETURN x }`,
    `UNWIND range(1, 100000) AS x CALL (x) { UNWIND range(1, ${many}) AS y RETURN count(y) AS c } RETURN sum(c)`,
    `MATCH (n) UNWIND range(1, ${many}) AS x RETURN n, x`,
    `UNWIND range(1, ${many}) AS x WITH x, rand() AS r ORDER BY r LIMIT 999999 RETURN x`,
  ]),
);
ended(
  'paths',
  ...[6, 12, 30].flatMap((hops) => [
    `MATCH p = (a)-[*1..${hops}]-(b) RETURN count(p)`,
    `MATCH p = (a)-[*1..${hops}]-(b) RETURN p ORDER BY length(p) DESC`,
    `MATCH (a)((x)--(y)){1,${hops}}(b) RETURN count(*)`,
    `MATCH (a), (b) WHERE a <> b MATCH p = shortestPath((a)-[*..${hops}]-(b)) RETURN count(p)`,
    `MATCH (a), (b) WHERE a <> b MATCH p = allShortestPaths((a)-[*..${hops}]-(b)) RETURN count(p)`,
    `MATCH p = SHORTEST 100000 (a:Firm)--+(b:Firm) RETURN count(p), ${hops}`,
    `MATCH (n) RETURN size([(n)-[*1..${hops}]-(m) | m.id])`,
    `MATCH (n) WHERE EXISTS { MATCH (n)-[*1..${hops}]-(m) WHERE m.id = 'nothing' } RETURN n`,
    `MATCH (n) WHERE COUNT { (n)-[*1..${hops}]-() } > 1000000 RETURN n`,
  ]),
  `MATCH ${Array.from({ length: 12 }, (_, index) => `(n${index})--(n${index + 1})`).join(', ')} RETURN count(*)`,
  `MATCH ${Array.from({ length: 30 }, (_, index) => `(n${index})--(n${index + 1})`).join(', ')} RETURN count(*)`,
  `MATCH ${Array.from({ length: 12 }, (_, index) => `(n0)--(n${index + 1})--(n${(index % 5) + 2})`).join(', ')} RETURN count(*)`,
);

refused(
  'expression',
  ...[
    'reduce(s = 0, x IN range(1, 2000000000) | s + x)',
    'size([x IN range(1, 1000000000) WHERE x % 7 = 9])',
    'all(x IN range(1, 2000000000) WHERE x > 0)',
    'any(x IN range(0, 2000000000) WHERE x < 0)',
    'none(x IN range(1, 2000000000, 1) WHERE x < 0)',
    'single(x IN range(1, 1000000 * 1000) WHERE x = 5)',
    'reduce(s = "x", i IN [1, 2, 3, 4, 5, 6, 7, 8] | s + s)',
    'size([a IN range(1, 900) | [b IN range(1, 900) | [c IN range(1, 900) | a + b + c]]])',
    '5 IN range(1, 5000000000)',
    'size(range(1, 5000000000)[1..4000000000])',
    '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" =~ "(a|aa)+b"',
    '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" =~ "(.*)*(.*)*(.*)*x"',
    '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" =~ ("(a" + "|aa)+b")',
    '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" =~ "(a*)\\\\1(a*)\\\\2x"',
  ].flatMap((expression) => [
    `RETURN ${expression}`,
    `MATCH (n) WHERE ${expression} = 1 RETURN n`,
    `WITH 1 AS one CALL () { RETURN ${expression} AS x } RETURN x`,
  ]),
  'WITH range(1, 2000000000) AS l RETURN size([x IN l WHERE x % 7 = 9])',
  'UNWIND range(1, 300000) AS x WITH collect(x) AS l RETURN size([a IN l WHERE any(b IN l WHERE b > a)])',
  'UNWIND range(1, 300000) AS x WITH collect(x) AS l RETURN size([a IN l WHERE a IN l])',
  'MATCH (n) WITH collect(n.id) AS l RETURN reduce(s = "", x IN l | s + x)',
  `WITH "x" AS s ${'WITH s + s AS s '.repeat(40)}RETURN size(s)`,
  `WITH [1] AS l ${'WITH l + l AS l '.repeat(40)}RETURN l`,
  `WITH [1] AS l ${'WITH [l, l] AS l '.repeat(40)}RETURN l = l`,
  `WITH {a: 1} AS m ${'WITH {a: m, b: m} AS m '.repeat(40)}RETURN m`,
  `WITH "xxxxxxxxxxxxxxxx" AS s ${'WITH replace(s, "x", s) AS s '.repeat(8)}RETURN size(s)`,
  `RETURN ${'('.repeat(5000)}1${')'.repeat(5000)}`,
  `RETURN ${'['.repeat(3000)}${']'.repeat(3000)}`,
  `RETURN "${'x'.repeat(60_000)}"`,
);

const whole = 'MATCH (n) WITH collect(n) AS all';
ended(
  'result',
  'MATCH (a), (b) RETURN *',
  'MATCH (a), (b), (c) RETURN a, b, c',
  'MATCH (a)-[r]->(b) RETURN a, r, b, properties(a), properties(r), properties(b), keys(a), labels(a)',
  'MATCH p = ()-[*1..4]-() RETURN p',
  `${whole} RETURN all`,
  `${whole} RETURN all, all, all, all`,
  `${whole} UNWIND all AS x RETURN all, x`,
  `${whole} RETURN [x IN all | [x, x, x, x]]`,
  'MATCH (n) WITH collect(properties(n)) AS all UNWIND range(1, 1000) AS x RETURN all',
  'MATCH (n) CALL (n) { MATCH (m) RETURN collect(m) AS all } RETURN n, all',
  'UNWIND range(1, 4000000) AS x RETURN collect(x)',
  'UNWIND range(1, 2000000) AS x RETURN collect(toString(x))',
  'UNWIND range(1, 100000) AS x MATCH (n) RETURN n',
  'MATCH (n) RETURN n UNION ALL MATCH (n) RETURN n UNION ALL MATCH (n), (m) RETURN n',
  `RETURN [${Array.from({ length: 900 }, (_, index) => index).join(', ')}] AS numbers`,
  `MATCH (n) RETURN ${Array.from({ length: 300 }, (_, index) => `n.name AS c${index}`).join(', ')}`,
  `UNWIND range(1, 100000) AS x RETURN ${Array.from({ length: 200 }, (_, index) => `x + ${index} AS c${index}`).join(', ')}`,
);
ended(
  'odd',
  '',
  ' ',
  ';',
  '//',
  '/*',
  '"',
  '`',
  '$',
  '$version',
  'RETURN',
  'MATCH',
  'RETURN $version',
  'RETURN $dataset, $version',
  'MATCH (n) RETURN n;',
  'FINISH',
  'MATCH (n) FINISH',
  '🐉',
  'RETURN "🐉"',
  'MATCH (n:`Entity` {`version`: $`version`}) RETURN count(n)',
  '-1',
  'null',
  '{}',
  '[]',
  '<script>alert(1)</script>',
);

export const hostileTexts: readonly HostileText[] = texts;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../fixture/hostile-cypher.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(texts, null, 1)}\n`);
  console.log(`${texts.length} texts`);
}
