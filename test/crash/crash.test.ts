import { expect, it } from 'vitest';
import { crashRounds } from './crash-rounds.ts';

it('nothing that was answered is lost, and nothing is half there, when the process is killed while saving', async () => {
  const { kills, answered } = await crashRounds(8, () => undefined);
  expect(kills).toBe(8);
  expect(answered).toBeGreaterThan(50);
});
