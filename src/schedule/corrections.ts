import type { Author } from '../revisions/revision.ts';
import { dossierKey } from '../store/dossier-key.ts';
import { attemptPost } from './attempt-post.ts';
import type { Corrected, Reach } from './engine.ts';
import type { EngineServerContext } from './engine-context.ts';
import { type Ending, keptSince, postsShowing } from './ledger.ts';
import { correctionKey } from './occurrence-key.ts';
import { LATE_WITHIN } from './run-schedule.ts';
import type { Attempt, Correction } from './schedule.ts';
import { type Ended, endingOf, freshAttempt, tellEnd, withPublishing } from './settle-run.ts';

/**
 * The channels with posts of the last 14 days that showed any of these records as they were before a revision, and those
 * posts, oldest first. Channels with a correction of it, sent or under way, are left out.
 */
export async function reachOf(
  { clock, ledger, read }: EngineServerContext,
  { dossier, revision }: Corrected,
  records: readonly string[],
): Promise<readonly Reached[]> {
  const since = keptSince(clock.now());
  const parts = await ledger.parts();
  const { corrections } = await read();
  const done = new Set(
    [
      ...parts
        .flatMap(({ entries }) => entries)
        .filter((entry) => entry.schedule === null && entry.state !== 'failed'),
      ...corrections,
    ].flatMap((one) => (one.dossier === dossier && one.revision === revision ? [one.channel] : [])),
  );
  const posts = parts
    .flatMap((part) => postsShowing(part, new Set(records), since))
    .filter((post) => post.dossier === dossier && post.revision < revision && !done.has(post.channel));
  return [...Map.groupBy(posts, ({ channel }) => channel)].map(([channel, found]) => ({
    channel,
    messages: found.toSorted((a, b) => a.at - b.at).flatMap(({ message }) => message ?? []),
    published: found.some((one) => one.published !== null),
  }));
}

interface Reached extends Reach {
  readonly published: boolean;
}

/** Posts a correction in each of those channels, once. */
export async function correctPosts(
  context: EngineServerContext,
  corrected: Corrected,
  records: readonly string[],
  by: Author,
): Promise<readonly Reach[]> {
  const { dossier, revision } = corrected;
  const reached = await reachOf(context, corrected, records);
  const now = context.clock.now();
  await context.change((state) => {
    const fresh = reached
      .filter(({ channel }) =>
        state.corrections.every(
          (one) => one.dossier !== dossier || one.revision !== revision || one.channel !== channel,
        ),
      )
      .map(({ channel, messages, published }) => ({
        dossier,
        revision,
        channel,
        place: published ? ('announcement' as const) : ('text' as const),
        by,
        messages: [...messages],
        attempt: freshAttempt(channel, now, true, now),
      }));
    return { ...state, corrections: [...state.corrections, ...fresh] };
  });
  return reached;
}

/** Posts a correction in its channel, once. */
export async function runCorrection(context: EngineServerContext, key: string): Promise<void> {
  const { server, clock, poster } = context;
  const { corrections } = await context.read();
  const correction = corrections.find((one) => keyOf(server, one) === key);
  if (correction === undefined || correction.attempt.retryAt > clock.now()) return;
  const { attempt } = correction;
  const ended = await context.ledger.findRecent(key);
  if (ended !== undefined) return close(context, key, ended);
  const keep = (kept: Attempt): Promise<void> => keepAttempt(context, key, kept);
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
    context,
  );
  if (outcome.kind === 'later') await keep(outcome.attempt);
  else await settle(context, correction, outcome);
}

export function keyOf(server: string, { dossier, revision, channel, attempt }: Correction): string {
  return correctionKey(dossierKey(server, dossier), revision, channel, attempt.planned);
}

async function settle(context: EngineServerContext, correction: Correction, ended: Ended): Promise<void> {
  const { dossier, revision, place, by } = correction;
  const key = keyOf(context.server, correction);
  const entry = endingOf(ended, { key, schedule: null, dossier, revision, place }, context.clock.now());
  await context.ledger.record(entry, []);
  await close(context, key, entry);
  await tellEnd(context, ended, { schedule: null, by: by.id, paused: false });
}

async function close(
  { server, change, settled }: EngineServerContext,
  key: string,
  entry: Ending,
): Promise<void> {
  await change((state) => {
    const corrections = state.corrections.filter((one) => keyOf(server, one) !== key);
    return withPublishing({ ...state, corrections }, entry);
  });
  settled(server, null, key, entry);
}

function keepAttempt({ server, change }: EngineServerContext, key: string, attempt: Attempt): Promise<void> {
  return change((state) => ({
    ...state,
    corrections: state.corrections.map((one) => (keyOf(server, one) === key ? { ...one, attempt } : one)),
  }));
}
