import { PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ChannelView } from '../api/messenger.ts';
import type { ChosenChannel } from '../interactions/options.ts';
import type { Desk } from '../interactions/server-session.ts';
import { holds } from './held-permissions.ts';

/** Whether whoever asks may ping any role in the channel; `unknown` where Discord did not say what they may there. */
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
export async function pingProblem(
  { messenger, server }: Desk,
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
