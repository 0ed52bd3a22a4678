import { DiscordAPIError, RateLimitError, type REST } from 'discord.js';
import { PermissionFlagsBits as Bits, Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Sent } from '../../schedule/poster.ts';
import type { Messenger } from '../desk/messenger.ts';
import { obstacleIn } from '../desk/settings-channel.ts';
import { inviteLink } from '../desk/settings-invite.ts';
import { rawFile } from '../rest-responder.ts';
import type { DiscordPost } from './discord-post.ts';

export interface SendParts {
  readonly rest: () => REST;
  readonly messenger: Pick<Messenger, 'inspectChannel' | 'inspectRole' | 'application'>;
}

/** How long one request is waited for, in milliseconds. */
export const ANSWER_WITHIN = 15_000;

const identified = z.object({ id: z.string().regex(/^\d{1,20}$/) });

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
    if (post.files.length === 0 || !mayGoPlain(error)) return refusal(error, post.server, channel, messenger);
    return send(post.plain, []).catch((plainly: unknown) =>
      isRefused(plainly)
        ? refusal(plainly, post.server, channel, messenger)
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
  const status = error instanceof Error && 'status' in error ? ` (${String(error.status)})` : '';
  return `Discord could not be reached, or did not answer in time${status}`;
}

/** Discord's codes (developer documentation, "Opcodes and Status Codes": JSON error codes). */
const UNKNOWN_CHANNEL = 10_003;
const MISSING_PERMISSIONS = 50_013;
const THREAD_LOCKED = new Set([50_083, 160_005]);
const TOO_LARGE = 413;

function mayGoPlain({ code, status }: DiscordAPIError): boolean {
  return code === MISSING_PERMISSIONS || status === TOO_LARGE;
}

async function refusal(
  error: DiscordAPIError,
  server: string,
  channel: string,
  messenger: SendParts['messenger'],
): Promise<Sent> {
  const { code, status } = error;
  if (code === UNKNOWN_CHANNEL)
    return { kind: 'obstacle', why: 'That channel is gone. Choose another with `/schedule edit`.' };
  if (typeof code === 'number' && THREAD_LOCKED.has(code))
    return {
      kind: 'obstacle',
      why: `The thread <#${channel}> is locked or archived. Open it, or choose another channel with \`/schedule edit\`.`,
    };
  if (status === 403 || status === 404) {
    if (await isOutside(server, messenger))
      return {
        kind: 'obstacle',
        why: `Readout is not in that server any more. Have somebody who may add apps there add it again: <${inviteLink(messenger.application())}>.`,
      };
    const attach = { name: 'Attach Files', bit: Bits.AttachFiles };
    const found = await obstacleIn(messenger, server, channel, [attach]).catch(() => null);
    return { kind: 'obstacle', why: found ?? `Discord does not let Readout post in <#${channel}>.` };
  }
  return { kind: 'refused', why: `Discord did not take the message (code ${code})` };
}

/** The role of everyone in a server has the server's own id: who can't see that is not in it. */
async function isOutside(server: string, messenger: SendParts['messenger']): Promise<boolean> {
  return messenger.inspectRole(server, server).then(
    (everyone) => everyone === null,
    () => false,
  );
}
