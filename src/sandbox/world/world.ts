/**
 * Who and what there is in the sandbox: servers with channels and roles, the people in them, the bot. Of all that only
 * who has which role and who takes direct messages ever changes.
 */

export type SeatName = 'reader' | 'second-reader' | 'editor' | 'admin';
export type ServerName = 'Newsroom' | 'Classroom' | 'Elsewhere';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly bot: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly position: number;
  readonly mentionable: boolean;
  /** The role that a bot's own permissions come with. */
  readonly managedBy?: string;
}

export interface Overwrite {
  readonly id: string;
  readonly type: 'role' | 'member';
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Member {
  readonly person: Person;
  readonly roles: readonly string[];
}

export interface TextChannel {
  readonly kind: 'text';
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  readonly position: number;
  readonly server: string;
  readonly overwrites: readonly Overwrite[];
}

/** A talk outside servers: with the bot itself, or between people who brought the bot along. */
export interface PrivateChannel {
  readonly kind: 'bot-dm' | 'group';
  readonly id: string;
  readonly name: string;
  readonly people: readonly Person[];
}

export type Channel = TextChannel | PrivateChannel;

export interface Server {
  readonly id: string;
  readonly name: ServerName;
  readonly owner: string;
  /** Whether the bot was added to the server; where it was not, people bring it along by user install. */
  readonly installed: boolean;
  readonly roles: readonly Role[];
  readonly members: readonly Member[];
  readonly channels: readonly TextChannel[];
  /** Gives a member exactly these roles, by id. */
  assign(personId: string, roles: readonly string[]): void;
}

export interface World {
  readonly applicationId: string;
  readonly bot: Person;
  readonly people: Readonly<Record<SeatName, Person>>;
  readonly servers: readonly Server[];
  readonly privateChannels: readonly PrivateChannel[];
  server(id: string): Server | undefined;
  channel(id: string): Channel | undefined;
  person(id: string): Person | undefined;
  /** Whether a person takes no direct messages from the bot. */
  refusesDms(personId: string): boolean;
  refuseDms(personId: string, refuses: boolean): void;
}

export function memberOf(server: Server, personId: string): Member | undefined {
  return server.members.find(({ person }) => person.id === personId);
}
