import { expect, it } from 'vitest';
import { fuzzStore } from './fuzz-store.ts';

it.each([1, 2])(
  'several dossiers a server under random use never mix, and lose nothing (seed %i)',
  async (seed) => {
    const { done, problems } = await fuzzStore(40, seed);
    expect(problems).toEqual([]);
    for (const [what, times] of [
      ['save', 100],
      ['create', 3],
      ['forget', 1],
      ['restart', 5],
      ['wrong key', 100],
    ] as const)
      expect([what, done[what] ?? 0]).toEqual([what, expect.toSatisfy((count) => Number(count) >= times)]);
  },
);
