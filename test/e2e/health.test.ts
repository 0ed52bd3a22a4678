import { once } from 'node:events';
import { type Agent, get, Agent as HttpAgent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { beforeEach, describe, expect, it, onTestFinished, test, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startPatientSandbox } from '../support/patient-sandbox.ts';
import { readMetrics } from '../support/prometheus-text.ts';
import { startReadout } from './readout-process.ts';
import { endWithTest, startWatched, WAIT, type WatchedProcess } from './watched-process.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startPatientSandbox();
  onTestFinished(() => sandbox.close());
});

const start = (env: Readonly<Record<string, string>> = {}): WatchedProcess =>
  endWithTest(startWatched(sandbox, env));

const READY = { ready: true, gateway: 'ready', store: 'ready', schedules: 'ready' };
/** Also waits until the commands are registered; /readyz does not. */
async function isReady(readout: WatchedProcess): Promise<void> {
  await vi.waitFor(async () => expect(await readout.readiness()).toEqual({ status: 200, said: READY }), WAIT);
  await sandbox.ready();
}

describe('/readyz', () => {
  it('says what is not ready from the start on, and that all is once it is', async () => {
    await sandbox.faults.pause();
    const readout = start();
    await vi.waitFor(async () => {
      expect(await readout.readiness()).toEqual({
        status: 503,
        said: {
          ready: false,
          gateway: 'not connected to Discord',
          store: 'ready',
          schedules: 'not running yet',
        },
      });
    }, WAIT);
    expect(await readout.get('/healthz')).toEqual({ status: 200, body: 'ok\n' });
    expect((await readout.get('/metrics')).body).toContain('readout_ready{part="gateway"} 0\n');
    await sandbox.faults.resume();
    await isReady(readout);
  });

  it('says that the connection is lost, and that it is there again', async () => {
    const readout = start();
    await isReady(readout);
    await sandbox.faults.pause();
    await vi.waitFor(async () => {
      expect(await readout.readiness()).toMatchObject({
        status: 503,
        said: { ready: false, gateway: 'not connected to Discord', store: 'ready' },
      });
    }, WAIT);
    await sandbox.faults.resume();
    await isReady(readout);
  });

  it('says that it stops while it lets a reply finish, and SIGTERM ends it with 0 all the same', async () => {
    const readout = start();
    await isReady(readout);
    const url = await readout.url();
    const [requested, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const delayUntil = (): Promise<void> => {
      requested.resolve();
      return seen.promise;
    };
    sandbox.faults.add({ path: /callback$/, delayUntil });
    const replying = sandbox.seat().slash('/sources');
    // A connection that is kept does not keep the process.
    const idle = await open(url);
    await requested.promise;
    readout.kill('SIGTERM');
    await vi.waitFor(async () => {
      const response = await fetch(`${url}/readyz`);
      expect([response.status, await response.json()]).toEqual([
        503,
        { ...READY, ready: false, stopping: true },
      ]);
    }, WAIT);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    seen.resolve();
    expect((await replying).text).toContain('All of this comes from one ');
    expect(await readout.ended).toBe(0);
    idle.destroy();
  });
});

async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Resolves however it is closed: where what was written is not read any more, that is an error too. */
function closed(socket: Socket): Promise<unknown> {
  return new Promise((resolve) => socket.once('close', resolve));
}

/** What comes back for what is written, until the other side closes. */
async function raw(url: string, text: string): Promise<string> {
  const socket = await open(url);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  socket.write(text);
  await closed(socket);
  return answer;
}

describe('requests that nobody means well', () => {
  it('are answered with what is wrong, and cost the bot nothing', async () => {
    const readout = start();
    await isReady(readout);
    const url = await readout.url();
    expect(await readout.get('/')).toEqual({
      status: 404,
      body: 'There is /healthz, /readyz, /metrics here.\n',
    });
    for (const path of ['/metrics/', '/constructor', '/__proto__', '/METRICS'])
      expect((await readout.get(path)).status, path).toBe(404);
    expect((await readout.get('/healthz?for=1')).status).toBe(200);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await fetch(`${url}/metrics`, { method });
      expect([response.status, response.headers.get('allow')], method).toEqual([405, 'GET, HEAD']);
    }
    const head = await fetch(`${url}/metrics`, { method: 'HEAD' });
    expect([head.status, await head.text(), Number(head.headers.get('content-length')) > 1000]).toEqual([
      200,
      '',
      true,
    ]);
    expect(await raw(url, `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    expect(await raw(url, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
    expect(await raw(url, 'nothing of HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    const bodied = request(`${url}/metrics`, { method: 'POST', headers: { 'content-length': '1000000000' } });
    bodied.on('error', () => undefined);
    bodied.write('x'.repeat(1000));
    const [answered] = await once(bodied, 'response');
    expect(answered.statusCode).toBe(405);
    answered.resume();
    await once(answered, 'close');
    expect((await sandbox.seat().slash('/sources')).text).toContain('All of this comes from one ');
    expect(readout.stderr()).toBe('');
  });

  it('a thousand at once are all answered, while those who use commands are too', async () => {
    const readout = start();
    await isReady(readout);
    const url = await readout.url();
    const agent = new HttpAgent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
    const scrapes = Array.from({ length: 1000 }, () => scrape(`${url}/metrics`, agent));
    const reply = await sandbox.seat().slash('/sources');
    expect(reply.text).toContain('All of this comes from one ');
    const texts = await Promise.all(scrapes);
    for (const text of new Set(texts)) expect(readMetrics(text).has('readout_ready')).toBe(true);
    agent.destroy();
    await isReady(readout);
  });

  it('slow ones are ended, and others are answered meanwhile', async () => {
    const readout = start();
    await isReady(readout);
    const url = await readout.url();
    const slow = await Promise.all(Array.from({ length: 200 }, () => open(url)));
    for (const socket of slow) socket.write('GET /metrics HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    const dripping = setInterval(() => {
      for (const socket of slow) socket.write('x');
    }, 500);
    const ended = Promise.all(slow.map((socket) => closed(socket.resume())));
    expect((await readout.get('/healthz')).status).toBe(200);
    await ended;
    clearInterval(dripping);
    await isReady(readout);
  });
});

function scrape(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += String(chunk);
      });
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
}

/** Says on stderr which module of those that watch is loaded, and at which address something listens. */
const TELLING = `--import=data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  import { Server } from 'node:net';
  registerHooks({
    load(url, context, next) {
      if (/prom-client|src\\/monitoring/.test(url)) process.stderr.write('loaded ' + url + '\\n');
      return next(url, context);
    },
  });
  const listen = Server.prototype.listen;
  Server.prototype.listen = function (...given) {
    process.stderr.write('listens at ' + given.slice(0, 2).join(' ') + '\\n');
    return listen.apply(this, given);
  };
`)}`;

test('without READOUT_PORT nothing is served, and nothing of it is loaded', async () => {
  const discord = { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl };
  const readout = endWithTest(startReadout({ env: { ...discord, NODE_OPTIONS: TELLING } }));
  await sandbox.ready();
  await sandbox.seat().slash('/capacity');
  readout.kill('SIGTERM');
  expect(await readout.ended).toBe(0);
  expect(readout.stderr()).toBe('');
  // What tells that tells it where there is something to tell.
  const watched = start({ NODE_OPTIONS: TELLING });
  await isReady(watched);
  expect(watched.stderr()).toMatch(/loaded .*prom-client/);
  expect(watched.stderr()).toMatch(/loaded .*src\/monitoring\/monitor\.ts/);
  // On loopback, where nothing else was said.
  expect(watched.stderr().match(/listens at .*/g)).toEqual(['listens at 0 127.0.0.1']);
});

test('READOUT_HOST is where it is served', async () => {
  const readout = start({ READOUT_HOST: '::1' });
  expect(await readout.url()).toMatch(/^http:\/\/\[::1\]:\d+$/);
  await isReady(readout);
});

test('in the sandbox it is served on the sandbox’s port, which its page says', async () => {
  const readout = endWithTest(startReadout({ env: { READOUT_PORT: '0' } }));
  const url = await vi.waitFor(() => {
    const [, found = ''] = /Open (http:\S+) in a browser/.exec(readout.stdout()) ?? [];
    expect(found).not.toBe('');
    return found;
  }, WAIT);
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual(READY);
  expect(readMetrics(await (await fetch(`${url}/metrics`)).text()).has('readout_ready')).toBe(true);
  expect((await fetch(`${url}/`)).status).toBe(200);
  const page = new WebSocket(`${url.replace('http', 'ws')}/page/socket`);
  const [told] = await once(page, 'message');
  expect(JSON.parse(told.data)).toMatchObject({ world: { beside: ['/healthz', '/readyz', '/metrics'] } });
  page.close();
  readout.kill('SIGTERM');
  expect(await readout.ended).toBe(0);
});
