import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openHome, room, socketPath, usualSocket } from '../../src/graph/managed/home.ts';
import { chooseMemory } from '../../src/graph/managed/java.ts';
import { locked } from '../../src/graph/managed/lock.ts';
import { isAlive, self } from '../../src/graph/managed/process.ts';
import { reason } from '../../src/graph/managed/reason.ts';
import { Neo4jError } from 'neo4j-driver';
import { Disk } from '../../src/graph/disk.ts';
import { failure } from '../../src/graph/failure.ts';
import { DatabaseAway, DatabaseError, DatabasePanicked, StartError } from '../../src/graph/problem.ts';
import { isNewEnough, place } from '../../src/graph/server.ts';

describe('why Neo4j did not start', () => {
  it.each([
    ['java.lang.UnsupportedClassVersionError: org/neo4j/…', /Java is too old/],
    [
      'Caused by: FileLockException: Lock file has been locked by another process: /x/store_lock',
      /holds the data/,
    ],
    ['PortBindException … Address already in use', /took the port/],
    ['java.io.IOException: No space left on device', /disk is full/],
    ['java.nio.file.AccessDeniedException: /x/data/server_id', /cannot write in its home/],
    [
      'Error occurred during initialization of VM\nCould not reserve enough space',
      /not enough memory.*LIANTU_HEAP/,
    ],
  ])('is read from what it said: %s', (said, sentence) => {
    expect(reason(said, '/logs')).toBeInstanceOf(StartError);
    expect(reason(said, '/logs').message).toMatch(sentence);
  });

  it('is quoted where it is not known, with where to read on', () => {
    expect(reason('INFO a\nERROR Unrecognized setting x\nINFO b', '/logs').message).toBe(
      'Neo4j ended while it was starting (ERROR Unrecognized setting x); what it said is in /logs.',
    );
  });
});

describe('memory', () => {
  it.each([
    [1_000, 512],
    [8_000, 1024],
    [24_000, 2048],
  ])('on a machine of %i MB the heap is %i MB, the page cache half of it', (machine, heap) => {
    expect(chooseMemory({}, machine)).toEqual({ heap, pagecache: heap / 2 });
  });

  it('is as LIANTU_HEAP says, if that is a size', () => {
    expect(chooseMemory({ LIANTU_HEAP: '3g' }).heap).toBe(3072);
    expect(chooseMemory({ LIANTU_HEAP: '700M' }).heap).toBe(700);
    expect(() => chooseMemory({ LIANTU_HEAP: '64m' })).toThrow(/256m or more/);
  });

  it('on the disk is asked for before it runs out', () => {
    expect(() => room(tmpdir(), 1e9)).toThrow(
      /is full \(\d+ MB free, 1000000000 MB needed\): free some space/,
    );
  });
});

describe('a server’s version and address', () => {
  it.each([
    ['5.26.31', true],
    ['5.27-aura', true],
    ['2025.04.0', true],
    ['5.25.9', false],
    ['4.4.40', false],
  ])('%s is new enough: %s', (version, fine) => expect(isNewEnough(version)).toBe(fine));

  it('is shown without credentials', () => {
    const at = { uri: 'neo4j+s://me:secret@host.example:7687/x?policy=eu', user: '', password: '' };
    expect(place(at)).toBe('host.example:7687');
  });
});

const error = (code: string, message: string) =>
  failure(new Neo4jError(message, code, '', '', undefined as never, undefined as never), 'write', 'here:1');

describe('a server that stops while one connects to it', () => {
  it.each([
    ['ServiceUnavailable', 'Failed to connect to server. Caused by: connect ECONNREFUSED 127.0.0.1:7687'],
    ['ProtocolError', 'Failed to connect to server. Please ensure that … Caused by: write EPIPE'],
    ['ProtocolError', 'Failed to connect to server. Please ensure that … Caused by: read ECONNRESET'],
    ['N/A', 'Connection was closed by server'],
    ['SessionExpired', 'Connection was closed by server'],
  ])('is away, whatever the driver calls it: %s %s', (code, message) =>
    expect(error(code, message)).toBeInstanceOf(DatabaseAway),
  );

  it('is told apart from one that was misunderstood', () => {
    const misunderstood = error('ProtocolError', 'Wrong struct size for Node, expected 3 but was 2');
    expect(misunderstood).toBeInstanceOf(DatabaseError);
    expect(misunderstood).not.toBeInstanceOf(DatabaseAway);
  });
});

describe('a full disk', () => {
  it('leaves a database that refuses everything: told apart from one that is away, and from one refused statement', () => {
    const prefix = 'Neo.DatabaseError.Transaction.Transaction';
    expect(
      error(`${prefix}CommitFailed`, 'Could not apply the transaction: … to the store after written to log.'),
    ).toBeInstanceOf(DatabasePanicked);
    expect(
      error(
        `${prefix}StartFailed`,
        'The database has encountered a critical error, and needs to be restarted. Please see database logs for more details.',
      ),
    ).toBeInstanceOf(DatabasePanicked);
    expect(error(`${prefix}CommitFailed`, 'Transaction was refused')).not.toBeInstanceOf(DatabasePanicked);
    expect(error('ServiceUnavailable', 'gone')).not.toBeInstanceOf(DatabasePanicked);
  });

  it('is told before anything is written, with how much is free and what to do', () => {
    const disk = new Disk(tmpdir(), 1e9);
    expect(disk.isFull).toBe(true);
    expect(() => disk.ensureRoom()).toThrow(/is full \(\d+ MB free, 1000000000 MB needed\): free some space/);
    expect(new Disk(tmpdir(), 0).isFull).toBe(false);
  });
});

describe('the socket of a home whose path is too long for one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'long-'));
  const home = openHome(join(folder, '链'.repeat(60)));
  const usual = dirname(usualSocket(home));
  afterAll(() => {
    for (const made of [folder, usual]) rmSync(made, { recursive: true, force: true });
  });

  it('lies in a folder of its own, found again by its name, and elsewhere when a foreign link has that name', () => {
    expect(dirname(socketPath(home))).toBe(usual);
    expect(dirname(socketPath(home))).toBe(usual);
    rmSync(usual, { recursive: true });
    symlinkSync('/nowhere/at/all', usual);
    const other = dirname(socketPath(home));
    expect(other).toMatch(new RegExp(`^${usual}-.{6}$`));
    expect(statSync(other).mode & 0o077).toBe(0);
    rmSync(other, { recursive: true });
  });
});

describe('a lock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  const file = join(folder, 'lock');

  it('lets one in at a time, however many wait', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((later) => setTimeout(later, 5));
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, () => locked(file, () => undefined, work)));
    expect(most).toBe(1);
  });

  it('of a dead process is taken over by one of those that wait', async () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, born: 'another time' }));
    let inside = 0;
    const work = async () => {
      expect(++inside).toBe(1);
      await new Promise((later) => setTimeout(later, 5));
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, () => locked(file, () => undefined, work)));
    rmSync(folder, { recursive: true });
  });

  it.each(['', '{"pi', 'null', '[]', '{"pid":"1","born":"1"}', '\0\0\0'])(
    'that a power cut tore belongs to nobody: %j',
    async (left) => {
      const torn = join(mkdtempSync(join(tmpdir(), 'lock-')), 'lock');
      writeFileSync(torn, left);
      const waited: string[] = [];
      expect(
        await locked(
          torn,
          () => waited.push('waited'),
          async () => 'done',
        ),
      ).toBe('done');
      expect(waited).toEqual([]);
      rmSync(dirname(torn), { recursive: true });
    },
  );

  it('knows a living process from a dead one of the same id', () => {
    expect(isAlive(self())).toBe(true);
    expect(isAlive({ ...self(), born: '1' })).toBe(false);
    expect(isAlive({ pid: 4_194_305, born: null })).toBe(false);
  });
});
