import { type AddressInfo, createServer, type Socket } from 'node:net';

const text = (value: string): Buffer =>
  Buffer.concat([Buffer.from([0x80 + value.length]), Buffer.from(value)]);
const mapOf = (...entries: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([0xa0 + entries.length / 2]), ...entries]);
const emptyList = Buffer.from([0x90]);

/** Just enough of Bolt 5.4 to answer every message with success, as a Neo4j of the given version would. */
export async function fakeBolt(version: string): Promise<{ uri: string; close: () => void }> {
  const hello = mapOf(text('server'), text(`Neo4j/${version}`), text('connection_id'), text('bolt-1'));
  const other = mapOf(text('fields'), emptyList);
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([0, 0, 4, 5]));
      let greeted = false;
      socket.on('data', (chunk: Buffer) => {
        for (let at = 0; at + 4 <= chunk.length; at += chunk.readUInt16BE(at) + 4) {
          succeed(socket, greeted ? other : hello);
          greeted = true;
        }
      });
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { uri: `bolt://127.0.0.1:${port}`, close: () => server.close() };
}

/** A message of one chunk: its size, a structure with one field, the mark of its end. */
function succeed(socket: Socket, metadata: Buffer): void {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(metadata.length + 2);
  socket.write(Buffer.concat([size, Buffer.from([0xb1, 0x70]), metadata, Buffer.from([0, 0])]));
}
