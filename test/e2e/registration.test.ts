import { REST } from 'discord.js';
import { pino } from 'pino';
import { describe, expect, it, test } from 'vitest';
import type { Command } from '../../src/discord/interactions/command.ts';
import { keepRegistering } from '../../src/discord/interactions/register-commands.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { doing } from '../support/answer-to.ts';
import { runInSandbox } from './bot-in-sandbox.ts';

test('commands can be brought along by users where the application allows it', async () => {
  const running = await runInSandbox();
  const reply = await running.sandbox.seat({ channel: 'group' }).slash('/sources');
  expect(reply.text).toContain('All of this comes from one ');
  expect(running.logged.join('\n')).not.toContain('servers only');
  await running.stop();
});

test('where it does not, they are for servers, and the log says so', async () => {
  const running = await runInSandbox({ userInstall: false });
  expect(running.logged.join('\n')).toContain('can be installed to servers only');
  expect((await running.sandbox.seat().slash('/sources')).text).toContain('All of this comes from one ');
  expect(running.sandbox.seat({ channel: 'group' }).commands()).toEqual([]);
  expect(running.sandbox.refusals).toEqual([]);
  await running.stop();
});

/** Registers until that ends: what was logged, how often commands were sent, and the pauses that were made. */
async function register(commands: readonly Command[], failing = 0) {
  const sandbox = await startSandbox();
  if (failing > 0) sandbox.faults.add({ method: 'PUT', path: /\/commands$/, status: 500, times: failing });
  const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
  const lines: string[] = [];
  let pauses = 0;
  const parts = {
    rest,
    application: sandbox.world.applicationId,
    commands,
    log: pino({ base: null }, { write: (line: string) => void lines.push(line) }),
    wait: async () => {
      pauses += 1;
    },
  };
  await keepRegistering(parts, new AbortController().signal);
  const sent = sandbox.requests.filter(({ method }) => method === 'PUT').length;
  await sandbox.close();
  return { errors: lines.filter((line) => line.includes('"level":50')), sent, pauses };
}

describe('commands that Discord refuses', () => {
  const good = doing(async () => ({ components: [] }));

  it('G9: are sent once, and the log has once what is wrong with which', async () => {
    const option = { type: 3 as const, name: 'x'.repeat(40), description: 'An option' };
    const bad = doing(good.run, { name: 'doing-badly', options: [option] });
    const { errors, sent, pauses } = await register([good, bad]);
    expect({ sent, pauses }).toEqual({ sent: 1, pauses: 0 });
    expect(errors).toHaveLength(1);
    expect(JSON.parse(errors[0] ?? '').problems).toEqual([
      expect.stringMatching(/^1 \(doing-badly\)\.options\.0\.name: .+ \([A-Z_]+\)$/),
    ]);
  });

  it('G9: are told apart from a Discord that fails, which is tried again', async () => {
    const { errors, sent, pauses } = await register([good], 8);
    expect(pauses).toBe(2);
    expect(sent).toBe(9);
    expect(errors).toHaveLength(1);
  });
});
