import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { StartError } from '../errors/errors.ts';
import { describeCause } from '../store/describe-cause.ts';

/** What a request may take: those who ask are programs near by, and what they ask is a line. */
const LIMITS = {
  maxHeaderSize: 8 * 1024,
  /** Milliseconds until the headers are there, and until all of a request is. */
  headersTimeout: 5000,
  requestTimeout: 5000,
  keepAliveTimeout: 65_000,
  /** Milliseconds between looks for those that take longer. */
  connectionsCheckingInterval: 1000,
} as const;

/** So that, whoever connects, files can be opened. */
const MAX_CONNECTIONS = 1024;

export interface Listening {
  /** `http://HOST:PORT` */
  readonly url: string;
  /** Cuts all connections. */
  close(): Promise<void>;
}

/**
 * Serves health and metrics at an address.
 *
 * @param port 0 for any that is free.
 *
 * @throws StartError where that can't be listened on.
 */
export async function listen(answer: RequestListener, port: number, host: string): Promise<Listening> {
  const server = createServer(LIMITS, answer);
  server.maxConnections = MAX_CONNECTIONS;
  const listening = once(server, 'listening');
  server.listen(port, host);
  await listening.catch((cause: unknown) => {
    throw new StartError(
      `Health and metrics can't be served at ${host}, port ${port} (${describeCause(cause)}). Set READOUT_PORT to a free port, to 0 for any, or leave it out; READOUT_HOST to an address of this machine.`,
    );
  });
  const bound = server.address();
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
