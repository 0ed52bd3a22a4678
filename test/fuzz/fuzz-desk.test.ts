import { expect, it } from 'vitest';
import { fuzzDesk } from './fuzz-desk.ts';

it('the session under random use answers everything once, within limits, and saves nothing broken', async () => {
  const { done, saved, problems } = await fuzzDesk(400, 7);
  expect(problems).toEqual([]);
  expect(saved.slice(0, 3).every((revision) => revision > 0)).toBe(true);
  for (const kind of ['command', 'press', 'form']) expect(done[kind]).toBeGreaterThan(30);
});
