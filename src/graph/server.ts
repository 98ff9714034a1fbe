import neo4j, { type Config, type Driver, Neo4jError } from 'neo4j-driver';
import { failure, within } from './failure.ts';
import { DatabaseSlow, StartError } from './problem.ts';

/** Where a Neo4j answers and as whom; without `database`, the user's home database. */
export interface Address {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database?: string | undefined;
}

/** The oldest Neo4j whose Cypher has all that the statements use. */
const oldest = [5, 26] as const;

/** Host and port of an address, never the credentials. */
export function place(at: Address): string {
  return at.uri
    .replace(/^[^:]*:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[/?].*$/, '');
}

/** The driver for an address, with the settings every use shares. */
export function openDriver(at: Address, more: Config = {}): Driver {
  try {
    return neo4j.driver(at.uri, neo4j.auth.basic(at.user, at.password), {
      useBigInt: true,
      telemetryDisabled: true,
      userAgent: 'liantu',
      connectionTimeout: 10_000,
      connectionAcquisitionTimeout: 20_000,
      ...more,
    });
  } catch (error) {
    throw new StartError(
      `"${at.uri}" is not the address of a Neo4j: NEO4J_URI is written like bolt://localhost:7687 or neo4j+s://host.`,
      { cause: error },
    );
  }
}

/** Asks the server one trivial question within `ms`: its version, or a StartError that says why it cannot be used. */
export async function probe(driver: Driver, at: Address, ms = 10_000): Promise<{ version: string }> {
  const session = driver.session({
    defaultAccessMode: neo4j.session.READ,
    ...(at.database ? { database: at.database } : {}),
  });
  try {
    const asked = session.run('RETURN 1', {}, { timeout: ms });
    const { summary } = await within(
      ms,
      asked.then((result) => result),
      () => new DatabaseSlow(place(at)),
    );
    const version = /(\d+\.\d+[^ ]*)/.exec(summary.server.agent ?? '')?.[1] ?? 'unknown';
    if (!isNewEnough(version)) throw tooOld(version, at);
    return { version };
  } catch (error) {
    throw error instanceof StartError ? error : unusable(error, at);
  } finally {
    // Not awaited: a frozen server would hold the caller here; there is nothing left to lose in this session.
    void session.close().catch(() => undefined);
  }
}

/** Whether a version such as 5.26.31, 5.27-aura or 2025.04.0 is 5.26 or newer. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(/[.-]/).map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

function tooOld(version: string, at: Address): StartError {
  return new StartError(
    `The Neo4j at ${place(at)} is ${version}: Liantu needs 5.26 or newer, so update that server.`,
  );
}

function unusable(error: unknown, at: Address): Error {
  const code = error instanceof Neo4jError ? error.code : '';
  const message = error instanceof Error ? error.message : '';
  const say = (sentence: string) => new StartError(sentence, { cause: error });
  if (code.endsWith('.Unauthorized'))
    return say(`The Neo4j at ${place(at)} refuses user "${at.user}": check NEO4J_USER and NEO4J_PASSWORD.`);
  if (code.endsWith('.AuthenticationRateLimit'))
    return say(
      `The Neo4j at ${place(at)} has seen too many wrong passwords: wait ten seconds, check NEO4J_PASSWORD.`,
    );
  if (code.endsWith('.DatabaseNotFound'))
    return say(`The Neo4j at ${place(at)} has no database "${at.database ?? ''}": check NEO4J_DATABASE.`);
  if (message.includes('responded HTTP'))
    return say(`At ${place(at)} answers a web server: NEO4J_URI needs Neo4j's Bolt port, most often 7687.`);
  return failure(error, 'RETURN 1', place(at));
}
