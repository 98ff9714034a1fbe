import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens; throws one sentence when the port is taken or may not be used. */
export async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve).once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken; end the program that uses it or choose another: PORT=5171 npm start.`
          : `Liantu cannot listen at ${host}:${port} (${error.code ?? error.message}); set HOST and PORT.`;
      reject(new Error(why, { cause: error }));
    });
    server.listen(port, host);
  });
}

export const addressOf = (server: Server, host: string): string => {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
};

/** Stops taking requests, lets those under way finish for a moment, then ends the rest. */
export async function unlisten(server: Server, graceMs = 3000): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
