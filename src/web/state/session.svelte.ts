import type { Session as Who } from '../../model/contract/answers.ts';
import { Resource } from '../client/resource.svelte.ts';
import type { Server } from '../client/server.svelte.ts';
import { askSession, enter, leave } from '../client/datasets.ts';

/** Who the page is to the server: where no tokens are set everybody is an editor and nothing of this is seen. */
export class Session {
  readonly #server: Server;
  readonly #told: Resource<Who>;

  constructor(server: Server) {
    this.#server = server;
    this.#told = new Resource(server, () => ({ about: 'session', ask: askSession }));
  }

  get role(): Who['role'] {
    return this.#told.last?.role ?? null;
  }
  /** May change data: controls that do are shown to nobody else. */
  get editor(): boolean {
    return this.role === 'editor';
  }
  /** There is a login, and this page went through it: it can log out. */
  get entered(): boolean {
    return this.role !== null && this.#told.last?.required === true;
  }
  /** Nothing can be seen before a token is given. */
  get locked(): boolean {
    return this.#server.locked || (this.#told.last?.required === true && this.role === null);
  }

  /** Logs in and has everything asked for anew. Ends with a Failure when the token is not known. */
  async enter(token: string, signal: AbortSignal): Promise<void> {
    await enter(token, signal);
    this.#server.renew();
  }

  /** Logs out, and forgets what is on screen and in memory by opening the page anew. */
  async leave(signal: AbortSignal): Promise<void> {
    await leave(signal);
    location.reload();
  }
}
