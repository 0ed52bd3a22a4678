import { expect, it } from 'vitest';
import { openProcesses } from './open-processes.ts';

it('what is followed in a server of one process is counted, listed and ended in the direct messages of another', async () => {
  const { sandbox, database, start, owners, connected } = await openProcesses({
    shards: 2,
    moreServers: 2,
    maxConcurrency: 2,
    answerWithinMs: 10_000,
  });
  for (let count = 0; count < 2; count += 1) start();
  await expect.poll(async () => new Set(await owners()).size).toBe(2);
  await expect.poll(connected).toHaveLength(2);
  await sandbox.ready();

  const kept = async () =>
    (await database.query("select server from readout.states where name = 'followers'")).length;
  // One of them is in the shard that gets direct messages, the other in the one that does not.
  for (const server of ['Newsroom', 'Server 1'] as const) {
    const brief = await sandbox.seat({ server }).slash('/brief');
    expect((await brief.click('Follow')).text).toMatch(/^You follow all of /);
  }
  expect(await kept()).toBe(2);
  const talk = sandbox.seat({ channel: 'dm' });
  const welcome = talk.messages().findLast(({ text }) => text.includes('Server 1'));
  const list = () => welcome?.click('What you follow', { as: talk });
  expect((await list())?.text).toContain('### You follow 2 things');
  const counted = async () => (await talk.slash('/help')).buttons.map(({ label }) => label);
  expect(await counted()).toContain('What you follow · 2');

  // What can't be read of one server costs nobody what they follow in others.
  const spoil = (from: string, to: string) =>
    database.query(
      `update readout.states set value = replace(value, '${from}', '${to}') where name = 'followers' and server = '${elsewhere}'`,
    );
  const elsewhere = sandbox.world.servers.find(({ name }) => name === 'Server 1')?.id ?? '';
  await spoil('"people"', '"persons"');
  const spoiled = (await list())?.text;
  expect(spoiled).toContain('### You follow one thing');
  expect(spoiled).toContain('-# Who follows what in 1 server can’t be read right now: ');
  expect(await counted()).toContain('What you follow · 1');
  await spoil('"persons"', '"people"');
  expect((await welcome?.click('Stop', { as: talk }))?.text).toContain('That has ended');
  expect(await kept()).toBe(1);
  // Its owner knows of it: there it can be followed again.
  const again = await (await sandbox.seat({ server: 'Server 1' }).slash('/brief')).click('Follow');
  expect(again.text).toMatch(/^You follow all of /);
  expect(await kept()).toBe(2);
});
