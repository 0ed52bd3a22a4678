import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const CHILD = fileURLToPath(new URL('lease-child.ts', import.meta.url));

it('a process that Postgres does not answer goes on asking, though nothing else keeps it alive', async () => {
  const silent = createServer((socket) => void socket.on('error', () => undefined));
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const asked = (async () => {
    for (let times = 0; times < 2; times += 1) await once(silent, 'connection');
    return 'asked twice';
  })();
  const child = spawn(process.execPath, [CHILD, `postgres://a:b@127.0.0.1:${address.port}/c`, '1'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => `ended with ${code}`);
  try {
    expect(await Promise.race([asked, ended])).toBe('asked twice');
  } finally {
    child.kill('SIGKILL');
    await ended;
    silent.close();
  }
});
