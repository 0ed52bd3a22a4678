import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import type { SandboxUser } from '../../src/sandbox/client/sandbox-user.ts';
import type { GivenOptions } from '../../src/sandbox/client/slash-options.ts';
import type { SchedulingBot } from './schedule-bot.ts';

/** Adds a schedule, every day at 08:00 in #briefings unless given, as an admin unless given, beside the same where there is one, and gives its number. */
export async function addSchedule(
  bot: SchedulingBot,
  options: GivenOptions = {},
  by: SandboxUser = bot.sit('admin'),
): Promise<number> {
  const reply = await by.slash('/schedule add', {
    channel: 'briefings',
    when: 'every day at 08:00',
    ...options,
  });
  const isTwin = reply.buttons.some(({ label }) => label === 'Save it as well');
  const { text } = isTwin ? await reply.click('Save it as well') : reply;
  const [, id] = /Schedule (\d+) is saved/.exec(text) ?? [];
  if (id === undefined) throw new Error(text);
  return Number(id);
}

/** A schedule as it is opened in the list, on whichever of its pages it stands. */
export async function openSchedule(by: SandboxUser, id: number): Promise<SandboxReply> {
  let list = await by.slash('/schedule list');
  for (;;) {
    const [select] = list.selects;
    if (select?.options.some(({ value }) => value === String(id)))
      return list.choose('Open a schedule', String(id));
    list = await list.click('Next ▶');
  }
}
