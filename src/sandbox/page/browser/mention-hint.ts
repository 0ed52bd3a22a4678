import type { PageSeat } from '../protocol.ts';
import { CHANNEL } from './discord-codes.ts';
import { type Mentionable, mentionsBot } from './mentions.ts';

interface HintParts {
  readonly seat: () => PageSeat | undefined;
  readonly people: () => readonly Mentionable[];
}

/** How the bot is asked, for who writes without a mention and would wait for an answer in vain. */
export function createMentionHint({ seat, people }: HintParts) {
  let hasMentioned = false;
  return {
    /** A message was sent: whoever mentioned the bot once knows how. */
    sent: (text: string): void => {
      hasMentioned ||= mentionsBot(text, people());
    },
    /** The hint; empty where none is needed. */
    text: (): string => {
      const bot = people().find(({ isBot }) => isBot);
      const isNeeded = !hasMentioned && seat()?.channel.type !== CHANNEL.dm;
      return isNeeded && bot !== undefined ? `To ask ${bot.name}, begin with @${bot.name}.` : '';
    },
  };
}
