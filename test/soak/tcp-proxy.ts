import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface TcpTarget {
  readonly host: string;
  readonly port: number;
}

/** A way to a server on which what is sent can be held up, as a network that lost its route holds it. */
export interface TcpProxy {
  /** The port of 127.0.0.1 that it listens on. */
  readonly port: number;
  /** Passes nothing on any more, neither bytes nor that a connection was closed. New connections are taken all the same. */
  hold(): void;
  /** Passes on what was held, and all that comes. */
  release(): void;
  close(): Promise<void>;
}

/** Connections that may wait to be taken: with fewer, a bot that is late for a moment is refused some, and later still. */
const BACKLOG = 4096;

/** `connected` gets the port of each connection to the target, by which that can tell whose it is. */
export async function openTcpProxy(target: TcpTarget, connected: (port: number) => void): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let held = false;
  const server = createServer((near) => {
    const far = connect(target);
    const pair = [near, far] as const;
    pairs.add(pair);
    far.on('connect', () => connected(far.localPort ?? 0));
    pass(near, far);
    pass(far, near);
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
    port: address.port,
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
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const pair of [...pairs]) drop(pair);
      await closed;
    },
  };

  function drop(pair: readonly [Socket, Socket]): void {
    pairs.delete(pair);
    for (const socket of pair) socket.destroy();
  }

  function pass(from: Socket, to: Socket): void {
    from.on('data', (chunk) => {
      if (!to.write(chunk)) from.pause();
    });
    to.on('drain', () => {
      if (!held) from.resume();
    });
    from.on('end', () => to.end());
    // What goes wrong with a connection ends it, and `close` follows.
    from.on('error', () => undefined);
  }
}
