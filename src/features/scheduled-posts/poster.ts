import { DiscordAPIError, RateLimitError, type REST } from 'discord.js';
import { PermissionFlagsBits as Bits, Routes } from 'discord-api-types/v10';
import type { Messenger } from '../../discord/api/messenger.ts';
import { readySnapshot } from '../../discord/interactions/ready-snapshot.ts';
import { dossierOfChannel, readSettings } from '../../discord/interactions/server-settings.ts';
import { markPost } from '../../discord/replies/other-dossier.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Renderer } from '../../pictures/renderer/renderer.ts';
import type { Composed, Poster, Published, Run } from '../../schedule/poster.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { type DossierKey, dossierKey, splitDossierKey } from '../../store/dossier-key.ts';
import { PointError, type Store } from '../../store/store.ts';
import { lastChange } from '../briefing/last-change.ts';
import { composeCorrection } from './compose-correction.ts';
import { composePost } from './compose-post.ts';
import { carriesKey, findPost } from './find-post.ts';
import {
  ANSWER_WITHIN,
  type DiscordPost,
  describeTrouble,
  isRefused,
  makePost,
  type PostOptions,
  sendPost,
} from './send-post.ts';
import { tellTrouble } from './tell-trouble.ts';

/**
 * Why a schedule can't ping its role, and the fix; null where it can. Discord says nothing of a role that
 * is gone or can't be pinged, so it is looked up before each post.
 */
async function pingObstacle(
  server: string,
  { channel, ping }: Pick<Schedule, 'channel' | 'ping'>,
  messenger: Pick<Messenger, 'inspectRole' | 'inspectChannel'>,
): Promise<string | null> {
  if (ping === null) return null;
  const role = await messenger.inspectRole(server, ping);
  if (role === null)
    return 'The role that it pings is gone. Choose another with `/schedule edit`, or open it in `/schedule list` and press **Ping nobody**.';
  if (role.mentionable) return null;
  const view = await messenger.inspectChannel(server, channel);
  // Where the channel can't be seen, posting says so itself.
  if (view === null || (view.permissions & Bits.MentionEveryone) !== 0n) return null;
  return `Readout can no longer ping <@&${ping}>. In that role’s settings, allow anyone to mention it; or allow Readout **Mention Everyone** in <#${channel}>.`;
}

/** Discord's code for a message that was published before: by a try of ours whose answer was lost, or by a person. */
const ALREADY_PUBLISHED = 40_033;

/** Publishes a message of an announcement channel to the channels that follow it. */
async function publishPost(channel: string, message: string, rest: () => REST): Promise<Published> {
  try {
    await rest().post(Routes.channelMessageCrosspost(channel, message), {
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === ALREADY_PUBLISHED) return { kind: 'done' };
    if (error instanceof RateLimitError)
      return {
        kind: 'later',
        why: describeTrouble(error),
        afterMs: Math.max(error.retryAfter, error.timeToReset),
      };
    if (!isRefused(error)) return { kind: 'later', why: describeTrouble(error), afterMs: null };
    return { kind: 'refused', why: describeUnpublished(error, channel) };
  }
}

function describeUnpublished({ status, code }: DiscordAPIError, channel: string): string {
  if (status === 404) return 'The message, or its channel, is gone';
  if (status === 403)
    return `Discord does not let Readout publish in <#${channel}>. Allow it **Send Messages** there`;
  return `Discord did not publish it (code ${code})`;
}

interface DiscordPosterParts {
  readonly rest: () => REST;
  /** The bot's own user id. */
  readonly own: () => string;
  readonly store: Pick<Store, 'open' | 'at' | 'history' | 'readState'>;
  readonly renderer: Pick<Renderer, 'render'>;
  readonly messenger: Messenger;
  /** What time it is at Discord. */
  readonly time: () => Promise<number>;
}

/** Posts to Discord's channels. */
export function createDiscordPoster({
  rest,
  own,
  store,
  renderer,
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
      const key = dossierKey(server, correction.dossier);
      const snapshot = await store.open(key);
      await readySnapshot(snapshot);
      const { reply, uses } = await composeCorrection(server, correction, store);
      return toMessage(key, correction.channel, { reply, uses, snapshot }, SILENT);
    },
    send: (channel, message, key) => sendPost(channel, message, key, { rest, messenger }),
    find: (server, channel, key, between) =>
      findPost(channel, carriesKey(key), between, {
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
    const { retired } = await readSettings(store, server);
    if (retired.includes(schedule.dossier))
      return { kind: 'obstacle', why: describeSetAside(schedule.dossier) };
    const key = dossierKey(server, schedule.dossier);
    const snapshot = await store.open(key);
    await readySnapshot(snapshot);
    const earlier = schedule.onlyChanges ? await openEarlier(key, schedule.since, snapshot) : snapshot;
    const changed = await lastChange(snapshot, (query) => store.history(key, query));
    const composed = composePost({ ...run, schedule, snapshot, earlier, changed });
    if (composed.kind === 'nothing') return composed;
    return toMessage(key, schedule.channel, { ...composed, snapshot }, schedule);
  }

  /** Where a restored backup, or a lost history, does not reach to it, nothing is shown as changed. */
  async function openEarlier(key: DossierKey, since: number, newest: Snapshot): Promise<Snapshot> {
    return store.at(key, { revision: since }).catch((error: unknown) => {
      if (error instanceof PointError) return newest;
      throw error;
    });
  }

  async function toMessage(
    key: DossierKey,
    channel: string,
    { reply, uses, snapshot }: Made,
    options: PostOptions,
  ): Promise<Composed<DiscordPost>> {
    const { server, dossier } = splitDossierKey(key);
    const usual = dossierOfChannel(await readSettings(store, server), channel);
    const marked = markPost(reply, dossier, dossier !== usual);
    const message = await makePost(server, marked, options, renderer);
    return { kind: 'message', message, revision: snapshot.revision, uses };
  }
}

function describeSetAside(dossier: number): string {
  return `Dossier ${dossier}, which it posts, was set aside. An admin brings it back with \`/settings show\`.`;
}

interface Made {
  readonly reply: Reply;
  readonly uses: readonly string[];
  readonly snapshot: Snapshot;
}

const SILENT: PostOptions = { ping: null, silent: false };
