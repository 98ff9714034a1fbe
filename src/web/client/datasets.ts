import type { Session } from '../../model/contract/answers.ts';
import { ask } from './client.ts';

/** What changes something on the server, and who may: every call ends with its answer, a Failure, or the AbortError. */

export const askSession = (signal: AbortSignal): Promise<Session> => ask('/api/session', {}, signal);

/** Logs in; a token that is not known ends with a Failure of the kind `locked`. */
export const enter = (token: string, signal: AbortSignal): Promise<Session> =>
  ask('/api/session', {}, signal, { method: 'POST', body: JSON.stringify({ token }) });

export const leave = (signal: AbortSignal): Promise<Session> =>
  ask('/api/session', {}, signal, { method: 'DELETE' });

/** Takes a dataset away for good. */
export const removeDataset = (id: string, signal: AbortSignal): Promise<{ removed: string }> =>
  ask(`/api/datasets/${encodeURIComponent(id)}`, {}, signal, { method: 'DELETE' });
