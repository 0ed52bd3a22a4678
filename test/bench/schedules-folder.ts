import { occurrenceKey } from '../../src/schedule/occurrence-key.ts';
import { nextOccurrence } from '../../src/schedule/when/next-occurrence.ts';
import { bookOf, putBook, scheduleDueAt } from '../support/schedule-state.ts';

/** A post that is to come, by its key. */
export interface DuePost {
  readonly key: string;
  readonly server: string;
  readonly due: number;
}

const ZONES = [
  ...['Asia/Baghdad', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'],
  ...['Africa/Casablanca', 'America/Santiago', 'Pacific/Chatham', 'UTC', 'Asia/Beirut', 'Pacific/Apia'],
] as const;

/** Nothing is due before that has passed, in milliseconds: by then the measuring is over. */
const AHEAD = 20 * 60_000;

/** Writes a state folder in which each of `servers` has `each` schedules, each to be posted once a day. */
export function fillFolder(
  stateDir: string,
  servers: number,
  each: number,
  channels: readonly string[],
): void {
  const now = Date.now() + AHEAD;
  const known = new Map<string, number>();
  for (let server = 0; server < servers; server += 1) {
    const schedules = Array.from({ length: each }, (_, at) => {
      const nth = server * each + at;
      const pattern = `${(nth * 5) % 60} ${(nth * 7) % 24} * * *`;
      const zone = ZONES[nth % ZONES.length] ?? 'UTC';
      const rule = { kind: 'cron', pattern } as const;
      const due = known.getOrInsertComputed(
        `${pattern} ${zone}`,
        () => nextOccurrence(rule, zone, now) ?? now,
      );
      return scheduleDueAt(due, { id: at + 1, channel: channels[nth % channels.length] ?? '', rule, zone });
    });
    putBook(stateDir, serverOf('1', server), bookOf(schedules));
  }
}

/** Adds servers with as many schedules each as `sizes` says, all of them due at one instant. */
export function addDue(
  stateDir: string,
  prefix: string,
  sizes: readonly number[],
  channels: readonly string[],
  due: number,
): readonly DuePost[] {
  let nth = 0;
  return sizes.flatMap((size, at) => {
    const server = serverOf(prefix, at);
    const ids = Array.from({ length: size }, (_, id) => id + 1);
    const schedules = ids.map((id) => {
      nth += 1;
      return scheduleDueAt(due, { id, channel: channels[nth % channels.length] ?? '' });
    });
    putBook(stateDir, server, bookOf(schedules));
    return ids.map((id) => ({ key: occurrenceKey(server, id, due, false), server, due }));
  });
}

function serverOf(prefix: string, at: number): string {
  return `${prefix}${String(at).padStart(17, '0')}`;
}
