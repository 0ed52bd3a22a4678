import { expect, test } from 'vitest';
import { runInSandbox } from './bot-in-sandbox.ts';

test('commands can be brought along by users where the application allows it', async () => {
  const running = await runInSandbox();
  const reply = await running.sandbox.seat({ channel: 'group' }).slash('/sources');
  expect(reply.text).toContain('Sources of:');
  expect(running.logged.join('\n')).not.toContain('servers only');
  await running.stop();
});

test('where it does not, they are for servers, and the log says so', async () => {
  const running = await runInSandbox({ userInstall: false });
  expect(running.logged.join('\n')).toContain('can be installed to servers only');
  expect((await running.sandbox.seat().slash('/sources')).text).toContain('Sources of:');
  expect(running.sandbox.seat({ channel: 'group' }).commands()).toEqual([]);
  expect(running.sandbox.refusals).toEqual([]);
  await running.stop();
});
