import { type REST, SnowflakeUtil } from 'discord.js';
import { PermissionFlagsBits as Bits, Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ChannelView } from '../../discord/api/messenger.ts';
import type { Found } from '../../schedule/poster.ts';
import { snowflake } from '../../text/snowflake.ts';
import { ANSWER_WITHIN, describeTrouble } from './send-post.ts';

interface FindParts {
  readonly rest: () => REST;
  /** The bot's own user id. */
  readonly own: () => string;
  readonly inspect: (channel: string) => Promise<ChannelView | null>;
}

/** What is known of Discord's time may be off, and a message may be made a while after it was sent. Milliseconds. */
const DOUBT = 5 * 60_000;

const PAGE = 100;
const MAX_PAGES = 50;

const messages = z.array(
  z.object({
    id: snowflake,
    author: z.object({ id: z.string() }),
    components: z.array(z.unknown()).default([]),
  }),
);

/**
 * Looks a channel through, from some minutes before the first try to some minutes after the last, by Discord's time, for
 * the bot's message with certain components. Of a channel whose history the bot may not read Discord gives an empty list and no error.
 */
export async function findPost(
  channel: string,
  isIt: (components: readonly unknown[]) => boolean,
  { from, to }: { readonly from: number; readonly to: number },
  { rest, own, inspect }: FindParts,
): Promise<Found> {
  const last = to + DOUBT;
  let after = SnowflakeUtil.generate({
    timestamp: from - DOUBT,
    increment: 0n,
  });
  try {
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = new URLSearchParams({ limit: String(PAGE), after: String(after) });
      const signal = AbortSignal.timeout(ANSWER_WITHIN);
      const found = messages.parse(await rest().get(Routes.channelMessages(channel), { query, signal }));
      const ours = found.find(({ author, components }) => author.id === own() && isIt(components));
      if (ours !== undefined) return { kind: 'found', message: ours.id };
      if (page === 0 && found.length === 0) return await nothingThere(channel, inspect);
      const newest = found.reduce<bigint>((most, { id }) => (BigInt(id) > most ? BigInt(id) : most), after);
      if (found.length < PAGE || SnowflakeUtil.timestampFrom(newest) > last) return { kind: 'absent' };
      after = newest;
    }
    return { kind: 'unreachable', why: 'the channel has too many messages to look it through' };
  } catch (error) {
    return isClosed(error) ? { kind: 'unreadable' } : { kind: 'unreachable', why: describeTrouble(error) };
  }
}

async function nothingThere(channel: string, inspect: FindParts['inspect']): Promise<Found> {
  const view = await inspect(channel);
  return view !== null && (view.permissions & Bits.ReadMessageHistory) !== 0n
    ? { kind: 'absent' }
    : { kind: 'unreadable' };
}

/** Whether the controls of a message carry a key: custom ids have their arguments between colons. */
export function carriesKey(key: string): (components: readonly unknown[]) => boolean {
  return (components) => JSON.stringify(components).includes(`:${key}:`);
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && 'status' in error && (error.status === 403 || error.status === 404);
}
