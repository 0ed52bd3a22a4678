import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Place } from '../../src/schedule/schedule.ts';

/** A channel that schedules post to. */
export interface SimChannel {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly server: (typeof INSTALLED)[number];
  /** The id of that server. */
  readonly guild: string;
  /** A role of it that anybody may ping. */
  readonly role: string;
  /** Whether the bot may read what was posted there. */
  readonly readable: boolean;
}

const INSTALLED = ['Newsroom', 'Classroom'] as const;

/** How many of each kind there are in each of the sandbox's two servers. */
const KINDS: readonly (Pick<SimChannel, 'place' | 'readable'> & { readonly count: number })[] = [
  { place: 'text', readable: true, count: 17 },
  { place: 'text', readable: false, count: 3 },
  { place: 'announcement', readable: true, count: 1 },
  { place: 'thread', readable: true, count: 1 },
];

/** Makes the channels, so many that none has more posts than the sandbox keeps. */
export function makeChannels({ change, world }: Pick<Sandbox, 'change' | 'world'>): readonly SimChannel[] {
  return INSTALLED.flatMap((server) => {
    const { id: guild = '', roles = [] } = world.servers.find(({ name }) => name === server) ?? {};
    const role = roles.find(({ mentionable }) => mentionable)?.id ?? '';
    return KINDS.flatMap(({ place, readable, count }, kind) =>
      Array.from({ length: count }, (_, at): SimChannel => {
        const name = `sim-${kind}-${at}`;
        const plan = place === 'thread' ? { type: place, parent: 'briefings' } : { type: place };
        const id = change.addChannel(name, plan, server);
        if (!readable) change.deny(name, 'bot', ['ReadMessageHistory'], server);
        return { id, name, place, server, guild, role, readable };
      }),
    );
  });
}
