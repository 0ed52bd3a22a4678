import {
  type APIApplicationCommandBasicOption,
  ChannelType,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Autocomplete, Context } from '../../discord/interactions/command.ts';
import { chosenChannel, chosenId } from '../../discord/interactions/options.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { readTimeZone, timeZoneText } from '../../discord/interactions/time-zones.ts';
import { UserError } from '../../errors/errors.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { completeWhen } from '../../schedule/when/complete-when.ts';
import { parseWhen } from '../../schedule/when/parse-when.ts';
import type { Rule } from '../../schedule/when/rule.ts';
import { checkRule } from '../../schedule/when/rule-limits.ts';

/** What is said of a schedule when it is added or edited. */
export const givenSchema = z.object({
  channel: chosenChannel.optional(),
  when: z
    .string()
    .trim()
    .min(1, 'Write when, for example `every day at 08:00`.')
    .max(100, 'Write at most 100 characters, for example `every day at 08:00`.')
    .optional(),
  detail: z.enum(['short', 'full'], 'Choose short or full.').optional(),
  'only-changes': z.boolean().optional(),
  'no-change': z.enum(['say', 'quiet'], 'Choose say or quiet.').optional(),
  'time-zone': timeZoneText.optional(),
  missed: z.enum(['late', 'skip'], 'Choose late or skip.').optional(),
  ping: chosenId.optional(),
  silent: z.boolean().optional(),
});

export type Given = Readonly<z.infer<typeof givenSchema>>;

/** The options of it; the first two say what a schedule can’t be without. */
export function scheduleOptions(required: boolean): readonly APIApplicationCommandBasicOption[] {
  return [
    {
      type: Type.Channel,
      name: 'channel',
      description: 'Where it is posted: a text channel, an announcement channel or a thread',
      required,
      channel_types: [
        ChannelType.GuildText,
        ChannelType.GuildAnnouncement,
        ChannelType.AnnouncementThread,
        ChannelType.PublicThread,
        ChannelType.PrivateThread,
      ],
    },
    {
      type: Type.String,
      name: 'when',
      description: 'In plain words: every day at 08:00; mondays at 18:00; every 6 hours; tomorrow at 09:00',
      required,
      max_length: 100,
      autocomplete: true,
    },
    {
      type: Type.String,
      name: 'detail',
      description: 'One screen, or the full briefing with its pages (unless set: short)',
      choices: [
        { name: 'short: one screen', value: 'short' },
        { name: 'full: the full briefing, in pages', value: 'full' },
      ],
    },
    {
      type: Type.Boolean,
      name: 'only-changes',
      description: 'Only what changed in the dossier since its last post (unless set: no)',
    },
    {
      type: Type.String,
      name: 'no-change',
      description: 'With only-changes: what becomes of a post where nothing changed (unless set: quiet)',
      choices: [
        { name: 'say: post one line that nothing changed', value: 'say' },
        { name: 'quiet: post nothing', value: 'quiet' },
      ],
    },
    {
      type: Type.String,
      name: 'time-zone',
      description: 'Whose clock it goes by, as a place: Europe/Berlin (unless set: this server’s)',
      max_length: 60,
      autocomplete: true,
    },
    {
      type: Type.String,
      name: 'missed',
      description: 'What becomes of a post that fell due while Readout was down (unless set: late)',
      choices: [
        { name: 'late: post it late, within 6 hours', value: 'late' },
        { name: 'skip: leave it out', value: 'skip' },
      ],
    },
    { type: Type.Role, name: 'ping', description: 'A role that each post pings (unless set: nobody)' },
    {
      type: Type.Boolean,
      name: 'silent',
      description: 'Whether posts come without a notification (unless set: no)',
    },
  ];
}

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

/** Read in the zone that is typed beside it; else in that of the schedule, or the server. */
export const completeTiming: Autocomplete = async (typed, others, context) => {
  const { session } = context;
  if (session === null) return [];
  const { 'time-zone': zone } = others;
  const asked = typeof zone === 'string' ? readTimeZone(zone) : null;
  const own = asked ?? (await zoneOfTyped(others, context)) ?? session.settings.timeZone;
  return completeWhen(typed, { now: nowOf(session), zone: own });
};

async function zoneOfTyped(
  { schedule }: Readonly<Record<string, unknown>>,
  { session }: Context,
): Promise<string | undefined> {
  if (session === null || typeof schedule !== 'string') return undefined;
  const schedules: readonly Schedule[] = await session.schedules.list(session.server);
  return schedules.find(({ id }) => String(id) === schedule.trim().replace(/^#/, ''))?.zone;
}
