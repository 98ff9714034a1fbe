import { AsyncLocalStorage } from 'node:async_hooks';

/** One question put to the database: the query's name, its text, and the values of its parameters. */
export interface Asked {
  name: string;
  cypher: string;
  parameters: object;
}
const listener = new AsyncLocalStorage<Asked[]>();

/** Does some work and answers, beside its result, everything that was asked of the database meanwhile. */
export async function listening<T>(work: () => Promise<T>): Promise<{ result: T; asked: Asked[] }> {
  const asked: Asked[] = [];
  const result = await listener.run(asked, work);
  return { result, asked };
}

/** Tells whoever listens; costs nothing when nobody does. */
export function tellAsked(name: string, cypher: string, parameters: object): void {
  listener.getStore()?.push({ name, cypher, parameters });
}
