import { expect, it } from 'vitest';
import { usePostgres } from '../support/use-postgres.ts';
import { simulate } from './simulate.ts';

const createDatabase = usePostgres();

it('posts each of a month’s occurrences once where two processes hand servers over to each other at random', async () => {
  const database = await createDatabase();
  const schedules = Number(process.env['SIM_SCHEDULES'] ?? 120);
  const counts = await simulate({ days: 31, schedules, seed: 20_260_307, start: '2026-03-07', database });
  expect(counts.problems).toEqual([]);
  expect(counts.occurrences).toBeGreaterThan(1000);
  expect(counts.onTime).toBeGreaterThan(counts.occurrences / 2);
  expect(counts.unknown).toBeLessThan(20);
  // Shards changed hands in every way, and those who had lost them tried to go on.
  for (const how of ['free', 'in order', 'in order, at a step', 'with work under way'])
    expect(counts.moves[how], how).toBeGreaterThan(5);
  expect(counts.refused.writes).toBeGreaterThan(10);
  expect(counts.refused.requests).toBeGreaterThan(5);
}, 600_000);
