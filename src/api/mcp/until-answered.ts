import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';

/** Follows what goes through a connected transport; the function resolves once every request that came has been answered. */
export function untilAnswered(transport: Transport): () => Promise<void> {
  const open = new Set<string | number>();
  const waiting: (() => void)[] = [];
  const hear = transport.onmessage?.bind(transport);
  const send = transport.send.bind(transport);
  transport.onmessage = (message, extra) => {
    if ('method' in message && 'id' in message) open.add(message.id);
    if ('method' in message && message.method === 'notifications/cancelled')
      settle(message.params?.['requestId']);
    hear?.(message, extra);
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
