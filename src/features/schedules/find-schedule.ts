import { z } from 'zod';
import type { Messenger } from '../../discord/api/messenger.ts';
import {
  type Autocomplete,
  type Control,
  defineServerControl,
  defineServerSubcommand,
  type ServerContext,
  type Subcommand,
} from '../../discord/interactions/command.ts';
import { required, string } from '../../discord/interactions/option.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import type { ControlId } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { UserError } from '../../errors/errors.ts';
import { isDone } from '../../schedule/change-schedules.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { describeRule } from '../../schedule/when/describe-rule.ts';
import { findByWords, wordLine } from '../../search/match-words.ts';

/**
 * Names of channels as they were when they were last looked at: where a choice is offered, there is no time to look. Kept
 * beside the messenger that saw them.
 */
const seen = new WeakMap<Messenger, Map<string, string>>();

const MAX_KEPT = 5000;

export function rememberName(messenger: Messenger, channel: string, name: string): void {
  const names = seen.get(messenger) ?? new Map<string, string>();
  seen.set(messenger, names);
  names.delete(channel);
  if (name !== '') names.set(channel, name);
  for (const oldest of names.keys()) {
    if (names.size <= MAX_KEPT) break;
    names.delete(oldest);
  }
}

/** "#general", or undefined where it was not looked at since the bot started. */
function nameOfChannel(messenger: Messenger, channel: string): string | undefined {
  const name = seen.get(messenger)?.get(channel);
  return name === undefined ? undefined : `#${name}`;
}

/** The schedule of a typed number. @throws UserError that lists those that there are. */
export function requireTyped(context: ServerContext, typed: string): Promise<Schedule> {
  const [, digits] = /^#?(\d{1,9})(?:\s*·.*)?$/.exec(typed) ?? [];
  return requireNumber(context, Number(digits), 'There is no such schedule.');
}

/** The schedule of a number. @throws UserError that says what is wrong and lists those that there are. */
export async function requireNumber(
  { session }: ServerContext,
  number: number,
  problem = `Schedule ${number} is gone.`,
): Promise<Schedule> {
  const schedules = await session.schedules.list(session.server);
  const found = schedules.find(({ id }) => id === number);
  if (found === undefined) throw new UserError(`${problem} ${describeAll(schedules)}`);
  return found;
}

function describeAll(schedules: readonly Schedule[]): string {
  if (schedules.length === 0) return 'This server has none; `/schedule add` makes one.';
  const shown = schedules.slice(0, MAX_NAMED);
  const named = shown.map(({ id, channel, rule }) => `- **${id}** <#${channel}> ${describeRule(rule)}`);
  const more =
    schedules.length > shown.length
      ? [`- and ${schedules.length - shown.length} more: \`/schedule list\``]
      : [];
  return ['Write the number of one of these:', ...named, ...more].join('\n');
}

const MAX_NAMED = 15;

/** In one line, without markup. */
export function labelOf({ messenger }: Pick<ServerSession, 'messenger'>, schedule: Schedule): string {
  const { id, channel, rule, paused } = schedule;
  const state = paused !== null ? ['paused'] : isDone(schedule) ? ['done'] : [];
  const channelName = nameOfChannel(messenger, channel);
  return [
    String(id),
    ...(channelName === undefined ? [] : [channelName]),
    describeRule(rule).replaceAll('`', ''),
    ...state,
  ].join(' · ');
}

/** After a # the schedule of that number, else what has the typed words in "3 · #general · every day at 08:00 · paused". */
const completeSchedule: Autocomplete = async (typed, _others, { session, snapshot }) => {
  if (session === null) return [];
  const schedules = await session.schedules.list(session.server);
  const offered = schedules.map((one) => ({ name: labelOf(session, one), value: String(one.id) }));
  const [, number] = /^#(\d{1,9})$/.exec(typed.trim()) ?? [];
  if (number !== undefined) return offered.filter(({ value }) => value === number);
  return findByWords(snapshot, offered, typed, ({ name }) => ({ own: wordLine(name), named: [] }), true);
};

/** The option that names one: a number, with or without a #, or a choice’s whole name. */
export const scheduleOption = required(
  string(
    'Which schedule: its number, as /schedule list shows it',
    z.string().trim().max(100, 'Write its number, for example `3`.'),
    { max: 100, complete: completeSchedule },
  ),
);

/** What a subcommand or a button does with the schedule that it names. */
type OnSchedule = (context: ServerContext, schedule: Schedule) => Reply | Promise<Reply>;

export function scheduleSubcommand(description: string, act: OnSchedule): Subcommand<{ schedule: string }> {
  return defineServerSubcommand({
    description,
    options: { schedule: scheduleOption },
    run: async ({ schedule }, context) => act(context, await requireTyped(context, schedule)),
  });
}

export function scheduleControl(id: ControlId<[number]>, act: OnSchedule): Control<[number]> {
  return defineServerControl(id, async ([number], context) =>
    act(context, await requireNumber(context, number)),
  );
}
