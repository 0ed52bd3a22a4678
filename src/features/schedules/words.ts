import { shown } from '../../discord/replies/attribution.ts';
import { discordTime, sentence } from '../../discord/replies/time.ts';
import { isDone } from '../../schedule/change-schedules.ts';
import type { Attempt, Result, Schedule } from '../../schedule/schedule.ts';
import { describeClockChange } from '../../schedule/when/clock-changes.ts';
import { duration, localTime } from '../../schedule/when/describe-instant.ts';
import { describeRule } from '../../schedule/when/describe-rule.ts';
import { describeMissingDays } from '../../schedule/when/missing-days.ts';
import { nextOccurrence } from '../../schedule/when/next-occurrence.ts';
import { zoneText } from '../../schedule/when/zone-names.ts';
import { capitalized } from '../../text/capitalized.ts';

/** A schedule, also one that is not saved yet, in plain words. Everything here is markdown. */
type Described = Omit<
  Schedule,
  'id' | 'by' | 'made' | 'cursor' | 'due' | 'ahead' | 'paused' | 'since' | 'attempt' | 'last'
>;

/** "<#1> every day at 08:00 (Europe/Berlin)". */
export function whereAndWhen({ channel, rule, zone, dossier }: Described): string {
  const of = dossier === 1 ? '' : `, dossier ${dossier}`;
  return `<#${channel}> ${describeRule(rule)} (${zoneText(zone)})${of}`;
}

/** What is posted, where and when, and whom it pings. `title` is that of the dossier. */
export function describePosts(schedule: Described, title?: string): string {
  const { channel, rule, zone, dossier } = schedule;
  const named = title === undefined ? `dossier ${dossier}` : `“${shown(title, 80)}”, dossier ${dossier},`;
  const of = dossier === 1 ? '' : ` of ${named}`;
  const where = `in <#${channel}>, ${describeRule(rule)} (${zoneText(zone)})`;
  return [
    `Posts ${contentOf(schedule)}${of} ${where}.`,
    ...describeNoChange(schedule),
    describePing(schedule),
  ].join(' ');
}

/** The same where the channel and the time stand already. */
export function describeContent(schedule: Described): string {
  const content = contentOf(schedule);
  const begun = `${capitalized(content)}.`;
  return [begun, ...describeNoChange(schedule), describePing(schedule)].join(' ');
}

function contentOf({ detail, onlyChanges, picture }: Described): string {
  if (onlyChanges) return 'what changed in the dossier since its last post';
  return `a ${detail} briefing${picture ? ' with its picture' : ''}`;
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
    // The reader's clock beside that of the schedule, once: the others follow from it.
    const own = runs.length === 0 ? ` · ${discordTime(at, 'F')} (${discordTime(at, 'R')})` : '';
    runs.push(`- ${localTime(at, zone)}${own}`);
    if (runs.length === MAX_RUNS) break;
  }
  if (runs.length === 0) return '**No run is ahead.** Give it another time with `/schedule edit`.';
  const then = isPaused ? ' once it goes on' : '';
  const lead = runs.length === 1 ? 'The one run' : `The next ${runs.length} runs`;
  return [`**${lead}${then}**`, ...runs].join('\n');
}

const MAX_RUNS = 5;

/** What follows from how it is set. */
export function describeConsequences(schedule: Described, now: number): string {
  const { rule, zone, missed, place } = schedule;
  const missing = describeMissingDays(rule);
  const change = describeClockChange(rule, zone, now);
  return [
    ...(missing === null ? [] : [`**Months without that day** ${missing}`]),
    ...(change === null ? [] : [`**Clock change** ${change}`]),
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

/** How a schedule stands, a line each: what is next, what is under way, how the last run ended. */
export function describeState(server: string, schedule: Schedule): readonly string[] {
  const { attempt, last } = schedule;
  return [
    describeNext(schedule),
    ...(attempt === null ? [] : [describeAttempt(attempt)]),
    // What it is paused for stands there already.
    ...(last === null || isPausedFor(schedule, last) ? [] : [`**Last** ${describeResult(server, last)}`]),
  ];
}

function isPausedFor({ paused }: Schedule, { state, why }: Result): boolean {
  return paused?.by === null && state === 'failed' && paused.why === why;
}

function describeNext(schedule: Schedule): string {
  const { id, paused, due } = schedule;
  if (paused !== null) {
    const resume = `\`/schedule resume schedule:${id}\``;
    const when = discordTime(paused.at, 'R');
    return paused.by === null
      ? `⚠️ **Paused** by Readout ${when}: ${sentence(paused.why)} Once that is fixed, use ${resume} where it does not go on by itself.`
      : `**Paused** by ${shown(paused.by, 60)} ${when}. ${resume} goes on with it.`;
  }
  if (isDone(schedule)) return '**Done** Nothing of it is to come. `/schedule edit` gives it another time.';
  return due === null
    ? '**Next** none after the one that is under way'
    : `**Next** ${discordTime(due, 'F')} (${discordTime(due, 'R')})`;
}

/** A run that has not ended. */
function describeAttempt({ planned, manual, tries, retryAt, why, unsure }: Attempt): string {
  const run = runOf({ manual, planned, runs: 1 });
  if (why === '') return `**Under way** ${run}`;
  const tried = tries === 0 ? '' : tries === 1 ? ', tried once' : `, tried ${tries} times`;
  const doubt = unsure ? ' It may be there already: Readout looks before it sends it again.' : '';
  return `⚠️ **Tried again** ${discordTime(retryAt, 'R')}${tried}: ${run}. ${sentence(why)}${doubt}`;
}

/** How a run ended: in words that can stand after a lead. */
function describeResult(server: string, result: Result): string {
  const { state, at, planned, manual, why } = result;
  switch (state) {
    case 'posted': {
      const how = manual ? ' by hand' : lateness(at - planned);
      return `posted ${discordTime(at, 'R')}${how}: ${linkTo(server, result)}`;
    }
    case 'skipped':
      return `not posted: ${runOf(result)} was left out. ${sentence(why)}`;
    case 'failed':
      return `⚠️ not posted: ${runOf(result)} failed. ${sentence(why)}`;
    case 'unknown':
      return `⚠️ not known: ${runOf(result)} may be there, or not. Look in <#${result.channel}>; where it is missing, \`/schedule run\` posts it again. ${sentence(why)}`;
  }
}

function runOf({ manual, planned, runs }: Pick<Result, 'manual' | 'planned' | 'runs'>): string {
  if (manual) return `the run that was asked for ${discordTime(planned, 'R')}`;
  const first = discordTime(planned, 'F');
  return runs === 1 ? `the run of ${first}` : `each of ${runs} runs from ${first} on`;
}

/** From this delay on, in milliseconds, it is worth a word. */
const TOLD_FROM = 60_000;

function lateness(late: number): string {
  return late < TOLD_FROM ? '' : `, ${duration(late)} late`;
}

export function linkTo(server: string, { channel, message }: Result): string {
  return message === null ? `<#${channel}>` : `https://discord.com/channels/${server}/${channel}/${message}`;
}
