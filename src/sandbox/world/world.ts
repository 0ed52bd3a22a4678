/**
 * Who and what there is in the sandbox: servers with channels and roles, the people in them, the bot. Roles, members and
 * channels are values: a change puts another in their place, so code that keeps one asks for it again by its id.
 */
import type { Signal } from './signal.ts';
import type { WorldChange } from './world-change.ts';

export type SeatName = 'reader' | 'second-reader' | 'editor' | 'admin';
export type ServerName = 'Newsroom' | 'Classroom' | 'Elsewhere' | `Server ${number}`;

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

/** What a thread has that other channels have not (Discord's developer documentation, /topics/threads). */
export interface ThreadState {
  /** Who started it. */
  readonly owner: string;
  readonly archived: boolean;
  readonly locked: boolean;
  /** ISO 8601 time at which it was made, archived or taken out of the archive. */
  readonly changedAt: string;
}

/** A channel of a server that holds messages. */
export interface TextChannel {
  readonly kind: 'text';
  readonly type: 'text' | 'announcement' | 'thread';
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  readonly position: number;
  readonly server: string;
  /** A thread has none of its own: those of its parent count. */
  readonly overwrites: readonly Overwrite[];
  /** Id of the channel that a thread is in. */
  readonly parent?: string;
  readonly thread?: ThreadState;
}

/** A talk outside servers: with the bot itself, or between people who brought the bot along. */
export interface PrivateChannel {
  readonly kind: 'bot-dm' | 'group';
  readonly id: string;
  readonly name: string;
  readonly people: readonly Person[];
}

export type Channel = TextChannel | PrivateChannel;

/** What of a server changes. */
interface ServerState {
  /** Whether the bot was added to the server; where it was not, people bring it along by user install. */
  readonly installed: boolean;
  readonly roles: readonly Role[];
  readonly members: readonly Member[];
  /** Threads among them, after the others. */
  readonly channels: readonly TextChannel[];
}

export interface Server extends ServerState {
  readonly id: string;
  readonly name: ServerName;
  readonly owner: string;
  /** The role that the bot has while it is a member. */
  readonly botRole: Role;
  become(change: Partial<ServerState>): void;
}

export interface World {
  readonly applicationId: string;
  readonly bot: Person;
  /** The application's description. */
  readonly description: string;
  readonly people: Readonly<Record<SeatName, Person>>;
  readonly servers: readonly Server[];
  readonly privateChannels: readonly PrivateChannel[];
  readonly changes: Signal<WorldChange>;
  /** The id of the next thing made here; the same in every run that makes the same things. */
  nextId(): string;
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
