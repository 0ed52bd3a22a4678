import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DOSSIER, type Running, runInSandbox } from './bot-in-sandbox.ts';

let running: Running;
beforeAll(async () => {
  running = await runInSandbox();
});
afterAll(() => running.stop());

const puts = () =>
  running.sandbox.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'))
    .length;

test('a control still works after a restart, and the commands are not registered again', async () => {
  const reply = await running.sandbox.seat().slash('/claims', { search: 'is', 'as-of': '0' });
  const heading = reply.text.split('\n').slice(0, 3).join('\n');
  expect(heading).toContain('with “is”');
  expect(heading).toContain('As it was added');
  const capacity = await running.sandbox.seat().slash('/capacity', { arrivals: 3210, daily: 107 });
  const claims = await running.sandbox.seat().slash('/claims', { reading: 'why-commentator', search: 'us' });
  const { text: list } = claims;
  expect(puts()).toBe(1);
  await running.restart();
  const next = await reply.click('Next ▶');
  expect(next.updated).toBe(true);
  expect(next.text).toContain(heading);
  const sum = (await capacity.click('Show the sum')).text;
  expect(sum).toContain('3,210');
  expect(sum).toContain('107');
  const opened = await claims.choose('Read a claim in full', 'own-irregular-forces');
  expect(opened.private).toBe(true);
  expect(opened.text).toContain('The US is moving irregular forces of its own');
  expect((await opened.click('Sources')).text).toContain('Commentator’s post');
  expect(claims.text).toBe(list);
  expect(puts()).toBe(1);
});

test('a server with a dossier of its own reads that one; the other server and people’s own installs read the shipped one', async () => {
  const { world } = running.sandbox;
  const newsroom = world.servers.find(({ name }) => name === 'Newsroom');
  const folder = join(running.stateDir, 'servers', newsroom?.id ?? '');
  const dossier = { ...JSON.parse(readFileSync(DOSSIER, 'utf8')), title: 'A dossier of Newsroom’s own' };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'dossier.json'), JSON.stringify({ revision: 3, dossier }));
  await running.restart();
  expect((await running.sandbox.seat({ server: 'Newsroom' }).slash('/help')).text).toContain(
    'A dossier of Newsroom’s own',
  );
  expect((await running.sandbox.seat({ server: 'Newsroom' }).slash('/help')).text).toContain(
    'Dossier changed since it was added',
  );
  for (const where of [{ server: 'Classroom' as const }, { channel: 'dm' }]) {
    expect((await running.sandbox.seat(where).slash('/help')).text).toContain('Dossier never changed.');
  }
});

test('a server’s damaged file fails there alone, with an id that the log has', async () => {
  const classroom = running.sandbox.world.servers.find(({ name }) => name === 'Classroom');
  const folder = join(running.stateDir, 'servers', classroom?.id ?? '');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'dossier.json'), '{"revision": 1,');
  await running.restart();
  const reply = await running.sandbox.seat({ server: 'Classroom' }).slash('/timeline');
  expect(reply.private).toBe(true);
  const [, id] = /the id `([0-9a-f]{8})`/.exec(reply.text) ?? [];
  const failed = () => running.logged.find((entry) => id !== undefined && entry.includes(id)) ?? '';
  await vi.waitFor(() => expect(failed()).toContain(folder), { timeout: 60_000 });
  expect(reply.text).not.toContain(folder);
  expect((await running.sandbox.seat({ server: 'Newsroom' }).slash('/timeline')).private).toBe(false);
});
