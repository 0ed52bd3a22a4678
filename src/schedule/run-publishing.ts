import { backoffDelay } from '../async/backoff.ts';
import { type EngineServerContext, findSchedule, tellServer } from './engine-context.ts';
import type { Publishing } from './schedule.ts';

/** How long, in milliseconds, publishing is tried: Discord allows some 10 an hour in a channel. */
const PUBLISH_WITHIN = 24 * 60 * 60_000;

/** Pauses between tries: from half a minute to half an hour. */
const PAUSES = { first: 30_000, longest: 1_800_000 };

/** Publishes a message that is there. Doing so twice is the same as doing so once, so it needs no more care. */
export async function runPublishing(context: EngineServerContext, message: string): Promise<void> {
  const { clock, poster, random } = context;
  const publishing = (await context.read()).publishing.find((one) => one.message === message);
  if (publishing === undefined || publishing.retryAt > clock.now()) return;
  const published = await poster.publish(publishing.channel, message);
  const now = clock.now();
  if (published.kind === 'later' && now - publishing.planned < PUBLISH_WITHIN) {
    const pause = published.afterMs ?? backoffDelay(Math.min(publishing.tries, 20), { ...PAUSES, random });
    const later = { ...publishing, tries: publishing.tries + 1, retryAt: Math.ceil(now + pause) };
    await replace(context, publishing, later);
    return;
  }
  await context.ledger.markPublished(message, published.kind === 'done' ? 'done' : 'failed');
  await replace(context, publishing, null);
  if (published.kind === 'done') return;
  const { schedules } = await context.read();
  const { channel, planned } = publishing;
  const schedule = findSchedule(schedules, publishing.schedule ?? 0) ?? null;
  await tellServer(context, {
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

function replace(
  { change }: EngineServerContext,
  { message }: Publishing,
  by: Publishing | null,
): Promise<void> {
  return change((state) => ({
    ...state,
    publishing: state.publishing.flatMap((one) =>
      one.message !== message ? [one] : by === null ? [] : [by],
    ),
  }));
}
