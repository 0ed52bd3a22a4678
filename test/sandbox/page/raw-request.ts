/** Requests with whatever path, host and origin a hostile page could bring about, which fetch would tidy up. */
import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';

interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

export async function rawRequest(
  sandbox: Pick<Sandbox, 'url'>,
  { path, method = 'GET', headers = {} }: Asked,
) {
  const { hostname, port } = new URL(sandbox.url);
  const sent = request({ hostname, port, path, method, headers, agent: false });
  sent.end();
  const [response] = await once(sent, 'response');
  return { status: Number(response.statusCode), headers: response.headers, body: await text(response) };
}

/** The HTTP status with which the page's WebSocket is refused, 101 where it opens. */
export async function upgradeStatus(
  sandbox: Pick<Sandbox, 'url'>,
  headers: Record<string, string>,
  path = '/page/socket',
): Promise<number> {
  const { host } = new URL(sandbox.url);
  const socket = new WebSocket(`ws://${host}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on('error', () => {});
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
  });
}
