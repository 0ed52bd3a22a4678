import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts';

const echo = createServer((socket) => void socket.pipe(socket));
const ports: number[] = [];
let proxy: TcpProxy;
let near: Socket;
beforeEach(async () => {
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const address = echo.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  proxy = await openTcpProxy(`tcp://127.0.0.1:${address.port}`, { connected: (port) => ports.push(port) });
  near = connectTo(proxy);
});
afterEach(async () => {
  near.destroy();
  await proxy.close();
  echo.close();
});

it('passes on what both sides send, and tells the port by which the target knows the connection', async () => {
  const accepted = once(echo, 'connection');
  near.write('one');
  expect(await next()).toBe('one');
  const [socket] = await accepted;
  expect(ports.at(-1)).toBe(socket.remotePort);
});

it('holds what is sent, and passes it on once it is released', async () => {
  near.write('one');
  expect(await next()).toBe('one');
  proxy.hold();
  near.write('two');
  const fresh = connectTo(proxy);
  fresh.write('three');
  await once(fresh, 'connect');
  const heard: string[] = [];
  near.on('data', (chunk) => heard.push(String(chunk)));
  fresh.on('data', (chunk) => heard.push(String(chunk)));
  // What another connection brings there and back would long be followed by theirs.
  await roundTrip();
  expect(heard).toEqual([]);
  proxy.release();
  await expect.poll(() => heard.toSorted()).toEqual(['three', 'two']);
  fresh.destroy();
});

it('loses what was held where it cuts, and lets new connections through', async () => {
  near.write('one');
  expect(await next()).toBe('one');
  proxy.hold();
  near.write('two');
  // Of what was not read it is told by a reset.
  near.on('error', () => undefined);
  const closed = new Promise((resolve) => near.once('close', resolve));
  proxy.cut();
  await closed;
  near = connectTo(proxy);
  near.write('three');
  expect(await next()).toBe('three');
  expect(proxy.opened()).toBe(2);
});

const connectTo = ({ url }: TcpProxy): Socket => connect(Number(new URL(url).port), '127.0.0.1');

async function next(): Promise<string> {
  return String((await once(near, 'data'))[0]);
}

async function roundTrip(): Promise<void> {
  const address = echo.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const direct = connect(address.port, '127.0.0.1');
  for (let times = 0; times < 50; times += 1) {
    direct.write('.');
    await once(direct, 'data');
  }
  direct.destroy();
}
