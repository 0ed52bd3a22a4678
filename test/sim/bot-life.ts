import type { REST } from 'discord.js';
import type { Messenger } from '../../src/discord/api/messenger.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { createDiscordPoster } from '../../src/features/scheduled-posts/poster.ts';
import type { DiscordPost } from '../../src/features/scheduled-posts/send-post.ts';
import type { Renderer } from '../../src/pictures/renderer/renderer.ts';
import type { Clock } from '../../src/schedule/clock.ts';
import { createEmbeddedEngine } from '../../src/schedule/embedded-engine.ts';
import type { ScheduleEngine } from '../../src/schedule/engine.ts';
import type { Poster } from '../../src/schedule/poster.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { watchStates } from '../support/watch-states.ts';
import { createMortal, type Mortal } from './mortal.ts';

/** The bot from a start to its end, however that comes: a real store, a real poster, a real engine. */
export interface BotLife {
  readonly engine: ScheduleEngine;
  readonly store: Store;
  readonly mortal: Mortal;
  /** Starts the engine. */
  start(): Promise<void>;
  /** Resolves when nothing is being done, or it was killed. */
  settle(): Promise<void>;
  /** Lets go of the folder. What was on its way to Discord has arrived there by then. */
  bury(): Promise<void>;
}

/** What a process of the bot is made with, wherever it keeps its books. */
export interface LifeParts {
  readonly shipped: Snapshot;
  readonly clock: Clock;
  readonly random: () => number;
  readonly rest: REST;
  /** The bot's own user id. */
  readonly own: string;
  readonly renderer: Pick<Renderer, 'render'>;
  readonly messenger: Messenger;
  /** Stands between the engine and its poster. */
  readonly wrapPoster: (poster: Poster<DiscordPost>) => Poster<DiscordPost>;
  /** Is told of each ledger that was written. */
  readonly recorded: (server: string, ledger: unknown) => void;
  readonly report: (error: unknown) => void;
  readonly trace: (what: string) => void;
}

export async function beginLife(parts: LifeParts & { readonly stateDir: string }): Promise<BotLife> {
  const { stateDir, shipped, clock, trace } = parts;
  const store = await openLowdbStore({ stateDir, shipped });
  const mortal = createMortal(clock, trace);
  const engine = createEngine(parts, store, mortal);
  const killed = mortal.halted();
  return {
    engine,
    store,
    mortal,
    start: () => Promise.race([engine.start(), killed]),
    settle: () => Promise.race([engine.idle(), killed]),
    async bury() {
      await mortal.settle();
      await store.close();
    },
  };
}

/** An engine for the servers of a store. @param part Which of its process's, where there are several. */
export function createEngine(
  { clock, random, rest, own, renderer, messenger, ...parts }: LifeParts,
  store: Store,
  mortal: Mortal,
  { part = 0, wakes = mortal.clock }: { readonly part?: number; readonly wakes?: Clock } = {},
): ScheduleEngine {
  const poster = createDiscordPoster({
    rest: () => rest,
    own: () => own,
    store,
    renderer,
    messenger,
    time: async () => clock.now(),
  });
  const watched = {
    servers: () => store.servers(),
    readState: (server: string, name: string) => store.readState(server, name),
    changeState: watchStates(store, {
      after(server, name, value) {
        if (name === 'schedule-ledger') parts.recorded(server, value);
      },
    }),
  };
  return createEmbeddedEngine({
    ...mortal.around(watched, parts.wrapPoster(poster), part),
    clock: wakes,
    random,
    report: (error) => {
      if (!mortal.dead) parts.report(error);
    },
  });
}
