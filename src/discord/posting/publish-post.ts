import { DiscordAPIError, RateLimitError, type REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import type { Published } from '../../schedule/poster.ts';
import { ANSWER_WITHIN, describeTrouble, isRefused } from './send-post.ts';

/** Discord's code for a message that was published before: by a try of ours whose answer was lost, or by a person. */
const ALREADY_PUBLISHED = 40_033;

/** Publishes a message of an announcement channel to the channels that follow it. */
export async function publishPost(channel: string, message: string, rest: () => REST): Promise<Published> {
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
    return { kind: 'refused', why: mendOf(error, channel) };
  }
}

function mendOf({ status, code }: DiscordAPIError, channel: string): string {
  if (status === 404) return 'The message, or its channel, is gone';
  if (status === 403)
    return `Discord does not let Readout publish in <#${channel}>. Allow it **Send Messages** there`;
  return `Discord did not publish it (code ${code})`;
}
