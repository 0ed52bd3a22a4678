import { backoffDelay } from '../async/backoff.ts';
import { NotSavedError } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { EngineContext } from './engine-context.ts';
import type { Composed, Poster } from './poster.ts';
import type { Attempt } from './schedule.ts';

/** Something that is to be posted once, and how far that has come. */
export interface Post {
  readonly server: string;
  readonly key: string;
  readonly attempt: Attempt;
  /** The instant from which on it is no longer tried. */
  readonly until: number;
  /** Why it is looked for and, where it is absent, no longer sent; null where it is sent. */
  readonly left: string | null;
  readonly compose: () => Promise<Composed>;
  /** Keeps how far it has come. Nothing is sent before that is on disk. */
  readonly write: (attempt: Attempt) => Promise<void>;
}

/** What one try led to. */
export type Outcome =
  | { readonly kind: 'posted'; readonly message: string; readonly attempt: Attempt }
  | { readonly kind: 'later'; readonly attempt: Attempt }
  | { readonly kind: 'skipped'; readonly why: string; readonly attempt: Attempt }
  | { readonly kind: 'failed'; readonly why: string; readonly attempt: Attempt; readonly obstacle: boolean }
  /** It may be there, or not, and which can't be found out. */
  | { readonly kind: 'unknown'; readonly why: string; readonly attempt: Attempt; readonly obstacle: boolean };

interface AttemptParts extends Pick<EngineContext, 'random' | 'report' | 'spend'> {
  readonly poster: Pick<Poster, 'send' | 'find' | 'time'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * How long, in milliseconds, a second message with a nonce is certain not to be made: Discord holds it against that for
 * some 3 minutes.
 */
const NONCE_HELD = 150_000;

/** Pauses between tries: from some 2 seconds to 5 minutes. */
const PAUSES = { first: 2000, longest: 300_000 };

/**
 * Tries once to post something that may already be there. Before it is sent again after a crash or a lost answer, the
 * channel is looked through for its key. Where that can't be read, it is sent again as long as its nonce is held, and
 * never after that.
 */
export async function attemptPost(post: Post, parts: AttemptParts): Promise<Outcome> {
  const { poster, clock } = parts;
  const over = clock.now() >= post.until;
  let { attempt } = post;
  if (attempt.unsure) {
    parts.spend(1);
    const found = await poster.find(post.server, attempt.channel, post.key, {
      from: attempt.first,
      to: attempt.last,
    });
    if (found.kind === 'found') return { kind: 'posted', message: found.message, attempt };
    if (found.kind === 'absent') attempt = { ...attempt, unsure: false, uses: [] };
    else if (found.kind === 'unreachable' && !over)
      return later(post, attempt, found.why, parts, attempt.tries + 1);
    else if (over || post.left !== null || (await poster.time()) - attempt.first >= NONCE_HELD)
      return {
        kind: 'unknown',
        why: found.kind === 'unreachable' ? found.why : UNREADABLE,
        attempt,
        obstacle: false,
      };
  }
  if (post.left !== null) return { kind: 'skipped', why: post.left, attempt };
  if (over) return { kind: 'failed', why: attempt.why || INTERRUPTED, attempt, obstacle: false };
  return sendOnce({ ...post, attempt }, parts);
}

const INTERRUPTED = 'Readout was stopped while it was being posted';

const UNREADABLE =
  'Readout may not read the history of that channel, so it could not look whether the post is there. Allow it **Read Message History**.';

async function sendOnce(post: Post, parts: AttemptParts): Promise<Outcome> {
  const { poster, report } = parts;
  const { attempt, key } = post;
  const composed = await post.compose().catch((error: unknown) => {
    report(error);
    return null;
  });
  if (composed === null) return later(post, attempt, 'it could not be made', parts, attempt.tries + 1);
  if (composed.kind !== 'message') {
    const { why } = composed;
    if (attempt.unsure) return { kind: 'unknown', why, attempt, obstacle: composed.kind === 'obstacle' };
    if (composed.kind === 'nothing') return { kind: 'skipped', why, attempt };
    return { kind: 'failed', why, attempt, obstacle: true };
  }
  const now = await poster.time();
  const sending: Attempt = {
    ...attempt,
    first: attempt.unsure ? attempt.first : now,
    last: now,
    tries: attempt.tries + 1,
    unsure: true,
    revision: attempt.unsure ? attempt.revision : composed.revision,
    uses: [...new Set([...attempt.uses, ...composed.uses])],
  };
  try {
    await post.write(sending);
  } catch (error) {
    if (!(error instanceof NotSavedError)) throw error;
    return later(post, attempt, 'the attempt could not be stored', parts, attempt.tries + 1);
  }
  const sent = await poster.send(attempt.channel, composed.message, key);
  if (sent.kind === 'sent') return { kind: 'posted', message: sent.message, attempt: sending };
  const { why } = sent;
  if (sent.kind === 'unsure') return later(post, sending, why, parts);
  const obstacle = sent.kind === 'obstacle';
  return { kind: attempt.unsure ? 'unknown' : 'failed', why, attempt: sending, obstacle };
}

/**
 * To be tried again, after a pause that grows with the tries: those that came to nothing before anything was sent too. When
 * it is no longer tried it is ended, so that what comes next need not wait for it.
 */
function later(
  { until }: Pick<Post, 'until'>,
  attempt: Attempt,
  why: string,
  { clock, random }: AttemptParts,
  tries = attempt.tries,
): Outcome {
  const pause = backoffDelay(Math.min(attempt.tries, 20), { ...PAUSES, random });
  const retryAt = Math.min(Math.round(clock.now() + pause), until);
  return { kind: 'later', attempt: { ...attempt, tries, why, retryAt } };
}
