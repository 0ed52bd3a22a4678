import { ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Autocomplete, Context } from '../../discord/interactions/command.ts';
import { boolean, channel, choice, type InputOf, role, string } from '../../discord/interactions/option.ts';
import { chosenChannel, chosenId } from '../../discord/interactions/options.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { completeTimeZone, readTimeZone, timeZoneText } from '../../discord/interactions/time-zones.ts';
import { UserError } from '../../errors/errors.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { completeWhen } from '../../schedule/when/complete-when.ts';
import { parseWhen } from '../../schedule/when/parse-when.ts';
import type { Rule } from '../../schedule/when/rule.ts';
import { checkRule } from '../../schedule/when/rule-limits.ts';

/** Read in the zone that is typed beside it; else in that of the schedule, or the server. */
const completeTiming: Autocomplete = async (typed, others, context) => {
  const { session } = context;
  if (session === null) return [];
  const { 'time-zone': zone } = others;
  const asked = typeof zone === 'string' ? readTimeZone(zone) : null;
  const own = asked ?? (await zoneOfTyped(others, context)) ?? session.settings.timeZone;
  return completeWhen(typed, { now: nowOf(session), zone: own });
};

/** What is said of a schedule when it is added or edited. */
export const scheduleOptions = {
  channel: channel('Where it is posted: a text channel, an announcement channel or a thread', chosenChannel, [
    ChannelType.GuildText,
    ChannelType.GuildAnnouncement,
    ChannelType.AnnouncementThread,
    ChannelType.PublicThread,
    ChannelType.PrivateThread,
  ]),
  when: string(
    'In plain words: every day at 08:00; mondays at 18:00; every 6 hours; tomorrow at 09:00',
    z
      .string()
      .trim()
      .min(1, 'Write when, for example `every day at 08:00`.')
      .max(100, 'Write at most 100 characters, for example `every day at 08:00`.'),
    { max: 100, complete: completeTiming },
  ),
  detail: choice(
    'One screen, or the full briefing with its pages (unless set: short)',
    { short: 'short: one screen', full: 'full: the full briefing, in pages' },
    'Choose short or full.',
  ),
  'only-changes': boolean('Only what changed in the dossier since its last post (unless set: no)'),
  'no-change': choice(
    'With only-changes: what happens where nothing changed (unless set: quiet)',
    { say: 'say: post one line that nothing changed', quiet: 'quiet: post nothing' },
    'Choose say or quiet.',
  ),
  'time-zone': string(
    'Whose clock it goes by, as a place: Europe/Berlin (unless set: this server’s)',
    timeZoneText,
    { max: 60, complete: completeTimeZone },
  ),
  missed: choice(
    'What happens to a post that fell due while Readout was down (unless set: late)',
    { late: 'late: post it late, within 6 hours', skip: 'skip: leave it out' },
    'Choose late or skip.',
  ),
  ping: role('A role that each post pings (unless set: nobody)', chosenId),
  silent: boolean('Whether posts come without a notification (unless set: no)'),
  picture: boolean('Whether a briefing comes with its picture (unless set: no)'),
};

export type Given = Readonly<InputOf<typeof scheduleOptions>>;

export interface Timing {
  readonly rule: Rule;
  readonly zone: string;
}

export function nowOf(session: Pick<ServerSession, 'now'>): number {
  return Date.parse(session.now());
}

/**
 * When it is to be, by what was typed and, for the rest, by how it was.
 *
 * @throws UserError where that is not understood or can’t be.
 */
export function readTiming(session: ServerSession, given: Given, before: Timing | null): Timing {
  const now = nowOf(session);
  const zone = given['time-zone'] ?? before?.zone ?? session.settings.timeZone;
  const rule = given.when === undefined ? before?.rule : readRule(given.when, { now, zone });
  if (rule === undefined) throw new UserError('Write `when`, for example `every day at 08:00`.');
  const isNew = given.when !== undefined || given['time-zone'] !== undefined;
  const problem = isNew ? checkRule(rule, zone, now) : null;
  if (problem !== null) throw new UserError(`${problem} ${NOT_SAVED}`);
  return { rule, zone };
}

export const NOT_SAVED = 'Nothing was saved.';

function readRule(typed: string, context: { readonly now: number; readonly zone: string }): Rule {
  const read = parseWhen(typed, context);
  if (read.ok) return read.rule;
  throw new UserError(`${read.problem} ${NOT_SAVED}`);
}

async function zoneOfTyped(
  { schedule }: Readonly<Record<string, unknown>>,
  { session }: Context,
): Promise<string | undefined> {
  if (session === null || typeof schedule !== 'string') return undefined;
  const schedules: readonly Schedule[] = await session.schedules.list(session.server);
  return schedules.find(({ id }) => String(id) === schedule.trim().replace(/^#/, ''))?.zone;
}
