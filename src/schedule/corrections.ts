import { attemptPost } from './attempt-post.ts';
import type { Correction } from './correction.ts';
import type { Author, Reach } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { type Ending, keptSince, postsShowing } from './ledger.ts';
import { correctionKey } from './occurrence-key.ts';
import { LATE_WITHIN } from './run-schedule.ts';
import type { Attempt } from './schedule.ts';
import { type Ended, endingOf, freshAttempt, tellEnd, withPublishing } from './settle-run.ts';

/**
 * The channels with posts of the last 14 days that showed any of these records as they were before a revision, and those
 * posts, oldest first. A channel that was told of it, or is being told, is left out.
 */
export async function reachOf(
  server: string,
  revision: number,
  records: readonly string[],
  engine: EngineContext,
): Promise<readonly Reached[]> {
  const since = keptSince(engine.clock.now());
  const parts = await engine.books.ledgers.parts(server);
  const { corrections } = await engine.books.read(server);
  const done = new Set(
    [
      ...parts
        .flatMap(({ entries }) => entries)
        .filter((entry) => entry.schedule === null && entry.state !== 'failed'),
      ...corrections,
    ].flatMap((one) => (one.revision === revision ? [one.channel] : [])),
  );
  const posts = parts
    .flatMap((part) => postsShowing(part, new Set(records), since))
    .filter((post) => post.revision < revision && !done.has(post.channel));
  return [...Map.groupBy(posts, ({ channel }) => channel)].map(([channel, found]) => ({
    channel,
    messages: found.toSorted((a, b) => a.at - b.at).flatMap(({ message }) => message ?? []),
    published: found.some((one) => one.published !== null),
  }));
}

interface Reached extends Reach {
  readonly published: boolean;
}

/** Has each of those channels told, once. */
export async function correctPosts(
  server: string,
  revision: number,
  records: readonly string[],
  by: Author,
  engine: EngineContext,
): Promise<readonly Reach[]> {
  const reached = await reachOf(server, revision, records, engine);
  const now = engine.clock.now();
  await engine.books.change(server, (book) => {
    const fresh = reached
      .filter(({ channel }) =>
        book.corrections.every((one) => one.revision !== revision || one.channel !== channel),
      )
      .map(({ channel, messages, published }) => ({
        revision,
        channel,
        place: published ? ('announcement' as const) : ('text' as const),
        by,
        messages: [...messages],
        attempt: freshAttempt(channel, now, true, now),
      }));
    return [{ ...book, corrections: [...book.corrections, ...fresh] }, undefined];
  });
  return reached;
}

/** Posts a correction in its channel, once. */
export async function runCorrection(server: string, key: string, engine: EngineContext): Promise<void> {
  const { books, clock, poster } = engine;
  const { corrections } = await books.read(server);
  const correction = corrections.find((one) => keyOf(server, one) === key);
  if (correction === undefined || correction.attempt.retryAt > clock.now()) return;
  const { attempt } = correction;
  const ended = await books.ledgers.findRecent(server, key);
  if (ended !== undefined) return close(server, key, ended, engine);
  const keep = (kept: Attempt): Promise<void> => keepAttempt(server, key, kept, engine);
  const outcome = await attemptPost(
    {
      server,
      key,
      attempt,
      until: attempt.planned + LATE_WITHIN,
      left: null,
      compose: () => poster.composeCorrection(server, correction),
      write: keep,
    },
    engine,
  );
  if (outcome.kind === 'later') await keep(outcome.attempt);
  else await settle(server, correction, outcome, engine);
}

export function keyOf(server: string, { revision, channel, attempt }: Correction): string {
  return correctionKey(server, revision, channel, attempt.planned);
}

async function settle(
  server: string,
  correction: Correction,
  ended: Ended,
  engine: EngineContext,
): Promise<void> {
  const { revision, place, by } = correction;
  const key = keyOf(server, correction);
  const entry = endingOf(ended, { key, schedule: null, revision, place }, engine.clock.now());
  await engine.books.ledgers.record(server, entry, []);
  await close(server, key, entry, engine);
  await tellEnd(server, ended, { schedule: null, by: by.id, paused: false }, engine);
}

async function close(
  server: string,
  key: string,
  entry: Ending,
  { books, settled }: EngineContext,
): Promise<void> {
  await books.change(server, (book) => {
    const corrections = book.corrections.filter((one) => keyOf(server, one) !== key);
    return [withPublishing({ ...book, corrections }, entry), undefined];
  });
  settled(server, null, key, entry);
}

function keepAttempt(server: string, key: string, attempt: Attempt, { books }: EngineContext): Promise<void> {
  return books.change(server, (book) => {
    const corrections = book.corrections.map((one) =>
      keyOf(server, one) === key ? { ...one, attempt } : one,
    );
    return [{ ...book, corrections }, undefined];
  });
}
