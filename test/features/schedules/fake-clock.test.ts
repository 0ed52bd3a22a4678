import { expect, test } from 'vitest';
import { createFakeClock } from '../../support/fake-clock.ts';

const START = Date.parse('2026-11-30T06:00:00Z');

test('a fake clock runs what waits in order, each at its own time, and what is set on the way', async () => {
  const clock = createFakeClock('2026-11-30T06:00:00Z');
  const ran: string[] = [];
  const note = (name: string) => () => void ran.push(`${name} at ${clock.now() - START}`);
  clock.wake(START + 30, note('third'));
  clock.wake(START + 10, () => {
    note('first')();
    clock.wake(START + 20, note('second'));
  });
  const cancel = clock.wake(START + 15, note('never'));
  cancel();
  expect(clock.next).toBe(START + 10);
  await clock.advance(29);
  expect(ran).toEqual(['first at 10', 'second at 20']);
  await clock.advance('2026-11-30T06:00:01Z');
  expect(ran.at(-1)).toBe('third at 30');
  expect(clock.now() - START).toBe(1000);
  expect(clock.next).toBeUndefined();
  await expect(async () => clock.advance(-1)).rejects.toThrow(RangeError);
});

test('what is past already runs with the next move, and a jump runs what waits late', async () => {
  const clock = createFakeClock(START);
  const ran: number[] = [];
  clock.wake(START - 5, () => void ran.push(clock.now() - START));
  await clock.advance(0);
  expect(ran).toEqual([0]);
  clock.wake(START + 10, () => void ran.push(clock.now() - START));
  await clock.jump(1000);
  expect(ran).toEqual([0, 1000]);
});

test('what each wake leads to is waited for before the next', async () => {
  const clock = createFakeClock(START);
  let open = 0;
  const settle = async () => {
    await Promise.resolve();
    open = 0;
  };
  for (const at of [1, 2, 3])
    clock.wake(START + at, () => {
      expect(open).toBe(0);
      open += 1;
    });
  await clock.advance(5, settle);
  expect(open).toBe(0);
});
