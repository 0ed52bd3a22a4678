import {
  type Context,
  type Control,
  defineControl,
  defineServerControl,
} from '../../discord/interactions/command.ts';
import { followId } from '../../discord/interactions/entry-ids.ts';
import type { Follow, Followed, Followers, FollowOutcome } from '../../discord/interactions/followers.ts';
import { idOfKey, recordKey } from '../../discord/interactions/record-options.ts';
import { countOf } from '../../discord/replies/attribution.ts';
import { button, buttonRow, notice, panel, selectRow } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { UserError } from '../../errors/errors.ts';
import { cutSeen } from '../../text/cut-text.ts';
import { withFullStop } from '../../text/with-full-stop.ts';
import { describeFollowed, followsId, stopId } from './follow-messages.ts';

/** Ends one of the things that one follows: the value of each is its server, dossier and record. */
const endId = controlId('help', 'unfollow');

/** The value of a follow in a select: a record by its key, for ids may be longer than Discord takes. */
function selectValue({ server, dossier, about }: Followed): string {
  return `${server}:${dossier}:${about === '' ? '' : recordKey(about)}`;
}

/** **Follow**, **What you follow**, and what ends it. */
export const followControls: readonly Control[] = [
  defineServerControl(
    followId,
    async ([key], context) => {
      const { asker, channel, session, snapshot } = context;
      const about = key === '' ? '' : idOfKey(snapshot, key);
      if (about === undefined)
        throw new UserError('That entry is no longer in the dossier. Use the command again for what is.');
      if (channel === null)
        throw new UserError('Discord did not say in which channel this is. Press it again.');
      const what = { server: session.server, dossier: session.dossier, about };
      const outcome = await followersOf(context).follow(asker.id, { ...what, channel });
      const told = TOLD[outcome](describeFollowed(snapshot, what));
      if (!FOLLOWS.has(outcome)) return notice(told);
      return panel(told, buttonRow(button('What you follow', followsId.id())));
    },
    { apart: true, audience: 'reader' },
  ),
  defineControl(followsId, (_state, context) => showFollows(context), { apart: true, ofServer: true }),
  defineControl(
    endId,
    async (_state, context, [chosen]) => {
      const followers = followersOf(context);
      const { follows } = await followers.list(context.asker.id);
      const ended = follows.find((one) => selectValue(one) === chosen);
      if (ended !== undefined) await followers.end(context.asker.id, ended);
      return showFollows(context);
    },
    { ofServer: true },
  ),
  defineControl(
    stopId,
    async ([server], context) => {
      const ended = await followersOf(context).end(context.asker.id, { server });
      return notice(
        ended === 0
          ? 'You follow nothing in that server any more.'
          : 'That has ended: nothing more comes from that server, and nothing is kept of what you followed there.',
      );
    },
    { apart: true, ofServer: true },
  ),
];

const FOLLOWS: ReadonlySet<FollowOutcome> = new Set(['followed', 'already', 'later']);

/** What a person who pressed **Follow** is told, by what came of it. */
const TOLD: Readonly<Record<FollowOutcome, (words: string) => string>> = {
  followed: (words) =>
    `${withFullStop(`You follow ${words}`)}\nA direct message says what will come, and how to end it.`,
  already: (words) => `You follow this already: ${words}`,
  later: (words) =>
    `${withFullStop(`You asked to follow ${words}`)}\nDiscord has not taken the direct message about that yet. Readout tries on for 15 minutes, and it counts from when that message is there.`,
  closed: (words) =>
    `${withFullStop(`Readout can’t write to you, so you don’t follow ${words}`)}\nAllow direct messages from members of this server (its name, **Privacy Settings**, **Direct Messages**), then press **Follow** again.`,
  unseen: (words) =>
    `${withFullStop(`Readout can’t see who sees this channel, so you don’t follow ${words}`)}\nPress **Follow** in a channel that Readout sees, or ask an admin to allow it **View Channel** here.`,
  refused: (words) =>
    `${withFullStop(`Discord did not take the direct message about it, so you don’t follow ${words}`)}\nPress **Follow** again later.`,
  ended: (words) => withFullStop(`You ended it meanwhile, so you don’t follow ${words}`),
};

function followersOf({ followers }: Context): Followers {
  if (followers === undefined) throw new UserError('Nothing can be followed here.');
  return followers;
}

/** How many of them a select offers. */
const MOST_OFFERED = 25;

const NOTHING =
  'You follow nothing. **Follow** stands below `/brief`, a question of `/compare`, and each entry that you open.';
const NONE_READ = 'Nothing that you follow was found.';

/** @param unread Of how many servers it can’t be read who follows what. */
function tellMissing(unread: number): string {
  return `-# Who follows what in ${countOf(unread, 'server')} can’t be read right now: anything that you follow there is missing here.`;
}

/** What one follows, to be ended one by one. */
async function showFollows(context: Context): Promise<Reply> {
  const { follows: all, unread } = await followersOf(context).list(context.asker.id);
  const missing = unread === 0 ? [] : [tellMissing(unread)];
  if (all.length === 0) return notice([unread === 0 ? NOTHING : NONE_READ, ...missing].join('\n'));
  const listed = all.slice(0, MOST_OFFERED);
  const left = all.length - listed.length;
  const lines = listed.map((one) => `- ${one.words} · ${placeOf(one, context)}`);
  const options = listed.map((one) => ({
    value: selectValue(one),
    label: cutSeen(one.words.replaceAll(/[*\\]/g, ''), 90).text,
    description: 'Ends this one',
  }));
  return panel(
    `### You follow ${all.length === 1 ? 'one thing' : `${all.length} things`}\nWhen any of it changes, you hear it by direct message: at most one a day from each server.`,
    [fitting(lines, left), ...missing].join('\n'),
    selectRow(endId.id(), 'Stop following …', options),
  );
}

/** Characters of the lines that a message shows. */
const ROOM = 3400;

/** The lines that a message holds, and how many more there are, `left` of them not among the lines. */
function fitting(lines: readonly string[], left: number): string {
  const fit = lines.filter((_line, at) => lines.slice(0, at + 1).join('\n').length <= ROOM);
  const more = left + lines.length - fit.length;
  return [...fit, ...(more === 0 ? [] : [`and ${more} more`])].join('\n');
}

/** A channel of this server by its name; of another by a link, for Discord names none of those. */
function placeOf({ server, channel }: Follow, { session }: Context): string {
  return session?.server === server ? `<#${channel}>` : `https://discord.com/channels/${server}/${channel}`;
}
