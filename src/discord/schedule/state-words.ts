import { isDone } from '../../schedule/change-schedules.ts';
import type { Attempt, Result, Schedule } from '../../schedule/schedule.ts';
import { duration } from '../../schedule/when/describe-instant.ts';
import { shown } from '../replies/attribution.ts';
import { discordTime, sentence } from '../replies/time.ts';

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
      ? `⚠️ **Paused** by Readout ${when}: ${sentence(paused.why)} Once that is mended, use ${resume} where it does not go on by itself.`
      : `**Paused** by ${shown(paused.by, 60)} ${when}. ${resume} goes on with it.`;
  }
  if (isDone(schedule)) return '**Done** Nothing of it is to come. `/schedule edit` gives it another time.';
  return due === null
    ? '**Next** none after the one that is under way'
    : `**Next** ${discordTime(due, 'F')} (${discordTime(due, 'R')})`;
}

/** A run that has not ended. */
function describeAttempt({ planned, manual, tries, retryAt, why, unsure }: Attempt): string {
  const run = manual
    ? `the run that was asked for ${discordTime(planned, 'R')}`
    : `the run of ${discordTime(planned, 'F')}`;
  if (why === '') return `**Under way** ${run}`;
  const tried = tries === 0 ? '' : tries === 1 ? ', tried once' : `, tried ${tries} times`;
  const doubt = unsure ? ' It may be there already: Readout looks before it sends it again.' : '';
  return `⚠️ **Tried again** ${discordTime(retryAt, 'R')}${tried}: ${run}. ${sentence(why)}${doubt}`;
}

/** How a run ended: in words that can stand after a lead. */
export function describeResult(server: string, result: Result): string {
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
      return `⚠️ not known: ${runOf(result)} may be there, or not. Look in <#${result.channel}>; where it is missing, \`/schedule run\` posts anew. ${sentence(why)}`;
  }
}

function runOf({ manual, planned, runs }: Result): string {
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
