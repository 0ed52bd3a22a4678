import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { TextChannel } from '../../src/sandbox/world/world.ts';

/** A channel as it is now, by its name; throws where there is none. */
export function findChannel({ world }: Pick<Sandbox, 'world'>, name: string, server = 0): TextChannel {
  const channel = world.servers[server]?.channels.find((one) => one.name === name);
  if (channel === undefined) throw new Error(`There is no channel ${name}.`);
  return channel;
}

/** The path of its messages. */
export function messagesOf(sandbox: Pick<Sandbox, 'world'>, name: string): string {
  return `/channels/${findChannel(sandbox, name).id}/messages`;
}
