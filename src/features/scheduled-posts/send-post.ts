import { DiscordAPIError, RateLimitError, type REST } from 'discord.js';
import { MessageFlags, Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  ATTACH,
  inviteLink,
  missingOf,
  obstacleIn,
  writingNeeds,
} from '../../discord/api/channel-permissions.ts';
import type { Messenger } from '../../discord/api/messenger.ts';
import { rawFile } from '../../discord/api/rest-responder.ts';
import { drawPicture } from '../../discord/replies/draw-picture.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Attachment, SentFile } from '../../discord/replies/responder.ts';
import { paintFor, type Renderer } from '../../pictures/renderer/renderer.ts';
import type { Sent } from '../../schedule/poster.ts';
import { snowflake } from '../../text/snowflake.ts';

/** A message that is to be posted: its body, and the files that go along. */
export interface DiscordPost {
  readonly server: string;
  readonly body: PostBody;
  readonly files: readonly SentFile[];
  /** The same without files, for where none may be sent. */
  readonly plain: PostBody;
}

interface PostBody {
  readonly components: Reply['components'];
  readonly attachments: Attachment[];
  readonly flags: number;
  readonly allowed_mentions: { readonly parse: []; readonly roles: string[] };
}

export interface PostOptions {
  /** The one role that may be pinged. */
  readonly ping: string | null;
  /** Whether nobody is notified. */
  readonly silent: boolean;
}

/** Draws a reply's picture and makes a message of it that pings nobody but the role given. */
export async function makePost(
  server: string,
  reply: Reply,
  { ping, silent }: PostOptions,
  renderer: Pick<Renderer, 'render'>,
): Promise<DiscordPost & { readonly pictureError?: string }> {
  const { files, pictureError, ...drawn } = await drawPicture(
    reply,
    paintFor(renderer, { server, person: null }),
  );
  const { components, attachments } = await drawPicture(reply, null);
  const shared = {
    flags: MessageFlags.IsComponentsV2 | (silent ? MessageFlags.SuppressNotifications : 0),
    allowed_mentions: { parse: [] as [], roles: ping === null ? [] : [ping] },
  };
  return {
    server,
    body: { ...drawn, ...shared },
    files,
    plain: { components, attachments, ...shared },
    ...(pictureError === undefined ? {} : { pictureError }),
  };
}

/** Where a message was to be sent. */
interface PostPlace {
  readonly server: string;
  readonly channel: string;
}

type Looks = Pick<Messenger, 'inspectChannel' | 'inspectRole' | 'application'>;

/** Discord's codes (developer documentation, "Opcodes and Status Codes": JSON error codes). */
const UNKNOWN_CHANNEL = 10_003;
const MISSING_ACCESS = 50_001;
const MISSING_PERMISSIONS = 50_013;
/** Only what Discord says of the channel keeps a schedule from going on: a refusal for no reason may pass. */
const ACCESS = new Set<unknown>([MISSING_ACCESS, MISSING_PERMISSIONS]);
const THREAD_LOCKED = new Set<unknown>([50_083, 160_005]);
const TOO_LARGE = 413;

/** Whether a message that was refused would be taken without its files. */
async function goesPlain(
  { code, status }: DiscordAPIError,
  { server, channel }: PostPlace,
  messenger: Looks,
): Promise<boolean> {
  if (status === TOO_LARGE) return true;
  if (code !== MISSING_PERMISSIONS) return false;
  const view = await messenger.inspectChannel(server, channel).catch(() => null);
  if (view === null) return false;
  const { permissions, thread } = view;
  const writes = missingOf(permissions, writingNeeds(thread)).length === 0;
  return writes && missingOf(permissions, [ATTACH]).length > 0;
}

/** What Discord's refusal means, and what has to be fixed. */
async function describeRefusal(
  { code, status }: DiscordAPIError,
  { server, channel }: PostPlace,
  messenger: Looks,
): Promise<Sent> {
  const obstacle = (why: string): Sent => ({ kind: 'obstacle', why });
  if (code === UNKNOWN_CHANNEL)
    return obstacle('That channel is gone. Schedules that post there need another: `/schedule edit`.');
  if (THREAD_LOCKED.has(code))
    return obstacle(
      `The thread <#${channel}> is locked or archived. Open it, or give the schedules that post there another channel: \`/schedule edit\`.`,
    );
  if (!ACCESS.has(code))
    return { kind: 'refused', why: `Discord did not take the message (${status}, code ${code})` };
  if (await isOutside(server, messenger))
    return obstacle(
      `Readout is not in that server any more. Have somebody who may add apps there add it again: <${inviteLink(messenger.application())}>.`,
    );
  const found = await obstacleIn(messenger, server, channel, [ATTACH]).catch(() => null);
  return obstacle(found ?? `Discord does not let Readout post in <#${channel}>: is Readout timed out there?`);
}

/** The role of everyone in a server has the server's own id: who can't see that is not in it. */
async function isOutside(server: string, messenger: Looks): Promise<boolean> {
  return messenger.inspectRole(server, server).then(
    (everyone) => everyone === null,
    () => false,
  );
}

interface SendParts {
  readonly rest: () => REST;
  readonly messenger: Looks;
}

/** How long one request is waited for, in milliseconds. */
export const ANSWER_WITHIN = 15_000;

const identified = z.object({ id: snowflake });

/**
 * Sends a message once; discord.js itself tries a 5xx again at once, with the same nonce. Where no files may be sent,
 * it goes without.
 */
export async function sendPost(
  channel: string,
  post: DiscordPost,
  key: string,
  { rest, messenger }: SendParts,
): Promise<Sent> {
  const send = async (body: DiscordPost['body'], files: DiscordPost['files']): Promise<Sent> => {
    const answer = await rest().post(Routes.channelMessages(channel), {
      // A try whose answer was lost is not posted twice while the nonce is held.
      body: { ...body, nonce: key, enforce_nonce: true },
      ...(files.length === 0 ? {} : { files: files.map(rawFile) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    return { kind: 'sent', message: identified.parse(answer).id };
  };
  try {
    return await send(post.body, post.files);
  } catch (error) {
    if (!isRefused(error)) return { kind: 'unsure', why: describeTrouble(error) };
    const place = { server: post.server, channel };
    if (post.files.length === 0 || !(await goesPlain(error, place, messenger)))
      return describeRefusal(error, place, messenger);
    return send(post.plain, []).catch((plainly: unknown) =>
      isRefused(plainly)
        ? describeRefusal(plainly, place, messenger)
        : { kind: 'unsure', why: describeTrouble(plainly) },
    );
  }
}

/** Whether Discord has said that it did nothing. */
export function isRefused(error: unknown): error is DiscordAPIError {
  return error instanceof DiscordAPIError && error.status < 500 && error.status !== 429;
}

/** A failure of Discord's, or of the way there, in words for the ledger. */
export function describeTrouble(error: unknown): string {
  if (error instanceof RateLimitError || (error instanceof DiscordAPIError && error.status === 429))
    return 'Discord asked to wait';
  if (error instanceof Error && 'status' in error) return `Discord failed (${String(error.status)})`;
  return 'Discord could not be reached, or did not answer in time';
}
