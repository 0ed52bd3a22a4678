import { DiscordAPIError, RateLimitError, type REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Sent } from '../../schedule/poster.ts';
import type { Messenger } from '../api/messenger.ts';
import { rawFile } from '../api/rest-responder.ts';
import { snowflake } from '../api/snowflake.ts';
import { describeRefusal, goesPlain } from './describe-refusal.ts';
import type { DiscordPost } from './discord-post.ts';

export interface SendParts {
  readonly rest: () => REST;
  readonly messenger: Pick<Messenger, 'inspectChannel' | 'inspectRole' | 'application'>;
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
