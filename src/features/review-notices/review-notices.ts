import { inBatches } from '../../async/in-batches.ts';
import { type ServerSession, stateName } from '../../discord/interactions/server-session.ts';
import { markId } from '../../discord/replies/mark.ts';
import { withoutTitle } from '../../discord/replies/other-dossier.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Clock } from '../../schedule/clock.ts';
import type { Task } from '../../schedule/due-queue.ts';
import { shortKey } from '../../schedule/short-key.ts';
import { createTaskRunner, type SendPace } from '../../schedule/task-runner.ts';
import { type DossierKey, dossierKey, splitDossierKey } from '../../store/dossier-key.ts';
import { OutOfReachError, type Store } from '../../store/store.ts';
import { changeQueue, needsRecovery } from '../review-queue/change-queue.ts';
import {
  entryOf,
  type Notices,
  parseQueue,
  QUEUE,
  type ReviewEntry,
  type ReviewQueue,
  readQueue,
} from '../review-queue/queue.ts';
import { markTold, openOutcomeReply, outcomeReply, tellDecision } from '../review-queue/tell-decision.ts';
import { LINES, noticeDues } from './notice-dues.ts';
import { openIdOf, waitingLine } from './waiting-line.ts';

/** Tells editors what waits for them, and proposers how it was decided: each exactly once, across crashes too. */
interface ReviewNotices {
  /** Resumes what an earlier process left undone. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Call it for each side document that was written. */
  written(key: DossierKey, name: string, value: unknown): void;
  /** Lets go of a server that was deleted. */
  forget(server: string): void;
}

/** Looks for the bot's own message that was sent since an instant. */
export type FindSent = (
  place: { readonly channel: string; readonly server: string } | { readonly person: string },
  since: number,
  isIt: (components: readonly unknown[]) => boolean,
) => Promise<'found' | 'absent' | 'unreadable'>;

interface NoticeParts {
  readonly store: Pick<Store, 'servers' | 'dossiers' | 'readState'>;
  /** Opens the session of a dossier in the bot's own name. */
  readonly open: (key: DossierKey) => Promise<ServerSession>;
  /** Rejects where Discord can't be reached. */
  readonly find: FindSent;
  readonly clock: Clock;
  readonly report: (error: unknown, server: string) => void;
  readonly pace: SendPace;
}

export function createReviewNotices({ store, open, find, clock, report, pace }: NoticeParts): ReviewNotices {
  const nothing = (): void => undefined;
  const started = clock.now();
  /** The dossiers with something due: what to take out of the runner where a server is forgotten. */
  const known = new Set<DossierKey>();
  const runner = createTaskRunner({ clock, perform, onWoken: nothing, onSetBack: nothing, report, pace });
  return {
    async start() {
      await inBatches(await store.servers(), resume);
      runner.start();
    },
    stop: runner.stop,
    written(key, name, value) {
      if (name === QUEUE) arrange(key, noticeDues(value, started));
    },
    forget(server) {
      for (const key of known) if (splitDossierKey(key).server === server) arrange(key, new Map());
    },
  };

  function arrange(key: DossierKey, dues: ReturnType<typeof noticeDues>): void {
    if (dues.size > 0) known.add(key);
    else known.delete(key);
    runner.arrange(key, dues);
  }

  /** What a crash interrupted is due at once. */
  async function resume(server: string): Promise<void> {
    try {
      for (const number of await store.dossiers(server)) await resumeDossier(dossierKey(server, number));
    } catch (error) {
      if (error instanceof OutOfReachError) throw error;
      report(error, server);
    }
  }

  async function resumeDossier(key: DossierKey): Promise<void> {
    const { server, dossier } = splitDossierKey(key);
    const read = () => store.readState(server, stateName(dossier, QUEUE));
    const queue = parseQueue(await read());
    // Any change of the queue recovers it.
    if (queue !== null && needsRecovery(queue))
      await changeQueue(await open(key), async (recovered) => [recovered, null]);
    const dues = noticeDues(await read(), started);
    if (dues.size > 0) arrange(key, dues);
  }

  /** A task names the dossier in the place of its server. */
  async function perform({ server: key, name }: Task): Promise<void> {
    const session = await open(key);
    const number = Number(name.slice(1));
    if (name.startsWith('d')) return tellAgain(session, number);
    return tellWaiting(session, number, name.startsWith('l') ? LINES.l : LINES.r);
  }

  async function tellWaiting(session: ServerSession, number: number, which: keyof Notices): Promise<void> {
    const begun = await begin(session, number, which);
    if (begun === null) return rearrange(session);
    const { logChannel, retired } = session.settings;
    // Of a dossier that was set aside nothing is waited for.
    const channel = retired.includes(session.dossier) ? null : logChannel;
    if (channel !== null && !(await wasPosted(session, channel, begun, which))) {
      const line = await waitingLine(session, await session.newest(), begun.entry, which);
      await session.messenger.post(channel, line, shortKey([session.server, session.dossier, which, number]));
    }
    await changeQueue(session, async (queue) => [withNotice(queue, number, which, 'done'), null]);
  }

  /** Where a channel's past can't be read, one message too few is better than two. */
  async function wasPosted(
    { server, dossier }: ServerSession,
    channel: string,
    { entry, since }: Begun,
    which: keyof Notices,
  ): Promise<boolean> {
    if (since === null) return false;
    const id = openIdOf(which, entry.number);
    const control = JSON.stringify(dossier === 1 ? id : markId(id, { dossier }));
    const isIt = (components: readonly unknown[]) => JSON.stringify(components).includes(control);
    return (await find({ channel, server }, since, isIt)) !== 'absent';
  }

  /** Sends an outcome again, unless Discord has the message already. */
  async function tellAgain(session: ServerSession, number: number): Promise<void> {
    const { decided } = await readQueue(session);
    const decision = decided.findLast((one) => one.number === number && one.untold && one.attempt !== null);
    if (decision === undefined || decision.attempt === null) return rearrange(session);
    const since = Date.parse(decision.attempt);
    const { logChannel: channel } = session.settings;
    const alone = await find(
      { person: decision.for.id },
      since,
      saysAll(await session.asSent(outcomeReply(session, decision))),
    );
    const openly =
      alone === 'found' || channel === null
        ? alone
        : await find(
            { channel, server: session.server },
            since,
            saysAll(await session.asSent(openOutcomeReply(decision))),
          );
    if (alone === 'found' || openly === 'found') await markTold(session, number, true);
    else await tellDecision(session, decision);
  }

  async function rearrange(session: ServerSession): Promise<void> {
    arrange(dossierKey(session.server, session.dossier), noticeDues(await readQueue(session), started));
  }
}

interface Begun {
  readonly entry: ReviewEntry;
  /** Since when it may have been sent already; null where it was not begun before. */
  readonly since: number | null;
}

/** Writes that sending a line begins; null where there is none to send any more. */
function begin(session: ServerSession, number: number, which: keyof Notices): Promise<Begun | null> {
  return changeQueue<Begun | null>(session, async (queue) => {
    const entry = entryOf(queue, number);
    const state = entry?.notices?.[which];
    if (entry === undefined || state === undefined || state === 'done') return [queue, null];
    if (state !== 'due') return [queue, { entry, since: Date.parse(state) }];
    return [withNotice(queue, number, which, session.now()), { entry, since: null }];
  });
}

function withNotice(
  queue: ReviewQueue,
  number: number,
  which: keyof Notices,
  state: Notices[keyof Notices],
): ReviewQueue {
  const entries = queue.entries.map((entry) =>
    entry.number === number && entry.notices !== undefined
      ? { ...entry, notices: { ...entry.notices, [which]: state } }
      : entry,
  );
  return { ...queue, entries };
}

/** Whether a message has the words of a reply, whatever the title of its dossier was when it was sent. */
function saysAll({ components }: Reply): (components: readonly unknown[]) => boolean {
  const words = contentsOf(components);
  return (others) => contentsOf(others) === words;
}

function contentsOf(components: readonly unknown[]): string {
  const found: string[] = [];
  JSON.stringify(components, (key, value: unknown) => {
    if (key === 'content' && typeof value === 'string') found.push(withoutTitle(value.trim()));
    return value;
  });
  return found.join('\n');
}
