import type { REST } from 'discord.js';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Painter } from '../../pictures/painter.ts';
import type { Composed, Poster, Run } from '../../schedule/poster.ts';
import { PointError, type Store } from '../../store/store.ts';
import type { Messenger } from '../api/messenger.ts';
import { readySnapshot } from '../interactions/ready-snapshot.ts';
import { readSettings } from '../interactions/server-settings.ts';
import type { Reply } from '../replies/reply.ts';
import { composeCorrection } from './compose-correction.ts';
import { composePost } from './compose-post.ts';
import { type DiscordPost, makePost, type PostOptions } from './discord-post.ts';
import { findPost } from './find-post.ts';
import { pingObstacle } from './ping-obstacle.ts';
import { publishPost } from './publish-post.ts';
import { sendPost } from './send-post.ts';
import { tellTrouble } from './tell-trouble.ts';

export interface DiscordPosterParts {
  readonly rest: () => REST;
  /** The bot's own user id. */
  readonly own: () => string;
  readonly store: Pick<Store, 'open' | 'at' | 'history' | 'readState'>;
  readonly painter: Pick<Painter, 'paint'>;
  readonly messenger: Messenger;
  /** What time it is at Discord. */
  readonly time: () => Promise<number>;
}

/** Posts to Discord's channels. */
export function createDiscordPoster({
  rest,
  own,
  store,
  painter,
  messenger,
  time,
}: DiscordPosterParts): Poster<DiscordPost> {
  return {
    time,
    async compose(run) {
      const obstacle = await pingObstacle(run.server, run.schedule, messenger);
      if (obstacle !== null) return { kind: 'obstacle', why: obstacle };
      return composeRun(run);
    },
    async composeCorrection(server, correction) {
      const snapshot = await store.open(server);
      await readySnapshot(snapshot);
      const { reply, uses } = await composeCorrection(server, correction, store);
      return toMessage(server, { reply, uses, revision: snapshot.revision }, SILENT);
    },
    send: (channel, message, key) => sendPost(channel, message, key, { rest, messenger }),
    find: (server, channel, key, between) =>
      findPost(channel, key, between, {
        rest,
        own,
        inspect: (one) => messenger.inspectChannel(server, one),
      }),
    publish: (channel, message) => publishPost(channel, message, rest),
    async tell(server, trouble) {
      await tellTrouble(server, trouble, await readSettings(store, server), messenger);
    },
  };

  async function composeRun({ server, schedule, ...run }: Run): Promise<Composed<DiscordPost>> {
    const snapshot = await store.open(server);
    await readySnapshot(snapshot);
    const earlier = schedule.onlyChanges ? await openEarlier(server, schedule.since, snapshot) : snapshot;
    const composed = composePost({ ...run, schedule, snapshot, earlier });
    if (composed.kind === 'nothing') return composed;
    return toMessage(server, { ...composed, revision: snapshot.revision }, schedule);
  }

  /** Where a restored backup, or a lost history, does not reach to it, nothing is told as changed. */
  async function openEarlier(server: string, since: number, newest: Snapshot): Promise<Snapshot> {
    return store.at(server, { revision: since }).catch((error: unknown) => {
      if (error instanceof PointError) return newest;
      throw error;
    });
  }

  async function toMessage(
    server: string,
    { reply, uses, revision }: Made,
    options: PostOptions,
  ): Promise<Composed<DiscordPost>> {
    const message = await makePost(server, reply, options, painter);
    return { kind: 'message', message, revision, uses };
  }
}

interface Made {
  readonly reply: Reply;
  readonly uses: readonly string[];
  readonly revision: number;
}

const SILENT: PostOptions = { ping: null, silent: false };
