import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';

/** Follows what goes through a transport that is about to be connected; the function resolves once every request that came has been answered. */
export function untilAnswered(transport: Transport): () => Promise<void> {
  const open = new Set<string | number>();
  const waiting: (() => void)[] = [];
  const send = transport.send.bind(transport);
  transport.onmessage = (message) => {
    if ('method' in message && 'id' in message) open.add(message.id);
    if ('method' in message && message.method === 'notifications/cancelled')
      settle(message.params?.['requestId']);
  };
  transport.send = async (message, options) => {
    await send(message, options);
    if (!('method' in message) && 'id' in message) settle(message.id);
  };
  const settle = (id: unknown) => {
    open.delete(id as string | number);
    if (open.size === 0) for (const go of waiting.splice(0)) go();
  };
  return () => (open.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)));
}
