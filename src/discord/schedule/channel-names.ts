import type { Messenger } from '../api/messenger.ts';

/**
 * Names of channels as they were when they were last looked at: where a choice is offered, there is no time to look. Kept
 * beside the messenger that saw them.
 */
const seen = new WeakMap<Messenger, Map<string, string>>();

const MOST_KEPT = 5000;

export function rememberName(messenger: Messenger, channel: string, name: string): void {
  const names = seen.get(messenger) ?? new Map<string, string>();
  seen.set(messenger, names);
  names.delete(channel);
  if (name !== '') names.set(channel, name);
  for (const oldest of names.keys()) {
    if (names.size <= MOST_KEPT) break;
    names.delete(oldest);
  }
}

/** "#general", or undefined where it was not looked at since the bot started. */
export function nameOfChannel(messenger: Messenger, channel: string): string | undefined {
  const name = seen.get(messenger)?.get(channel);
  return name === undefined ? undefined : `#${name}`;
}
