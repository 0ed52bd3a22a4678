/** What became of the world, told to bots and to open pages. */
import type { Role, Server, TextChannel } from './world.ts';

export type WorldChange =
  | {
      readonly kind: 'channel-created' | 'channel-updated' | 'channel-deleted';
      readonly server: Server;
      readonly channel: TextChannel;
    }
  | {
      readonly kind: 'role-created' | 'role-updated' | 'role-deleted';
      readonly server: Server;
      readonly role: Role;
    }
  | {
      readonly kind: 'member-updated' | 'member-removed';
      readonly server: Server;
      readonly personId: string;
    }
  | { readonly kind: 'bot-added'; readonly server: Server }
  | { readonly kind: 'bot-removed'; readonly server: Server };
