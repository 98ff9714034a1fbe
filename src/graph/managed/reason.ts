import { StartError } from '../problem.ts';

const known: [RegExp, string][] = [
  [
    /UnsupportedClassVersionError/,
    'This Java is too old for Neo4j: install Java 17 or 21 and put it on the PATH or in JAVA_HOME.',
  ],
  [
    /NoClassDefFoundError|ClassNotFoundException|Invalid or corrupt jarfile|zip END header/,
    'The Neo4j that was fetched is not whole: remove its folder (neo4j in LIANTU_HOME, or LIANTU_JARS), and start again to fetch it anew.',
  ],
  [
    /FileLockException|has been locked by another process/,
    'Another Neo4j that Liantu did not start holds the data of this home: stop it, or set LIANTU_HOME to another folder.',
  ],
  [
    /PortBindException|Address already in use/,
    'Another program took the port that Neo4j was about to use: start again.',
  ],
  [
    /No space left on device|DISK_FULL|Disk quota exceeded/i,
    'The disk is full: free some space, or set LIANTU_HOME to a folder on another disk.',
  ],
  [
    /AccessDeniedException|Permission denied|Read-only file system/i,
    'Neo4j cannot write in its home: give this user the right to all of it, or set LIANTU_HOME to another folder.',
  ],
  [
    /Could not reserve enough space|insufficient memory|OutOfMemoryError|Invalid maximum heap size|Cannot allocate memory/i,
    'There is not enough memory for Neo4j: close other programs, or set LIANTU_HEAP to less (for example 512m).',
  ],
];

/** What may be over at the next try: the port was taken just now, or a server that is stopping still has the data. */
export const isPassing = (said: string): boolean =>
  /PortBindException|Address already in use|FileLockException/.test(said);

/** Whether what a JVM said before it ended is one of the known reasons, and not perhaps a broken archive. */
export const isKnown = (said: string): boolean => known.some(([pattern]) => pattern.test(said));

/** Why Neo4j did not start, from all it said: one sentence, and where the rest is. */
export function reason(said: string, logs: string, cause?: unknown): StartError {
  const sentence = known.find(([pattern]) => pattern.test(said))?.[1];
  if (sentence) return new StartError(sentence, { cause });
  const line = said.split('\n').findLast((text) => /ERROR|Error|Exception|Unrecognized/.test(text));
  const quoted = line ? ` (${line.trim().slice(0, 200)})` : '';
  return new StartError(`Neo4j ended while it was starting${quoted}; what it said is in ${logs}.`, { cause });
}
