/** Times as Discord shows them, in the reader's own language and time zone. */

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};
const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A time in one of Discord's styles; `R` counts from `now`. */
export function formatTime(at: Date, style: string, now: Date = new Date()): string {
  if (Number.isNaN(at.getTime())) return 'Invalid date';
  if (style === 'R') return relative((at.getTime() - now.getTime()) / 1000);
  return new Intl.DateTimeFormat(undefined, STYLES[style] ?? STYLES['f']).format(at);
}

/** The time of a message: the clock today and yesterday, else the date too. */
export function formatPosted(at: Date, now: Date = new Date()): string {
  const clock = formatTime(at, 't');
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (at.toDateString() === now.toDateString()) return clock;
  if (at.toDateString() === yesterday.toDateString()) return `Yesterday at ${clock}`;
  return formatTime(at, 's');
}

function relative(seconds: number): string {
  const [unit, length] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(
    Math.round(seconds / length),
    unit,
  );
}

const EVERY_MS = 20_000;

/** Keeps "3 minutes ago" true while the page stands open. */
export function keepTimes(root: HTMLElement): void {
  setInterval(() => {
    for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
      const text = formatTime(new Date(time.dateTime), 'R');
      if (time.textContent !== text) time.textContent = text;
    }
  }, EVERY_MS);
}
