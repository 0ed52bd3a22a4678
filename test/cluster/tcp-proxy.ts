import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between somebody and Postgres, as a network does. */
export interface TcpProxy {
  /** The address of Postgres by way of it. */
  readonly url: string;
  /** From now on nothing gets through, in either direction, and nobody is told; new connections get no answer. */
  swallow(): void;
  /** What was swallowed stays lost, as its connections are cut; new ones get through. */
  heal(): void;
  /** How many connections were opened so far. */
  opened(): number;
  close(): Promise<void>;
}

/** `alter` may change what Postgres sends. */
export async function openTcpProxy(
  url: string,
  alter: (data: Buffer) => Buffer = (data) => data,
): Promise<TcpProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let swallows = false;
  let opened = 0;
  const server = createServer((near) => {
    opened += 1;
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        // A network that swallows doesn't tell either side that the other is gone.
        if (!swallows) for (const other of [near, far]) other.destroy();
      });
    }
    near.on('data', (data) => void (swallows || far.write(data)));
    far.on('data', (data: Buffer) => void (swallows || near.write(alter(data))));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const through = new URL(url);
  through.port = String(address.port);
  return {
    url: through.href,
    swallow() {
      swallows = true;
    },
    heal() {
      swallows = false;
      for (const socket of sockets) socket.destroy();
    },
    opened: () => opened,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
