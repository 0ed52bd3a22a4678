import { SUPERSEDED } from '../../src/schedule/run-schedule.ts';
import type { Result } from '../../src/schedule/schedule.ts';
import type { FoundPost } from './records.ts';
import { firstAfter, gapsIn, meets, type Span, type Timeline } from './timeline.ts';

/** What was planned once, and what of it is to be judged by. Instants are milliseconds since 1970. */
export interface Planned {
  readonly planned: number;
  /** The one after it, of the same schedule. */
  readonly next: number | null;
  readonly missed: 'late' | 'skip';
  /** Whether nothing is posted where nothing changed. */
  readonly quiet: boolean;
  readonly readable: boolean;
}

const MINUTE = 60_000;

/** A run that is late by no more is posted in any case, and one that was missed no later than that. */
const GRACE = 2 * MINUTE;
const LATE_WITHIN = 6 * 60 * MINUTE;

/** How long after its time, or a start, a run is begun at the latest: writing may have failed, or an earlier run ended. */
const BEGUN_WITHIN = 6 * MINUTE;

/** How long before its end a bot may have done its last. */
const BEGUN_SLACK = 20_000;

/** How long after the end of what kept a post from being made it is there: tries are at most 5 minutes apart. */
const BACK_WITHIN = 6 * MINUTE;

/** What some requests that fail in a row can keep a post from, with pauses that grow. */
const FAULTS_KEEP = 3 * MINUTE;

/** What is wrong with a post that was made, or null. */
export function judgePost(of: Planned, { at, saysLate }: FoundPost, timeline: Timeline): string | null {
  const late = at - of.planned;
  if (late < 0) return `posted ${-late} ms before its time`;
  if (of.next !== null && at > of.next) return 'posted when the next was due already';
  if (saysLate !== late >= 1000)
    return `posted ${late} ms late, and ${saysLate ? 'says so' : 'does not say so'}`;
  const span = { from: of.planned, to: at };
  if (!meets(timeline.ups, { from: at, to: at })) return 'posted while the bot was down';
  const forbidden = whyForbidden(of, timeline);
  if (forbidden !== null) return `posted, though ${forbidden}`;
  if (late < MINUTE) return null;
  const trouble = troubleIn(span, timeline);
  const last = Math.max(...trouble.map(({ to }) => to), of.planned);
  const free = at - last;
  // The run before it was still to be tried when an outage had just ended, and goes first.
  const waited = meets(timeline.outages, { from: of.planned - BACK_WITHIN, to: of.planned });
  if (free <= BACK_WITHIN && (trouble.length > 0 || waited)) return null;
  // A fault right after an outage makes it wait once more.
  const faultsKeep = trouble.length > 0 ? 2 * BACK_WITHIN : FAULTS_KEEP;
  return free <= faultsKeep && meets(timeline.faults, { from: last, to: at })
    ? null
    : `posted ${late} ms late, ${free} ms after anything kept it`;
}

/** What is wrong with how a run ended that was not posted, or null. */
export function judgeUnposted(
  of: Planned,
  { state, at, why }: Pick<Result, 'state' | 'at' | 'why'>,
  timeline: Timeline,
): string | null {
  const span = { from: of.planned, to: at };
  const now = { from: at, to: at };
  if (at < of.planned) return 'settled before its time';
  switch (state) {
    case 'skipped':
      if (why.startsWith('nothing changed'))
        return of.quiet ? null : 'skipped, though it says so where nothing changed';
      return maySkip(of, why, timeline) || wasLeft(of, why, at, timeline)
        ? null
        : `skipped without a reason: ${why}`;
    case 'failed': {
      const until = untilOf(of);
      if (at < until) return 'given up before the next was due';
      const whole = gapsIn(timeline.outages, { from: of.planned, to: until }).flatMap((gap) =>
        gapsOfUp(gap, timeline),
      );
      const free = whole.filter(({ from, to }) => to - from > BACK_WITHIN);
      return free.length === 0 ? null : 'given up, though there was time without an outage';
    }
    case 'unknown':
      // Where Discord can't be asked when the next is due, it is not asked again.
      if (
        of.readable &&
        !(at >= untilOf(of) && (meets(timeline.outages, now) || meets(timeline.faults, now)))
      )
        return 'unknown, though the channel can be read';
      return meets(timeline.faults, span) || troubleIn(span, timeline).length > 0
        ? null
        : 'unknown, though nothing went wrong';
    case 'posted':
      return 'posted, and not there';
  }
}

/** Until when it is tried. */
function untilOf({ planned, next }: Planned): number {
  return next ?? planned + LATE_WITHIN;
}

/** Why a run that came due while the bot was down is not to be posted, computed from when the bot was back. */
function whyForbidden({ planned, next, missed }: Planned, { ups }: Timeline): string | null {
  const up = ups[firstAfter(ups, planned - 1)];
  if (up === undefined || up.from <= planned) return null;
  const late = up.from - planned;
  if (late >= LATE_WITHIN) return 'the bot was back more than 6 hours late';
  if (late > GRACE && missed === 'skip') return 'it skips what it missed';
  if (next !== null && next <= up.from) return 'a later one was due when the bot was back';
  return null;
}

function maySkip({ planned, next, missed }: Planned, why: string, { ups }: Timeline): boolean {
  for (let at = firstAfter(ups, planned - 1); ; at += 1) {
    const up = ups[at];
    if (up === undefined) return false;
    const begin = Math.max(planned, up.from);
    const begun = Math.min(up.to, begin + BEGUN_WITHIN);
    const late = begun - planned;
    if (up.from > planned) {
      if (why === SUPERSEDED && next !== null && next <= begun) return true;
      if (why.endsWith('skips what it missed') && missed === 'skip' && late > GRACE) return true;
      if (why.includes('6 hours') && missed === 'late' && late >= LATE_WITHIN) return true;
    }
    if (up.to - begin > BEGUN_WITHIN) return false;
  }
}

/** Whether the bot was stopped while a run was tried, and was back too late for it. */
function wasLeft({ planned, missed }: Planned, why: string, at: number, { ups }: Timeline): boolean {
  if (gapsIn(ups, { from: planned, to: at }).every(({ from, to }) => to - from <= GRACE - BEGUN_SLACK))
    return false;
  if (why.endsWith('skips what it missed')) return missed === 'skip';
  return why.includes('6 hours') && at - planned >= LATE_WITHIN;
}

function troubleIn(span: Span, { ups, outages }: Timeline): readonly Span[] {
  const inside = outages
    .slice(firstAfter(outages, span.from - 1))
    .filter(({ from }) => from <= span.to)
    .map(({ from, to }) => ({ from, to: Math.min(to, span.to) }));
  return [...inside, ...gapsIn(ups, span)];
}

/** The parts of a span in which the bot was up. */
function gapsOfUp(span: Span, { ups }: Timeline): readonly Span[] {
  const downs = gapsIn(ups, span);
  return gapsIn(downs, span);
}
