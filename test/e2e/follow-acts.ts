import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { FOLLOWERS, type FollowState } from '../../src/features/follow/follow-state.ts';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import type { SeatName } from '../../src/sandbox/world/world.ts';
import { type SchedulingBot, WAIT } from './schedule-bot.ts';

export type FollowActs = ReturnType<typeof followActs>;

/** What people do who follow something in Newsroom, and what comes of it. */
export function followActs(bot: SchedulingBot) {
  const { sandbox, stateDir } = bot;
  const messagesTo = (user: SeatName = 'reader') => sandbox.seat({ user, channel: 'dm' }).messages();
  /** The state file of those who follow something. */
  const file = join(stateDir, 'servers', sandbox.world.servers[0]?.id ?? '', 'state', `${FOLLOWERS}.json`);
  const kept = (): FollowState['people'] =>
    existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).people : [];
  return {
    messagesTo,
    file,
    /** What is on disk of those who follow something. */
    kept,
    /** Waits until so many messages have come. */
    arrive: (count: number, user: SeatName = 'reader') =>
      vi.waitFor(() => expect(messagesTo(user)).toHaveLength(count), WAIT),
    erased: () => vi.waitFor(() => expect(kept()).toEqual([]), WAIT),
    /** Follows the whole dossier. */
    follow: async (user: SeatName = 'reader', channel = 'general'): Promise<SandboxReply> =>
      (await bot.sit(user, channel).slash('/brief')).click('Follow'),
    /** Changes the dossier. */
    async retitle(words: string): Promise<void> {
      const form = await bot.sit('editor').slash('/data edit', { record: 'commentators-post' });
      await (await form.submit({ Title: words })).click('Save');
    },
  };
}
