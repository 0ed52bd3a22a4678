import { z } from 'zod';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Server } from '../../src/sandbox/world/world.ts';
import { occurrenceKey } from '../../src/schedule/occurrence-key.ts';
import type { Store } from '../../src/store/store.ts';
import { POST_KEY } from '../sim/records.ts';
import { bookOf, scheduleDueAt } from '../support/schedule-state.ts';
import { writeState } from '../support/write-state.ts';
import type { Violations } from './violations.ts';

/** A schedule that posts once within the run, and then only a quarter of an hour later. */
export interface PlannedPost {
  readonly server: Server;
  readonly channel: string;
  /** Milliseconds since 1970. */
  readonly due: number;
}

export interface PostCounts {
  readonly planned: number;
  readonly posted: number;
  /** More than a second after their time. */
  readonly late: number;
}

const CHANNEL = 'briefings';
const EVERY = 15 * 60_000;

/** One post in each of these servers, evenly over a time. */
export function planPosts(
  servers: readonly Server[],
  { from, seconds }: { readonly from: number; readonly seconds: number },
): readonly PlannedPost[] {
  return servers.map((server, at) => {
    const channel = server.channels.find(({ name }) => name === CHANNEL)?.id;
    if (channel === undefined) throw new Error(`${server.name} has no #${CHANNEL}.`);
    return { server, channel, due: Math.floor(from + (at * seconds * 1000) / servers.length) };
  });
}

export async function keepSchedules(store: Store, planned: readonly PlannedPost[]): Promise<void> {
  for (const { server, channel, due } of planned)
    await writeState(store, server.id, 'schedules', bookOf([scheduleDueAt(due, { channel })]));
}

/** How many of those that were due by then are there. */
export function countPosted(sandbox: Sandbox, planned: readonly PlannedPost[]): number {
  return planned.filter((one) => postsOf(sandbox, one).length > 0).length;
}

/** Holds what is in the channels against what was planned until `by`: each is there, and once. `ended`: when the bots ended. */
export async function checkPosts(
  sandbox: Sandbox,
  store: Store,
  planned: readonly PlannedPost[],
  { by, ended }: { readonly by: number; readonly ended: number },
  violations: Violations,
): Promise<PostCounts> {
  let [posted, late, due] = [0, 0, 0];
  for (const one of planned) {
    const found = Map.groupBy(postsOf(sandbox, one), ({ key }) => key);
    for (let instant = one.due; instant <= ended; instant += EVERY) {
      const key = occurrenceKey(one.server.id, 1, instant, false);
      const name = `${one.server.name}, planned ${new Date(instant).toISOString()}`;
      const [post, ...more] = found.get(key) ?? [];
      found.delete(key);
      if (instant <= by) due += 1;
      if (post === undefined && instant <= by)
        violations.add(
          (await isDealtWith(store, one, instant))
            ? 'a post that was lost'
            : 'a post that is still to be made',
          name,
        );
      if (more.length > 0) violations.add('a post that was doubled', `${name}: ${more.length + 1} times`);
      if (post !== undefined) posted += 1;
      if (post !== undefined && post.at - instant > 1000) late += 1;
    }
    for (const key of found.keys())
      violations.add('a post that nobody planned', `${one.server.name}: ${key}`);
  }
  return { planned: due, posted, late };
}

/** Whether the schedule has gone on to what comes after this instant. */
async function isDealtWith(store: Store, { server }: PlannedPost, instant: number): Promise<boolean> {
  const { schedules } = book.parse(await store.readState(server.id, 'schedules'));
  return schedules.every(({ cursor, attempt }) => cursor >= instant && attempt === null);
}

const book = z.object({ schedules: z.array(z.object({ cursor: z.number(), attempt: z.unknown() })) });

function postsOf(sandbox: Sandbox, { server }: PlannedPost) {
  return sandbox
    .seat({ user: 'admin', server: server.name, channel: CHANNEL })
    .messages()
    .map(({ message }) => ({
      key: POST_KEY.exec(JSON.stringify(message.components))?.[1] ?? '',
      at: Date.parse(message.timestamp),
    }));
}
