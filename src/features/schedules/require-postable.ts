import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  ATTACH,
  namesOf,
  obstacleOf,
  READ_HISTORY,
  writingNeeds,
} from '../../discord/api/channel-permissions.ts';
import type { ChannelView } from '../../discord/api/messenger.ts';
import type { ChosenChannel } from '../../discord/interactions/options.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { UserError } from '../../errors/errors.ts';
import type { Place } from '../../schedule/schedule.ts';
import { rememberName } from './find-schedule.ts';

/** Whether a set of permissions has one; an administrator has each. */
function holds(permissions: bigint, bit: bigint): boolean {
  return (permissions & PermissionFlagsBits.Administrator) !== 0n || (permissions & bit) === bit;
}

/** Whether the asker may ping any role in the channel; `unknown` where Discord sent no permissions of theirs. */
export const pingRight = z.enum(['has', 'lacks', 'unknown']);
export type PingRight = z.infer<typeof pingRight>;

export function rightIn(chosen: ChosenChannel): PingRight {
  return holds(chosen.permissions, PermissionFlagsBits.MentionEveryone) ? 'has' : 'lacks';
}

interface Pinging {
  readonly channel: string;
  readonly view: ChannelView;
  readonly ping: string | null;
  readonly right: PingRight;
}

/** Why a role can’t be pinged in a channel, and what to do; null where it can. */
async function pingProblem(
  { messenger, server }: ServerSession,
  { channel, view, ping, right }: Pinging,
): Promise<string | null> {
  if (ping === null) return null;
  if (ping === server)
    return 'A schedule does not ping everyone. Choose as `ping` a role of those who want the briefing, or leave it out.';
  const role = await messenger.inspectRole(server, ping);
  if (role === null)
    return 'The role that it is to ping is gone. Choose another `ping`; **Ping nobody** takes it away from a schedule that is opened in `/schedule list`.';
  if (role.mentionable) return null;
  const bot = holds(view.permissions, PermissionFlagsBits.MentionEveryone);
  if (bot && right === 'has') return null;
  if (bot && right === 'unknown')
    return `Not everybody may ping <@&${ping}>. Choose \`channel\` as well, <#${channel}> again if you like: then Readout learns whether you may ping it there.`;
  const who = bot ? 'you lack' : right === 'lacks' ? 'both Readout and you lack' : 'Readout lacks';
  return `Not everybody may ping <@&${ping}>: that takes **Mention Everyone** in <#${channel}>, which ${who}. In the settings of that role turn on **Allow anyone to @mention this role**, or have that permission given, or choose another \`ping\`.`;
}

const PLACES = new Map<number, Place>([
  [ChannelType.GuildText, 'text'],
  [ChannelType.GuildAnnouncement, 'announcement'],
  [ChannelType.AnnouncementThread, 'thread'],
  [ChannelType.PublicThread, 'thread'],
  [ChannelType.PrivateThread, 'thread'],
]);

/** Only another choice helps: the same again would be refused again. */
export class ChoiceError extends UserError {}
/** It is the role to be pinged that can’t be had. */
export class PingError extends UserError {}

/** Where a schedule is to post, and whom it is to ping. */
interface Wanted {
  readonly channel: string;
  /** The same channel, where it was just chosen: with the asker's permissions in it. */
  readonly chosen?: ChosenChannel | undefined;
  /** What it was when it was saved. */
  readonly place?: Place;
  readonly ping: string | null;
  /** Whether the asker may ping any role there. */
  readonly right: PingRight;
  /** What a refusal ends with: "Nothing was saved." */
  readonly outcome: string;
}

/**
 * What kind of place it is, where all of that can be done now.
 *
 * @throws UserError that says what can’t, and what to do about it.
 */
export async function requirePostable(session: ServerSession, wanted: Wanted): Promise<Place> {
  const { channel, chosen, outcome } = wanted;
  const { messenger, server } = session;
  const refuse = (problem: string, error = UserError): never => {
    throw new error(`${problem} ${outcome}`);
  };
  if (chosen !== undefined && !PLACES.has(chosen.type)) return refuse(wrongKind(channel), ChoiceError);
  const view = await messenger.inspectChannel(server, channel);
  if (view === null) return refuse(unseen(wanted));
  rememberName(messenger, channel, view.name);
  const place = PLACES.get(view.type);
  if (place === undefined) return refuse(wrongKind(channel), ChoiceError);
  const problem = obstacleOf(view, channel, [ATTACH, READ_HISTORY]) ?? lockProblem(view, channel);
  if (problem !== null) return refuse(problem);
  const lacking = editorProblem(chosen, view);
  if (lacking !== null) return refuse(lacking, ChoiceError);
  const unpingable = await pingProblem(session, { ...wanted, view });
  return unpingable === null ? place : refuse(unpingable, PingError);
}

function wrongKind(channel: string): string {
  return `Briefings are posted in text channels, announcement channels and threads, and <#${channel}> is none of these. Choose another \`channel\`.`;
}

function unseen({ channel, chosen, place }: Wanted): string {
  if (chosen?.type === ChannelType.PrivateThread)
    return `Readout can’t see the private thread <#${channel}>. Mention Readout in it, which adds it there, and try again.`;
  const thread = (chosen === undefined ? place : PLACES.get(chosen.type)) === 'thread';
  const obstacle = obstacleOf(null, channel, [], thread) ?? '';
  if (chosen !== undefined) return obstacle;
  const secret = thread ? ' Where that thread is private, mention Readout in it.' : '';
  return `${obstacle}${secret} If it is gone, choose another \`channel\` with \`/schedule edit\`.`;
}

function lockProblem({ locked, permissions }: ChannelView, channel: string): string | null {
  if (locked !== true || holds(permissions, PermissionFlagsBits.ManageThreads)) return null;
  return `The thread <#${channel}> is locked, so Readout can’t write in it. Unlock it, or choose another \`channel\`.`;
}

/** Nobody has Readout write where they may not write themselves. */
function editorProblem(chosen: ChosenChannel | undefined, { thread }: ChannelView): string | null {
  if (chosen === undefined) return null;
  const needs = writingNeeds(thread).filter(({ bit }) => !holds(chosen.permissions, bit));
  if (needs.length === 0) return null;
  return `You lack ${namesOf(needs)} in <#${chosen.id}>, and Readout posts only where you may post yourself. Choose another \`channel\`, or ask somebody who may post there.`;
}
