// The guard of one home: a process of its own that runs Neo4j's JVM for as long as any app is connected to its socket,
// and `grace` longer. It holds the JVM by a pipe (tied.sh), so that no JVM survives it, however it ends. Plain
// JavaScript: it starts at once, in any runtime of the app.
import { spawn } from 'node:child_process';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { bornAt } from './born.mjs';

// All that Neo4j writes is this user's alone.
process.umask(0o077);
const { state, socket, log, port, grace, command } = JSON.parse(process.argv[2] ?? '');
const output = openSync(log, 'w');
const tied = fileURLToPath(new URL('tied.sh', import.meta.url));
const jvm = spawn('/bin/sh', [tied, '30', ...command], { stdio: ['pipe', 'pipe', output], detached: true });

const apps = new Set();
let jvmPid = 0;
/** @type {string | null} */
let jvmBorn = null;
/** The app that waits for the JVM's end. */
let leaving = null;
let countdown = setTimeout(stop, grace);

// Half open: an app that has said goodbye hears our end once the JVM has stopped, if it was the last.
const server = createServer({ allowHalfOpen: true }, (app) => {
  clearTimeout(countdown);
  leaving?.end();
  apps.add(app);
  app.write(`${JSON.stringify({ port, jvm: jvmPid })}\n`);
  let onPurpose = false;
  const gone = () => {
    if (!apps.delete(app)) return;
    const last = apps.size === 0;
    if (last) countdown = setTimeout(stop, onPurpose ? 0 : grace);
    if (last && onPurpose) leaving = app;
    else app.end();
  };
  // An app that says a word before it leaves stops on purpose: nobody is expected back.
  app.on('data', (word) => {
    onPurpose = true;
    if (String(word).includes('panicked')) kill();
  });
  app.on('end', gone);
  app.on('close', gone);
  app.on('error', () => app.destroy());
});
/** Closing the pipe ends the JVM; its exit ends the guard. */
function stop() {
  clearTimeout(countdown);
  server.close();
  jvm.stdin.end();
}

/** A JVM whose database has panicked stores nothing more at its end, and on a full disk does not come to it. */
function kill() {
  if (bornAt(jvmPid) === jvmBorn) process.kill(jvmPid, 'SIGKILL');
}

jvm.stdin.on('error', () => undefined);
jvm.stdout.once('data', (line) => {
  jvmPid = Number.parseInt(String(line), 10);
  jvmBorn = bornAt(jvmPid);
  server.listen(socket, () => {
    const known = {
      guard: process.pid,
      guardBorn: bornAt(process.pid),
      jvm: jvmPid,
      jvmBorn,
      socket,
      port,
    };
    const output = openSync(`${state}.new`, 'w');
    writeSync(output, JSON.stringify(known));
    fsyncSync(output);
    closeSync(output);
    renameSync(`${state}.new`, state);
  });
});

jvm.on('exit', (code, signal) => {
  server.close();
  for (const app of apps) app.end(`${JSON.stringify({ exited: signal ?? code })}\n`);
  rmSync(state, { force: true });
  rmSync(socket, { force: true });
  leaving?.end();
  setTimeout(() => process.exit(0), 100);
});

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('SIGHUP', stop);
