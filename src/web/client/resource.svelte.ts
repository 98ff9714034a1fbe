import { untrack } from 'svelte';
import { Failure } from './failure.ts';
import type { Server } from './server.svelte.ts';

/**
 * What to ask. Two questions with the same `about` are the same question; two with the same `subject` ask it of another
 * region, year or threshold, which are set by drags: they are asked once the hand rests.
 */
export interface Question<T> {
  readonly about: string;
  readonly subject?: string;
  readonly ask: (signal: AbortSignal) => Promise<T>;
}

/** Waiting longer than this is told to the reader. */
const patienceMs = 300;
/** A hand that has not moved for so long rests. */
const restMs = 60;

/**
 * One answer of the API for a question that changes: asks again when the question changes, when the server comes back,
 * or on `retry`, and drops what it no longer needs. The last good value stays until a new one is there.
 */
export class Resource<T> {
  #server: Server;
  #question: () => Question<T> | null;
  #value = $state.raw<T | null>(null);
  #valueAbout = $state.raw<string | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #asking = $state(false);
  #late = $state(false);
  #cancelled = $state(false);
  #tries = $state(0);
  #stop: AbortController | null = null;
  #about: string | null;
  #subject: string | undefined;

  /** `question` is read as reactive state; null asks nothing. To be made while a component is being made. */
  constructor(server: Server, question: () => Question<T> | null) {
    this.#server = server;
    this.#question = question;
    this.#about = $derived(question()?.about ?? null);
    $effect(() => {
      void this.#about;
      void this.#tries;
      void server.epoch;
      return untrack(() => this.#run());
    });
  }

  /** The value for the present question, or null. */
  get value(): T | null {
    return this.#valueAbout === this.#about ? this.#value : null;
  }
  /** The last good value, though it may answer an earlier question: what stays on screen while the next is awaited. */
  get last(): T | null {
    return this.#about === null ? null : this.#value;
  }
  /** Why there is no value; null too while the server is away or asks who we are, since that heals. */
  get failure(): Failure | null {
    return this.#failure && !this.#failure.heals ? this.#failure : null;
  }
  /** A value is being awaited. */
  get asking(): boolean {
    return this.#asking;
  }
  /** Awaited for longer than a reader overlooks. */
  get late(): boolean {
    return this.#asking && this.#late;
  }
  /** The reader stopped waiting. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  cancel(): void {
    this.#stop?.abort();
    this.#asking = false;
    this.#cancelled = true;
  }

  retry(): void {
    this.#tries += 1;
  }

  #run(): (() => void) | undefined {
    const question = this.#question();
    this.#failure = null;
    this.#cancelled = false;
    this.#asking = question !== null;
    this.#late = false;
    if (!question) return;
    const stop = (this.#stop = new AbortController());
    const timer = setTimeout(() => (this.#late = true), patienceMs);
    const isSame = question.subject !== undefined && question.subject === this.#subject;
    this.#subject = question.subject;
    rest(isSame ? restMs : 0, stop.signal)
      .then(() => question.ask(stop.signal))
      .then(
        (value) => stop.signal.aborted || this.#take(question.about, value),
        (error: unknown) => stop.signal.aborted || this.#miss(error),
      )
      .finally(() => {
        clearTimeout(timer);
        if (!stop.signal.aborted) this.#asking = false;
      });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }

  #take(about: string, value: T): void {
    this.#value = value;
    this.#valueAbout = about;
  }

  #miss(error: unknown): void {
    if (!(error instanceof Failure)) throw error;
    this.#failure = error;
    if (error.kind === 'locked') this.#server.reportLocked();
    else if (error.heals) this.#server.reportLost();
  }
}

/** Waits; ends with the signal's reason when it is aborted meanwhile. No time at all is not waited for. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
