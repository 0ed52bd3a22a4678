import type { Duplex } from 'node:stream';

/** Answers an upgrade that is not to be, and ends the connection. */
export function refuseUpgrade(socket: Duplex, status: string, text = ''): void {
  // The asker may be gone already; nobody else listens to this socket, so its error would end the process.
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: ${text.length}\r\n\r\n${text}`);
}
