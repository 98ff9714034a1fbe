import { Facts, type FactsAt } from '../../src/facts/facts.ts';
import { connect } from '../../src/graph/connect.ts';
import { schemaStatements } from '../../src/graph/query.ts';
import { Datasets } from '../../src/graph/snapshot.ts';
import { loadSeed } from '../../src/tables/seed.ts';
import { newHome, removeHome } from '../graph/home.ts';
import { seed } from './facts.ts';

/** The city's dataset as seen on this day: what is said of it must not change with the calendar. */
export const fixedDay = '2026-11-23';

/** Loads the tables of the city into a Neo4j of its own and reads their facts; `close` ends the server and removes its home. */
export async function openCity(): Promise<{ at: FactsAt; close: () => Promise<void> }> {
  const home = newHome();
  const connection = await connect({ LIANTU_HOME: home }, () => undefined);
  const { database } = connection;
  for (const statement of schemaStatements()) await database.implicit(statement, {});
  await loadSeed({ database, path: seed, onProgress: () => undefined });
  const snapshot = (await new Datasets(database).snapshot('liaocheng'))!;
  return {
    at: { ...snapshot, facts: await Facts.read(snapshot) },
    close: async () => {
      await connection.close();
      await removeHome(home);
    },
  };
}
