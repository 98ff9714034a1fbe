import { inject } from 'vitest';

/** Asks the app under test; the answer with its status and its body as JSON. */
export async function ask<T>(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; headers: Headers; body: T }> {
  const response = await fetch(inject('app') + path, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? null : JSON.parse(text)) as T,
  };
}
