import { fileURLToPath } from 'node:url';

/** Where the tests' servers find Neo4j: every test has a home of its own, the program itself is fetched once. */
export const sharedJars = fileURLToPath(new URL('../../.liantu/neo4j', import.meta.url));
