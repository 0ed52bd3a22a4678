import type { Context } from '../../src/discord/interactions/command.ts';
import { addFollowButton } from '../../src/discord/interactions/follow-button.ts';
import { notice } from '../../src/discord/replies/components.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import type { Attachment } from '../../src/discord/replies/responder.ts';
import type { Dossier } from '../../src/dossier/schema.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { UserError } from '../../src/errors/errors.ts';
import type { Picture } from '../../src/pictures/cards/picture.ts';
import { idProblems } from './id-problems.ts';
import { limitProblems } from './limit-problems.ts';
import { contextOf } from './shipped.ts';
import { specProblems } from './spec-problems.ts';
import { everythingFrom, use } from './use-bot.ts';

/** What is asked of the bot: a command with its options. */
export type Asked = readonly [command: string, options: Readonly<Record<string, unknown>>];

/** All that Discord would refuse, or that would ping or pretend, in one reply; with **Follow** too, where it can have that. */
export function replyProblems(reply: Reply): readonly string[] {
  const { follow, ...followed } = addFollowButton(reply);
  return [
    ...(follow === undefined ? [] : replyProblems(followed)),
    ...limitProblems(reply),
    ...idProblems(reply),
    ...specProblems({
      components: reply.components,
      flags: 32_768,
      allowed_mentions: { parse: [] },
      attachments: reply.picture === undefined ? [] : [attachmentOf(reply.picture)],
    }),
  ];
}

function attachmentOf({ name, alt }: Picture): Attachment {
  return { id: '0', filename: name, description: alt };
}

/** The same of a command's reply and everything that can be reached from it; an expected refusal is a reply too. */
export async function problemsOfAll([name, options]: Asked, context: Context): Promise<readonly string[]> {
  try {
    const replies = await everythingFrom(await use(name, options, context), context);
    return replies.flatMap(replyProblems);
  } catch (error) {
    if (error instanceof UserError) return replyProblems(notice(error.message));
    return [`/${name} ${JSON.stringify(options)} failed: ${String(error)}`];
  }
}

/** Each command once, in its widest form. */
const EVERY_COMMAND: readonly Asked[] = [
  ['capacity', {}],
  ['timeline', {}],
  ['claims', { question: 'question-0' }],
  ['compare', {}],
  ['brief', {}],
  ['brief', { detail: 'full' }],
  ['ask', { question: 'how many, when, why, and who said so?' }],
  ['compare', { question: 'question-0' }],
  ['sources', { source: 'source-0' }],
  ['help', {}],
];

/** The first ten problems of a dossier, however its replies are reached. */
export async function problemsOf(
  dossier: Dossier,
  asked: readonly Asked[] = EVERY_COMMAND,
): Promise<readonly string[]> {
  const context = contextOf(createSnapshot(dossier, 3));
  const found = await Promise.all(asked.map((one) => problemsOfAll(one, context)));
  return [...new Set(found.flat())].slice(0, 10);
}
