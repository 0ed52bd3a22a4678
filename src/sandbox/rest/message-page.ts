/** Pages of a channel's messages (Discord's developer documentation, /resources/message: get channel messages). */
import type { APIMessage } from 'discord-api-types/v10';
import { z } from 'zod';
import { badForm } from '../api-error.ts';
import type { StoredMessage } from '../messages/message-store.ts';

const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.string().regex(/^\d+$/).optional(),
  after: z.string().regex(/^\d+$/).optional(),
});

type Page = z.infer<typeof page>;

/** What a query asks for; throws Discord's refusal of a limit that it does not know. */
export function readPage(query: Readonly<Record<string, string>>): Page {
  const { data } = page.safeParse(query);
  if (data !== undefined) return data;
  const message = 'int value should be less than or equal to 100.';
  throw badForm([{ path: ['limit'], code: 'NUMBER_TYPE_MAX', message }]);
}

/** A page of messages, newest first; what shows to one person alone is in no list. */
export function pageOf(all: readonly StoredMessage[], { limit, before, after }: Page): StoredMessage[] {
  const open = all.filter(({ onlyFor }) => onlyFor === undefined);
  if (after !== undefined)
    return open
      .filter(({ json }) => BigInt(json.id) > BigInt(after))
      .slice(0, limit)
      .toReversed();
  return open
    .filter(({ json }) => before === undefined || BigInt(json.id) < BigInt(before))
    .slice(-limit)
    .toReversed();
}

/** A message as a fetch gives it: the nonce was only for those who heard of its creation. */
export function asFetched({ json: { nonce: _nonce, ...json } }: StoredMessage): APIMessage {
  return json;
}
