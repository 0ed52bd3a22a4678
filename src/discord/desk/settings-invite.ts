import { INVITED_WITH } from './settings-channel.ts';

/** The address under which the bot is added to a server, with the permissions that it needs. */
export function inviteLink(application: string): string {
  const permissions = INVITED_WITH.reduce((all, { bit }) => all | bit, 0n);
  const query = new URLSearchParams({
    client_id: application,
    permissions: permissions.toString(),
    scope: 'bot applications.commands',
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
