import { describe, expect, it } from 'vitest';
import type { DiscordPost } from '../../src/features/scheduled-posts/send-post.ts';
import type { Poster } from '../../src/schedule/poster.ts';
import { type Counts, simulate } from './simulate.ts';

const MINUTE = 60_000;

it('posts each of a month’s occurrences once, or has a reason not to, whatever goes wrong', async () => {
  // The clocks of Berlin, New York, Casablanca, Lord Howe, Santiago and Beirut change in it.
  const counts = await simulate({ days: 31, schedules: 350, seed: 20_260_307, start: '2026-03-07' });
  expect(counts.problems).toEqual([]);
  expect(counts.occurrences).toBeGreaterThan(4000);
  expect(counts.onTime).toBeGreaterThan(counts.occurrences / 2);
  expect(counts.starts).toBeGreaterThan(20);
  expect(counts.lost.after).toBeGreaterThan(20);
  expect(counts.unknown).toBeLessThan(20);
}, 900_000);

describe('the check finds', () => {
  const few = { days: 3, schedules: 12, seed: 5, start: '2026-03-07', trouble: false } as const;

  it('nothing where nothing goes wrong', async () => {
    const counts = await simulate(few);
    expect(counts.problems).toEqual([]);
    expect(counts.onTime).toBeGreaterThanOrEqual(10);
  });

  it('a post that is sent twice', async () => {
    const found = await problemsWith((poster) => ({
      async send(channel, message, key) {
        await poster.send(channel, message, `${key}-2`);
        return poster.send(channel, message, key);
      },
    }));
    expect(found).toMatch(/posted 2 times/);
  });

  it('a post that is said to be sent, and is not', async () => {
    const found = await problemsWith(() => ({ send: async () => ({ kind: 'sent', message: '1' }) }));
    expect(found).toMatch(/the ledger says posted, and it is in no channel/);
  });

  it('a post that nobody planned', async () => {
    const found = await problemsWith((poster) => ({
      compose: (run) => poster.compose({ ...run, key: run.key.replace(/^./, '_') }),
    }));
    expect(found).toMatch(/is of nothing that was planned/);
  });

  it('a post that does not say that it is late', async () => {
    const found = await problemsWith((poster) => ({
      compose: (run) => poster.compose({ ...run, planned: run.planned - 5 * MINUTE }),
    }));
    expect(found).toMatch(/posted 0 ms late, and says so/);
  });

  it('a post that is lost for good', async () => {
    const found = await problemsWith(() => ({
      send: async () => ({ kind: 'refused', why: 'for no reason' }),
    }));
    expect(found).toMatch(/given up before the next was due/);
  });

  it('an engine that does not look whether its post is there', async () => {
    const wrapPoster = blind(() => ({ find: async () => ({ kind: 'absent' }) }));
    const { problems }: Counts = await simulate({
      ...few,
      days: 20,
      schedules: 60,
      trouble: true,
      wrapPoster,
    });
    expect(problems.join('\n')).toMatch(/posted 2 times/);
  });

  type Change = (poster: Poster<DiscordPost>) => Partial<Poster<DiscordPost>>;

  function blind(change: Change): (poster: Poster<DiscordPost>) => Poster<DiscordPost> {
    return (poster) => ({ ...poster, ...change(poster) });
  }

  async function problemsWith(change: Change): Promise<string> {
    return (await simulate({ ...few, wrapPoster: blind(change) })).problems.join('\n');
  }
});
