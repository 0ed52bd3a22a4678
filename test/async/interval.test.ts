import { describe, expect, it } from 'vitest';
import { oncePerInterval } from '../../src/async/interval.ts';

describe('onceInAWhile', () => {
  it('lets each key through once in its time, counted from when it was let through', () => {
    let now = 0;
    const passes = oncePerInterval(5000, () => now);
    const at = (time: number, key: string): boolean => {
      now = time;
      return passes(key);
    };
    expect(at(0, 'a')).toBe(true);
    expect(at(1, 'b')).toBe(true);
    expect(at(4999, 'a')).toBe(false);
    expect(at(5000, 'a')).toBe(true);
    expect(at(5000, 'b')).toBe(false);
    expect(at(5001, 'b')).toBe(true);
    expect(at(9999, 'a')).toBe(false);
    expect(at(10_000, 'a')).toBe(true);
  });
});
