import type { SearchAnswer } from '../../model/contract/answers.ts';
import { commandOf } from './commands.ts';
import type { Command } from './commands.ts';
import type { Client } from '../client/client.ts';
import { Resource } from '../client/resource.svelte.ts';
import type { Server } from '../client/server.svelte.ts';
import type { View } from '../url/view.svelte.ts';

/** Typing pauses of this length ask the server. */
const pauseMs = 120;
const limit = 20;

/** The text in the search box, and what it finds. */
export class Search {
  #text = $state('');
  #asked = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly answer: Resource<SearchAnswer>;
  /** Of a search for paths: what they could lead to. */
  readonly target: Resource<SearchAnswer>;

  constructor(view: View, server: Server, client: Client) {
    this.answer = new Resource(server, () => {
      const text = commandOf(this.#asked)?.subject ?? this.#asked;
      return text === ''
        ? null
        : { about: `${view.dataset}|${text}`, ask: (signal) => client.search(text, limit, signal) };
    });
    this.target = new Resource(server, () => {
      const text = commandOf(this.#asked)?.target;
      return text
        ? { about: `${view.dataset}|${text}`, ask: (signal) => client.search(text, limit, signal) }
        : null;
    });
  }

  get text(): string {
    return this.#text;
  }
  /** The text that `answer` is about. */
  get asked(): string {
    return this.#asked;
  }

  /** What the text asks to be done with the things found, if it does. */
  get command(): Command | null {
    return commandOf(this.#asked)?.command ?? null;
  }

  /** Of a command for up- or downstream: so many levels. */
  get depth(): number {
    return commandOf(this.#asked)?.depth ?? 0;
  }

  type(text: string): void {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#asked = text.trim()), pauseMs);
  }

  /** Asks without waiting for a pause in the typing. */
  now(): void {
    clearTimeout(this.#timer);
    this.#asked = this.#text.trim();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#text = '';
    this.#asked = '';
  }
}
