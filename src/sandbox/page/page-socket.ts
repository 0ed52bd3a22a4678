/** The page's WebSocket: every tab has one, and only the sandbox's own page may open it. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Backend } from '../server/backend.ts';
import { refuseUpgrade } from '../server/refuse-upgrade.ts';
import type { Activity } from './activity.ts';
import type { OwnAddress } from './own-address.ts';
import { openTab } from './tab.ts';

export type PageSocket = ReturnType<typeof createPageSocket>;

export const PAGE_SOCKET = '/page/socket';

/** Room for two files of 10 MiB in base64 and what goes with them. */
const MAX_BYTES = 32 * 1024 * 1024;

export function createPageSocket(backend: Backend, activity: Activity, address: OwnAddress) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BYTES });
  return {
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const { host, origin } = request.headers;
      if (!address.isOwn({ host, origin })) return refuseUpgrade(socket, '403 Forbidden');
      sockets.handleUpgrade(request, socket, head, (connection) => openTab(backend, activity, connection));
    },
    /** Cuts every tab's connection. */
    cut: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}
