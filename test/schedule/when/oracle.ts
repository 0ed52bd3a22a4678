import type { Rule } from '../../../src/schedule/when/rule.ts';

/*
 * When rules are due, computed in another way than the bot does: day by day over the calendar, each wall time
 * looked up in the list of a zone's offsets. Nothing here is of the code under test nor of its library.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A stretch of time in which a zone keeps one offset, in epoch milliseconds. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** The occurrences of a rule in (from, to], in order and each once. */
export function occurrencesBetween(rule: Rule, zone: string, from: number, to: number): number[] {
  const walls = wallTimesOf(rule, from - 3 * DAY, to + 3 * DAY);
  const stretches = stretchesOf(zone, from - 5 * DAY, to + 5 * DAY);
  const instants =
    walls === null ? pausesOf(rule, from, to) : walls.map((wall) => firstReaching(wall, stretches));
  return [...new Set(instants)].filter((instant) => instant > from && instant <= to).sort((a, b) => a - b);
}

function pausesOf(rule: Rule, from: number, to: number): number[] {
  if (rule.kind !== 'every') return [];
  const pause = rule.minutes * MINUTE;
  const instants: number[] = [];
  let at = rule.from + pause;
  // In long strides first: the beginning may be decades ago.
  while (at + 10_000 * pause < from) at += 10_000 * pause;
  for (; at <= to; at += pause) instants.push(at);
  return instants;
}

/** The wall times that a rule names, as if the zone were UTC; null for a rule that names none. */
function wallTimesOf(rule: Rule, from: number, to: number): number[] | null {
  if (rule.kind === 'every') return null;
  if (rule.kind === 'once') return [Date.parse(`${rule.at}:00Z`)];
  const [minutes = '', hours = '', days = '', months = '', weekdays = ''] = rule.pattern.split(' ');
  const times = numbersOf(hours, 0, 23).flatMap((hour) =>
    numbersOf(minutes, 0, 59).map((minute) => hour * HOUR + minute * MINUTE),
  );
  const inMonths = new Set(numbersOf(months, 1, 12));
  const walls: number[] = [];
  for (let day = Math.floor(from / DAY) * DAY; day <= to; day += DAY) {
    const date = Temporal.Instant.fromEpochMilliseconds(day).toZonedDateTimeISO('UTC');
    if (!inMonths.has(date.month) || !isCounted(rule.rhythm, date.toPlainDate())) continue;
    const byDay = isDayOfMonth(days, date);
    const byWeekday = isWeekday(weekdays, date);
    const matches = days === '*' || weekdays === '*' ? byDay && byWeekday : byDay || byWeekday;
    if (matches) walls.push(...times.map((time) => day + time));
  }
  return walls;
}

function isCounted(rhythm: Extract<Rule, { kind: 'cron' }>['rhythm'], date: Temporal.PlainDate): boolean {
  if (rhythm === undefined) return true;
  const from = Temporal.PlainDate.from(rhythm.from);
  if (Temporal.PlainDate.compare(date, from) < 0) return false;
  const begins = {
    day: (one: Temporal.PlainDate) => one,
    week: (one: Temporal.PlainDate) => one.subtract({ days: one.dayOfWeek - 1 }),
    month: (one: Temporal.PlainDate) => one.with({ day: 1 }),
  }[rhythm.unit];
  const { days, months } = begins(from).until(begins(date), {
    largestUnit: rhythm.unit === 'month' ? 'month' : 'day',
  });
  return (rhythm.unit === 'month' ? months : rhythm.unit === 'week' ? days / 7 : days) % rhythm.count === 0;
}

function isDayOfMonth(field: string, date: Temporal.ZonedDateTime): boolean {
  if (field === '1W' || field === 'LW') {
    const days = Array.from({ length: date.daysInMonth }, (_, at) => date.with({ day: at + 1 }));
    const working = days.filter(({ dayOfWeek }) => dayOfWeek < 6);
    return working.at(field === '1W' ? 0 : -1)?.day === date.day;
  }
  const parts = field.split(',');
  if (parts.includes('L') && date.day === date.daysInMonth) return true;
  return parts.filter((part) => part !== 'L').some((part) => numbersOf(part, 1, 31).includes(date.day));
}

function isWeekday(field: string, date: Temporal.ZonedDateTime): boolean {
  return field.split(',').some((part) => {
    const [days = '', week] = part.split('#');
    const isOne = numbersOf(days, 0, 7).some((day) => day % 7 === date.dayOfWeek % 7);
    if (!isOne || week === undefined) return isOne;
    return week === 'L' ? date.day + 7 > date.daysInMonth : Math.ceil(date.day / 7) === Number(week);
  });
}

/** The numbers of a field: `*`, `3`, `1-5`, `1-9/2`, a step of any, and lists of these. */
function numbersOf(field: string, least: number, most: number): number[] {
  return field.split(',').flatMap((part) => {
    const [range = '', step = '1'] = part.split('/');
    const [low = '', high = low] = range === '*' ? [String(least), String(most)] : range.split('-');
    const numbers: number[] = [];
    for (let number = Number(low); number <= Number(high); number += Number(step)) numbers.push(number);
    return numbers;
  });
}

/** The first instant at which a zone's clock shows a wall time or a later one. */
function firstReaching(wall: number, stretches: readonly Stretch[]): number {
  for (const { from, to, offset } of stretches) {
    const reached = Math.max(from, wall - offset);
    if (reached < to) return reached;
  }
  return Infinity;
}

function stretchesOf(zone: string, from: number, to: number): Stretch[] {
  const stretches: Stretch[] = [];
  let begin = from;
  for (let at = from; at < to; at += 6 * HOUR) {
    const end = Math.min(to, at + 6 * HOUR);
    if (offsetOf(zone, at) === offsetOf(zone, end)) continue;
    // The second at which the offset changes, by halving.
    let [before, after] = [Math.floor(at / 1000), Math.ceil(end / 1000)];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offsetOf(zone, middle * 1000) === offsetOf(zone, at)) before = middle;
      else after = middle;
    }
    stretches.push({ from: begin, to: after * 1000, offset: offsetOf(zone, at) });
    begin = after * 1000;
  }
  return [...stretches, { from: begin, to: Infinity, offset: offsetOf(zone, to) }];
}

function offsetOf(zone: string, instant: number): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}
