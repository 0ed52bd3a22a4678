import type { Author, Reach } from './engine.ts';
import { keptSince, postsShowing } from './ledger.ts';
import { freshAttempt } from './settle-run.ts';
import type { Workshop } from './workshop.ts';

/**
 * The channels with posts of the last 14 days that showed any of these records as they were before a revision, and those
 * posts, oldest first. A channel that was told of it, or is being told, is left out.
 */
export async function reachOf<Message>(
  server: string,
  revision: number,
  records: readonly string[],
  workshop: Workshop<Message>,
): Promise<readonly Reached[]> {
  const since = keptSince(workshop.clock.now());
  const parts = await workshop.books.ledgers.parts(server);
  const { corrections } = await workshop.books.read(server);
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
export async function correctPosts<Message>(
  server: string,
  revision: number,
  records: readonly string[],
  by: Author,
  workshop: Workshop<Message>,
): Promise<readonly Reach[]> {
  const reached = await reachOf(server, revision, records, workshop);
  const now = workshop.clock.now();
  await workshop.books.change(server, (book) => {
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
