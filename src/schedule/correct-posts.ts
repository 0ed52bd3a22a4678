import type { Author, Reach } from './engine.ts';
import { LEDGER_DAYS, type LedgerEntry, postsShowing } from './ledger.ts';
import { freshAttempt } from './settle-run.ts';
import type { Workshop } from './workshop.ts';

/**
 * The channels with posts of the last 14 days that showed any of these records as they were before a revision, and those
 * posts, oldest first.
 */
export async function reachOf<Message>(
  server: string,
  revision: number,
  records: readonly string[],
  workshop: Workshop<Message>,
): Promise<readonly Reached[]> {
  const since = workshop.clock.now() - LEDGER_DAYS * 24 * 60 * 60 * 1000;
  const showing = postsShowing(await workshop.books.ledger(server), new Set(records), since);
  const posts = showing.filter((post) => post.revision < revision);
  return [...Map.groupBy(posts, ({ channel }) => channel)].map(([channel, found]) => ({
    channel,
    messages: found.toSorted((a, b) => a.at - b.at).flatMap(({ message }) => message ?? []),
    published: found.some((one) => one.published !== null),
  }));
}

interface Reached extends Reach {
  readonly published: boolean;
}

/** Whether a revision was said to be a correction before. */
export async function isCorrected<Message>(
  server: string,
  revision: number,
  { books }: Workshop<Message>,
): Promise<boolean> {
  const isOf = (one: Pick<LedgerEntry, 'revision'>): boolean => one.revision === revision;
  const { entries } = await books.ledger(server);
  if (entries.some((entry) => entry.schedule === null && isOf(entry))) return true;
  return (await books.read(server)).corrections.some(isOf);
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
