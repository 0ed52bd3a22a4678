import type { Schedule } from '../../schedule/schedule.ts';
import { describeClockChange } from '../../schedule/when/clock-changes.ts';
import { localTime } from '../../schedule/when/describe-instant.ts';
import { describeRule } from '../../schedule/when/describe-rule.ts';
import { nextOccurrence } from '../../schedule/when/next-occurrence.ts';
import { discordTime } from '../replies/time.ts';

/** A schedule, also one that is not saved yet, in plain words. Everything here is markdown. */
export type Described = Omit<
  Schedule,
  'id' | 'by' | 'made' | 'cursor' | 'due' | 'ahead' | 'paused' | 'since' | 'attempt' | 'last'
>;

/** "<#1> every day at 08:00 (Europe/Berlin)". */
export function whereAndWhen({ channel, rule, zone }: Described): string {
  return `<#${channel}> ${describeRule(rule)} (${zone})`;
}

/** What is posted, where and when, and who is told. */
export function describePosts(schedule: Described): string {
  const { channel, rule, zone } = schedule;
  const where = `in <#${channel}>, ${describeRule(rule)} (${zone})`;
  return [
    `Posts ${contentOf(schedule)} ${where}.`,
    ...describeNoChange(schedule),
    describePing(schedule),
  ].join(' ');
}

/** The same where the channel and the time stand already. */
export function describeContent(schedule: Described): string {
  const content = contentOf(schedule);
  const begun = `${content.charAt(0).toUpperCase()}${content.slice(1)}.`;
  return [begun, ...describeNoChange(schedule), describePing(schedule)].join(' ');
}

function contentOf({ detail, onlyChanges }: Described): string {
  if (onlyChanges) return 'what changed in the dossier since its last post';
  return detail === 'full' ? 'a full briefing' : 'a short briefing';
}

function describeNoChange({ onlyChanges, noChange }: Described): readonly string[] {
  if (!onlyChanges) return [];
  return [
    noChange === 'say'
      ? 'Where nothing changed, it says so in a line.'
      : 'Where nothing changed, it posts nothing.',
  ];
}

function describePing({ ping, silent }: Described): string {
  if (ping === null)
    return silent ? 'It pings nobody and is silent: nobody gets a notification.' : 'It pings nobody.';
  return silent ? `It names <@&${ping}> but is silent: nobody gets a notification.` : `It pings <@&${ping}>.`;
}

/** The next runs, each on the schedule’s clock and on the reader’s; or that there are none. */
export function describeRuns(
  { rule, zone }: Pick<Described, 'rule' | 'zone'>,
  now: number,
  isPaused = false,
): string {
  const runs: string[] = [];
  for (let at = nextOccurrence(rule, zone, now); at !== null; at = nextOccurrence(rule, zone, at)) {
    runs.push(`- ${localTime(at, zone)} · ${discordTime(at, 'F')} (${discordTime(at, 'R')})`);
    if (runs.length === MOST_RUNS) break;
  }
  if (runs.length === 0) return '**No run is ahead.** Give it another time with `/schedule edit`.';
  const then = isPaused ? ' once it goes on' : '';
  const lead = runs.length === 1 ? 'The one run' : `The next ${runs.length} runs`;
  return [`**${lead}${then}**`, ...runs].join('\n');
}

const MOST_RUNS = 5;

/** What follows from how it is set. */
export function describeConsequences(schedule: Described, now: number): string {
  const { rule, zone, missed, place } = schedule;
  return [
    `**Clock change** ${describeClockChange(rule, zone, now)}`,
    missed === 'late'
      ? '**Missed posts** What falls due while Readout is down is posted late, within 6 hours; of several only the last.'
      : '**Missed posts** What falls due while Readout is down is left out.',
    ...(place === 'announcement'
      ? [
          '**Published** This is an announcement channel: each post is also published to the servers that follow it. Discord allows some 10 of these an hour in a channel.',
        ]
      : []),
  ].join('\n');
}
