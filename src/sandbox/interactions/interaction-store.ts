/** The interactions under way, found by the token that their answers carry. The oldest are forgotten. */
import { randomBytes } from 'node:crypto';
import { LIMITS } from '../rules/limits.ts';
import { createSignal } from '../world/signal.ts';
import type { NextSnowflake } from '../world/snowflake.ts';
import type { Interaction } from './interaction.ts';

export type InteractionStore = ReturnType<typeof createInteractionStore>;

const MOST = 20_000;

export function createInteractionStore(nextId: NextSnowflake, answerWithinMs: number) {
  const known = new Map<string, Interaction>();
  const opened = createSignal<Interaction>();
  const prefix = randomBytes(24).toString('base64url');
  return {
    /** Each interaction, just before it is sent to the bot. */
    opened,
    open: (
      about: Omit<Interaction, 'id' | 'token' | 'sentAt' | 'events' | 'progress' | 'metadata'>,
      metadata: (id: string) => Interaction['metadata'],
    ) => {
      const id = nextId();
      const interaction: Interaction = {
        ...about,
        id,
        token: `${prefix}${id}`,
        metadata: metadata(id),
        sentAt: performance.now(),
        events: createSignal(),
        progress: { answered: false, originalId: undefined, awaitsFill: false, followUps: 0 },
      };
      known.set(interaction.token, interaction);
      if (known.size > MOST) {
        const [oldest] = known.keys();
        if (oldest !== undefined) known.delete(oldest);
      }
      opened.emit(interaction);
      return interaction;
    },
    /** The interaction that an answer may still be given to: not older than `answerWithinMs`, or answered already. */
    answerable: (id: string, token: string) => {
      const interaction = known.get(token);
      if (interaction === undefined || interaction.id !== id) return undefined;
      const late = performance.now() - interaction.sentAt > answerWithinMs;
      return late && !interaction.progress.answered ? undefined : interaction;
    },
    /** The interaction whose token still serves for edits and follow-ups: for 15 minutes. */
    byToken: (token: string) => {
      const interaction = known.get(token);
      if (interaction === undefined) return undefined;
      const age = performance.now() - interaction.sentAt;
      return age > LIMITS.interaction.tokenLivesMs ? undefined : interaction;
    },
  };
}
