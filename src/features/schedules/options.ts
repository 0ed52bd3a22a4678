import { ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Autocomplete, Context } from '../../discord/interactions/command.ts';
import { boolean, channel, choice, type InputOf, role, string } from '../../discord/interactions/option.ts';
import { chosenChannel, chosenId, dossierOption } from '../../discord/interactions/options.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { completeTimeZone, noSuchZone } from '../../discord/interactions/time-zones.ts';
import { shown } from '../../discord/replies/attribution.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { completeWhen } from '../../schedule/when/complete-when.ts';
import { describeRule } from '../../schedule/when/describe-rule.ts';
import { parseWhen, readRule } from '../../schedule/when/parse-when.ts';
import type { Rule } from '../../schedule/when/rule.ts';
import { checkRule, ruleProblemText } from '../../schedule/when/rule-limits.ts';
import { describeZone, type FoundZone, findZone, zoneText } from '../../schedule/when/zone-names.ts';
import { capitalized } from '../../text/capitalized.ts';

/** Read in the zone that is typed beside it; else in that of the schedule, or the server. */
const completeTiming: Autocomplete = async (typed, others, context) => {
  const { session } = context;
  if (session === null) return [];
  const { 'time-zone': zone } = others;
  const asked = typeof zone === 'string' ? findZone(zone, nowOf(session)) : null;
  const own =
    asked?.kind === 'zone' ? asked.zone : ((await zoneOfTyped(others, context)) ?? session.settings.timeZone);
  return completeWhen(typed, { now: nowOf(session), zone: own });
};

/** The kinds of channels that a briefing is posted in. */
export const PLACE_TYPES = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
] as const;

const WHICH_DOSSIER = 'Which dossier it posts (unless set: the one that the channel uses)';

/** What is said of a schedule when it is added or edited. */
export const scheduleOptions = {
  channel: channel(
    'Where it is posted: a text channel, an announcement channel or a thread',
    chosenChannel,
    PLACE_TYPES,
  ),
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
    z
      .string()
      .trim()
      .min(1, 'Write a place, for example `Europe/Berlin`.')
      .max(60, 'Write at most 60 characters.'),
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
  dossier: { ...dossierOption, definition: { ...dossierOption.definition, description: WHICH_DOSSIER } },
};

export type Given = Readonly<InputOf<typeof scheduleOptions>> & {
  /** Of `/schedule edit`: whether it is to ping nobody any more. */
  readonly 'ping-nobody'?: boolean | undefined;
};

export interface Timing {
  readonly rule: Rule;
  readonly zone: string;
}

/** What was given can’t be taken as it is: why, and what may be meant instead, each as a change of what was given. */
export interface Refusal {
  readonly problem: string;
  readonly ways: readonly Way[];
}

/** A way on from a refusal. `change` are options with other values, null where one is taken away. */
export interface Way {
  readonly label: string;
  readonly change: Readonly<Record<string, string | boolean | null>>;
}

export function nowOf(session: Pick<ServerSession, 'now'>): number {
  return Date.parse(session.now());
}

/** When it is to be, by what was typed and, for the rest, by how it was; or why that can’t be. */
export function readTiming(session: ServerSession, given: Given, before: Timing | null): Timing | Refusal {
  const now = nowOf(session);
  const typed = given['time-zone'];
  const found = typed === undefined ? null : findZone(typed, now);
  if (typed !== undefined && found?.kind !== 'zone') return askForZone(typed, found, now);
  const own = found?.kind === 'zone' ? found.zone : (before?.zone ?? session.settings.timeZone);
  if (given.when === undefined && before === null)
    return { problem: 'Write `when`, for example `every day at 08:00`.', ways: [] };
  const parsed = given.when === undefined ? null : parseWhen(given.when, { now, zone: own });
  if (parsed?.ok === false) {
    const kept = before === null ? [] : keptBeside(given.when ?? '', before.rule);
    return { problem: parsed.problem, ways: waysOf([...kept, ...parsed.near], own, now) };
  }
  const zone = parsed?.zone ?? own;
  if (parsed !== null && zone !== own && typed !== undefined) return askWhichZone(parsed.rule, zone, own);
  const rule = parsed?.rule ?? before?.rule;
  if (rule === undefined) throw new TypeError('There is no rule.');
  const isNew = given.when !== undefined || typed !== undefined;
  const problem = isNew ? checkRule(rule, zone, now) : null;
  if (problem === null) return { rule, zone };
  return { problem: ruleProblemText(problem), ways: waysOf(problem.examples, zone, now) };
}

/** What was typed with what it leaves open as it was before: the time, or the days and the time. */
function keptBeside(typed: string, rule: Rule): readonly string[] {
  if (rule.kind !== 'cron') return [];
  const words = describeRule({ kind: rule.kind, pattern: rule.pattern });
  const [times = ''] = / at .*$/.exec(words) ?? [];
  return [`${typed}${times}`, `${typed} ${words}`].slice(0, times === '' ? 0 : 2);
}

const MAX_WAYS = 4;

/** The phrases that can be taken, each as it is understood now. */
function waysOf(phrases: readonly string[], own: string, now: number): readonly Way[] {
  const ways = phrases.flatMap((phrase): readonly Way[] => {
    const read = readRule(phrase, { now, zone: own });
    if (read === null || checkRule(read.rule, read.zone ?? own, now) !== null) return [];
    const words = describeRule(read.rule);
    const place = read.zone === null ? '' : ` ${zoneText(read.zone)}`;
    // A label of Discord shows the signs of code as they are.
    const label = `${capitalized(words).replaceAll('`', '')}${place}`;
    return [{ label, change: { when: `${words}${place}` } }];
  });
  return [...new Map(ways.map((way) => [way.label, way])).values()].slice(0, MAX_WAYS);
}

function askForZone(typed: string, found: FoundZone | null, now: number): Refusal {
  if (found?.kind !== 'several') return { problem: noSuchZone(typed), ways: [] };
  return {
    problem: `“${shown(typed, 60)}”: ${found.why} Choose the clock that you mean.`,
    ways: found.zones.map((zone) => ({
      label: describeZone(zone, now),
      change: { 'time-zone': zoneText(zone) },
    })),
  };
}

function askWhichZone(rule: Rule, inPhrase: string, inOption: string): Refusal {
  const when = describeRule(rule);
  return {
    problem: `\`when\` names ${zoneText(inPhrase)}, and \`time-zone\` is ${zoneText(inOption)}. Choose one.`,
    ways: [inPhrase, inOption].map((zone) => ({
      label: `${capitalized(when)}, ${zoneText(zone)}`,
      change: { when, 'time-zone': zoneText(zone) },
    })),
  };
}

export const NOT_SAVED = 'Nothing was saved.';

async function zoneOfTyped(
  { schedule }: Readonly<Record<string, unknown>>,
  { session }: Context,
): Promise<string | undefined> {
  if (session === null || typeof schedule !== 'string') return undefined;
  const schedules: readonly Schedule[] = await session.schedules.list(session.server);
  return schedules.find(({ id }) => String(id) === schedule.trim().replace(/^#/, ''))?.zone;
}
