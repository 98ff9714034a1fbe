/** The app cannot start as asked: the message is one sentence for people that says what is wrong and the way out. */
export class StartError extends Error {
  override name = 'StartError';
}

/** Neo4j refused or failed a statement: the message names the statement and what Neo4j said. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
  constructor(
    readonly statement: string,
    said: string,
    options?: ErrorOptions,
  ) {
    super(`${statement}: ${said}`, options);
  }
}

/** A query took longer than its time limit and was ended. */
export class TimeLimit extends DatabaseError {
  override name = 'TimeLimit';
}

/** A query gave a row that is not what its schema says: the query or the schema is wrong. */
export class WrongRow extends DatabaseError {
  override name = 'WrongRow';
}

/** Nobody answers at the database's address, or not in time. Thrown by every call while the server is not reachable. */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway';
  constructor(
    readonly address: string,
    options?: ErrorOptions,
  ) {
    super(`Neo4j at ${address} does not answer.`, options);
  }
}

/** Somebody is there, and has not answered in time: frozen, or with more to do than it can. */
export class DatabaseSlow extends DatabaseAway {
  override name = 'DatabaseSlow';
}

/** More is asked of Neo4j than it can answer now: nobody's question is wrong, and the same one will do in a moment. */
export class DatabaseBusy extends Error {
  override name = 'DatabaseBusy';
  constructor(options?: ErrorOptions) {
    super(
      'More questions are under way than the database can answer at once; ask again in a moment.',
      options,
    );
  }
}

/** Neo4j met an error after which it refuses everything until it is started again: a full disk, most often. */
export class DatabasePanicked extends DatabaseAway {
  override name = 'DatabasePanicked';
}

/** The disk is full, or so nearly that nothing is written: the message says which, and the way out. */
export class DiskFull extends Error {
  override name = 'DiskFull';
}
