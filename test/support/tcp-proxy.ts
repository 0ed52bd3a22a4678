import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server on which what is sent can be held up, as a network that lost its route holds it. */
export interface TcpProxy {
  /** The address of the server by way of it. */
  readonly url: string;
  /** Passes nothing on any more, neither bytes nor that a connection was closed. New connections are taken all the same. */
  hold(): void;
  /** Passes on what was held, and all that comes. */
  release(): void;
  /** Cuts every connection, with which what was held is lost; new ones get through. */
  cut(): void;
  /** How many connections were opened so far. */
  opened(): number;
  close(): Promise<void>;
}

interface TcpProxyOptions {
  /** Gets the port of each connection to the server, by which that can tell whose it is. */
  readonly connected?: (port: number) => void;
  /** May change what the server sends. */
  readonly alter?: (data: Buffer) => Buffer;
}

/** Connections that may wait to be taken: with fewer, a bot that is late for a moment is refused some, and later still. */
const BACKLOG = 4096;

export async function openTcpProxy(
  url: string,
  { connected = () => undefined, alter = (data) => data }: TcpProxyOptions = {},
): Promise<TcpProxy> {
  const target = new URL(url);
  const pairs = new Set<readonly [Socket, Socket]>();
  let held = false;
  let opened = 0;
  const server = createServer((near) => {
    opened += 1;
    const far = connect(Number(target.port), target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    far.on('connect', () => connected(far.localPort ?? 0));
    pass(near, far);
    pass(far, near, alter);
    for (const socket of pair) {
      socket.setNoDelay();
      if (held) socket.pause();
      socket.on('close', () => {
        if (!held) drop(pair);
      });
    }
  });
  server.listen({ port: 0, host: '127.0.0.1', backlog: BACKLOG });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${address.port}` }).href,
    hold() {
      held = true;
      for (const socket of [...pairs].flat()) socket.pause();
    },
    release() {
      held = false;
      for (const pair of [...pairs]) {
        if (pair.some(({ closed }) => closed)) drop(pair);
        else for (const socket of pair) socket.resume();
      }
    },
    cut() {
      held = false;
      dropAll();
    },
    opened: () => opened,
    async close() {
      const closed = once(server, 'close');
      server.close();
      dropAll();
      await closed;
    },
  };

  function dropAll(): void {
    for (const pair of [...pairs]) drop(pair);
  }

  function drop(pair: readonly [Socket, Socket]): void {
    pairs.delete(pair);
    for (const socket of pair) socket.destroy();
  }

  function pass(from: Socket, to: Socket, change = (data: Buffer) => data): void {
    from.on('data', (chunk: Buffer) => {
      if (!to.write(change(chunk))) from.pause();
    });
    to.on('drain', () => {
      if (!held) from.resume();
    });
    from.on('end', () => to.end());
    // What goes wrong with a connection ends it, and `close` follows.
    from.on('error', () => undefined);
  }
}
