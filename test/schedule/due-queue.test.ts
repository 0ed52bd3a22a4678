import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DueQueue, type Task } from '../../src/schedule/due-queue.ts';

function takeAll(queue: DueQueue, now: number): readonly Task[] {
  const taken: Task[] = [];
  for (let task = queue.take(now); task !== undefined; task = queue.take(now)) taken.push(task);
  return taken;
}

describe('the queue of what is due', () => {
  it('gives what is due, the earliest first, and nothing before its time', () => {
    const queue = new DueQueue();
    queue.set({ server: 'a', name: 'late' }, 30);
    queue.set({ server: 'a', name: 'soon' }, 10);
    expect(queue.next).toBe(10);
    expect(queue.take(9)).toBeUndefined();
    expect(takeAll(queue, 30).map(({ name }) => name)).toEqual(['soon', 'late']);
    expect(queue.size).toBe(0);
  });

  it('gives of what is due at one time one of each server, then a second of each', () => {
    const queue = new DueQueue();
    for (const name of ['1', '2', '3', '4']) queue.set({ server: 'many', name }, 10);
    queue.set({ server: 'one', name: '1' }, 10);
    queue.set({ server: 'two', name: '1' }, 10);
    queue.set({ server: 'two', name: '2' }, 10);
    expect(takeAll(queue, 10).map(({ server }) => server)).toEqual([
      'many',
      'one',
      'two',
      'many',
      'two',
      'many',
      'many',
    ]);
  });

  it('has each task once, where it was put last, and lets go of those that were taken out', () => {
    const queue = new DueQueue();
    const task = { server: 'a', name: '1' };
    queue.set(task, 10);
    queue.set(task, 20);
    expect(takeAll(queue, 15)).toEqual([]);
    expect(takeAll(queue, 20)).toEqual([task]);
    queue.set(task, 5);
    queue.delete(task);
    expect(takeAll(queue, 99)).toEqual([]);
  });

  it('can be changed while what is due is being taken', () => {
    const queue = new DueQueue();
    for (const name of ['1', '2', '3']) queue.set({ server: 'a', name }, 10);
    expect(queue.take(10)?.name).toBe('1');
    queue.delete({ server: 'a', name: '2' });
    queue.set({ server: 'a', name: '3' }, 40);
    expect(takeAll(queue, 10)).toEqual([]);
    expect(queue.next).toBe(40);
  });

  it('is a list sorted by when each is due, whatever is put in and moved', () => {
    const step = fc.record({ name: fc.integer({ min: 0, max: 9 }), due: fc.integer({ min: 0, max: 20 }) });
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 0, max: 20 }), (steps, now) => {
        const queue = new DueQueue();
        const dues = new Map<string, number>();
        for (const { name, due } of steps) {
          queue.set({ server: 's', name: String(name) }, due);
          dues.set(String(name), due);
        }
        const taken = takeAll(queue, now).map(({ name }) => dues.get(name) ?? -1);
        const expected = [...dues.values()].filter((due) => due <= now).toSorted((a, b) => a - b);
        expect(taken).toEqual(expected);
      }),
    );
  });
});
