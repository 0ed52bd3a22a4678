import { backoffDelay } from '../async/backoff.ts';
import { type EngineContext, findSchedule, tellServer } from './engine-context.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Published } from './poster.ts';
import type { Publishing } from './schedule.ts';

/** How long, in milliseconds, publishing is tried: Discord allows some 10 an hour in a channel. */
const PUBLISH_WITHIN = 24 * 60 * 60_000;

/** Pauses between tries: from half a minute to half an hour. */
const PAUSES = { first: 30_000, longest: 1_800_000 };

/** Publishes a message that is there. Doing so twice is the same as doing so once, so it needs no more care. */
export async function runPublishing(server: string, message: string, engine: EngineContext): Promise<void> {
  const { books, clock, poster, random } = engine;
  const publishing = (await books.read(server)).publishing.find((one) => one.message === message);
  if (publishing === undefined || publishing.retryAt > clock.now()) return;
  const published = await poster.publish(publishing.channel, message);
  const now = clock.now();
  if (published.kind === 'later' && now - publishing.planned < PUBLISH_WITHIN) {
    const pause = published.afterMs ?? backoffDelay(Math.min(publishing.tries, 20), { ...PAUSES, random });
    const later = { ...publishing, tries: publishing.tries + 1, retryAt: Math.ceil(now + pause) };
    await replace(server, publishing, later, engine);
    return;
  }
  await books.ledgers.markPublished(server, message, outcomeOf(published));
  await replace(server, publishing, null, engine);
  if (published.kind === 'done') return;
  const { schedules } = await books.read(server);
  const { channel, planned } = publishing;
  const schedule = findSchedule(schedules, publishing.schedule ?? 0) ?? null;
  await tellServer(engine, server, {
    schedule,
    by: schedule?.by.id ?? null,
    channel,
    planned,
    kind: 'unpublished',
    paused: false,
    message,
    why: published.why,
  });
}

function outcomeOf({ kind }: Published): LedgerEntry['published'] {
  return kind === 'done' ? 'done' : 'failed';
}

function replace(
  server: string,
  { message }: Publishing,
  by: Publishing | null,
  { books }: EngineContext,
): Promise<void> {
  return books.change(server, (book) => {
    const publishing = book.publishing.flatMap((one) =>
      one.message !== message ? [one] : by === null ? [] : [by],
    );
    return [{ ...book, publishing }, undefined];
  });
}
