import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextMove } from '../../src/cluster/fair-share.ts';

/** Lets processes move in the order of `turns`, over and over, until none does. Gives what each has then, and the moves. */
function spread(start: readonly number[], unowned: number, turns: readonly number[]) {
  const has = [...start];
  let free = unowned;
  let moves = 0;
  for (let still = 0; still < has.length && moves < 10_000; ) {
    for (const turn of turns) {
      const holdings = has.map((shards, at) => ({ process: String(at), shards }));
      const move = nextMove({ me: String(turn), holdings, free });
      const by = { take: 1, give: -1, stay: 0 }[move];
      has[turn] = (has[turn] ?? 0) + by;
      free -= by;
      moves += Math.abs(by);
      still = by === 0 ? still + 1 : 0;
    }
  }
  return { has, free, moves };
}

describe('shards', () => {
  it('are spread evenly by any number of processes, in any order, from any start, with few moves', () => {
    const start = fc.array(fc.nat(8), { minLength: 1, maxLength: 6 }).chain((has) =>
      fc.record({
        has: fc.constant(has),
        free: fc.nat(16),
        turns: fc.shuffledSubarray(
          has.map((_, at) => at),
          { minLength: has.length },
        ),
      }),
    );
    fc.assert(
      fc.property(start, ({ has, free, turns }) => {
        const total = has.reduce((sum, shards) => sum + shards, free);
        const end = spread(has, free, turns);
        expect(end.free).toBe(0);
        expect(Math.max(...end.has) - Math.min(...end.has)).toBeLessThanOrEqual(1);
        const surplus = has.reduce(
          (sum, shards) => sum + Math.max(0, shards - Math.floor(total / has.length)),
          0,
        );
        expect(end.moves).toBeLessThanOrEqual(free + 2 * surplus);
      }),
    );
  });

  it('are not given up and taken back while others are still those of a process that is gone', () => {
    // 16 shards, of which one that is gone has 5.
    expect(spread([0, 5, 6], 0, [1, 2, 0])).toMatchObject({ free: 0, moves: 6 });
  });

  it('stay where they are when a process more would have no more than one that is there', () => {
    expect(spread([1, 1, 0], 0, [0, 1, 2])).toEqual({ has: [1, 1, 0], free: 0, moves: 0 });
  });
});
