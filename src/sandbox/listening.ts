/** The sandbox's HTTP server: REST requests, gateway connections, and going out of reach and coming back on the same port. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { WebSocketServer } from 'ws';
import type { Gateway } from './gateway/gateway.ts';
import { PAGE_SOCKET, type PageSocket } from './page/page-socket.ts';
import type { Routes } from './rest/route-context.ts';
import type { Beside } from './sandbox.ts';
import { refuseUpgrade } from './server/refuse-upgrade.ts';

export interface Served {
  readonly app: Routes;
  readonly gateway: Gateway;
  readonly page: PageSocket;
  readonly refusesGateway: () => boolean;
  /** Milliseconds before the next connection to the gateway is opened. */
  readonly delayUpgrade: () => number;
}

/** Connections that may wait to be taken: Discord has room for a bot that asks for hundreds of things at once. */
const BACKLOG = 4096;

/** `served` is asked for at each request, since it is made after the server whose address it names. */
export function createListening(served: () => Served, beside?: Beside) {
  const listener = getRequestListener((request, bindings) => served().app.fetch(request, bindings), {
    overrideGlobalObjects: false,
  });
  const server: Server = createServer((request, response) => {
    const path = URL.parse(request.url ?? '/', 'http://sandbox')?.pathname ?? '/';
    if (beside?.paths.includes(path)) beside.answer(request, response);
    else void listener(request, response);
  });
  server.keepAliveTimeout = 60_000;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  let address = { port: 0, host: '' };

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const target = URL.parse(request.url ?? '/', 'http://sandbox');
    if (target === null) return refuseUpgrade(socket, '400 Bad Request');
    const { pathname, searchParams } = target;
    const { gateway, page, refusesGateway, delayUpgrade } = served();
    if (pathname === PAGE_SOCKET) return page.upgrade(request, socket, head);
    if (!pathname.startsWith('/gateway')) return refuseUpgrade(socket, '404 Not Found');
    if (refusesGateway()) return refuseUpgrade(socket, '503 Service Unavailable');
    if (searchParams.get('compress') !== null || (searchParams.get('encoding') ?? 'json') !== 'json') {
      return refuseUpgrade(socket, '400 Bad Request', 'The sandbox speaks uncompressed JSON only.');
    }
    const open = () =>
      sockets.handleUpgrade(request, socket, head, (connection) =>
        gateway.connect(connection, searchParams.get('v')),
      );
    const delay = delayUpgrade();
    if (delay === 0) return open();
    // Nobody else listens to the socket meanwhile: its error would end the process.
    const waiting = setTimeout(open, delay);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => clearTimeout(waiting));
  });

  const listen = async () => {
    server.listen({ ...address, backlog: BACKLOG });
    await once(server, 'listening');
  };
  return {
    /** The port it listens on. */
    open: async (port: number, host: string) => {
      address = { port, host };
      await listen();
      const bound = server.address();
      address = { host, port: typeof bound === 'object' && bound !== null ? bound.port : port };
      return address.port;
    },
    pause: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      served().gateway.cut();
      served().page.cut();
      server.closeAllConnections();
      await closed;
    },
    resume: async () => {
      if (!server.listening) await listen();
    },
  };
}
