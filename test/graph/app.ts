// A process of its own that opens a home as the app does, says so in one line of JSON, and stays until it is told to stop.
import { connect } from '../../src/graph/connect.ts';

const from = performance.now();
try {
  const { database, managed, close } = await connect(process.env, () => undefined);
  const { version } = await database.health();
  const ms = Math.round(performance.now() - from);
  console.log(JSON.stringify({ version, ms, uri: managed?.uri, fresh: managed?.fresh }));
  process.once('SIGTERM', () => void close().then(() => process.exit(0)));
} catch (error) {
  console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  process.exit(1);
}
