import { formatTime } from './format-time.ts';

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
