import { describe, expect, it } from 'vitest';
import {
  add,
  describeQuantity,
  divide,
  exactly,
  type Quantity,
  quantityOf,
  subtract,
  writeOneDecimal,
} from '../../src/dossier/quantity.ts';

const about = (value: number): Quantity => ({ min: value, max: value, about: true, beyond: false });
const upTo = (value: number): Quantity => ({ max: value, about: false, beyond: false });
const over = (value: number): Quantity => ({ min: value, about: false, beyond: true });
const between = (min: number, max: number): Quantity => ({ min, max, about: false, beyond: false });

describe('quantityOf', () => {
  it.each([
    [7000, null, exactly(7000)],
    [65_000, 'about', about(65_000)],
    [7000, 'up to', upTo(7000)],
    [300, 'over', over(300)],
    [{ min: 100, max: 999 }, null, between(100, 999)],
    [{ min: 100 }, null, { min: 100, about: false, beyond: false }],
    [{ max: 999 }, 'about', { max: 999, about: true, beyond: false }],
    [0, null, exactly(0)],
  ] as const)('reads %j, qualified %j', (value, qualifier, expected) => {
    expect(quantityOf({ value, qualifier })).toEqual(expected);
  });

  it('takes a word for no number', () => {
    expect(quantityOf({ value: null, qualifier: null })).toBeNull();
  });
});

describe('arithmetic that carries bounds and qualifiers', () => {
  it('makes “about 72,000 at most” of about 65,000 and up to 7,000', () => {
    expect(add(about(65_000), upTo(7000))).toEqual({ max: 72_000, about: true, beyond: false });
    expect(describeQuantity(add(about(65_000), upTo(7000)))).toBe('about 72,000 at most');
  });

  it('makes about 205.7 % at most of that in a system for about 35,000', () => {
    const level = divide(add(about(65_000), upTo(7000)), about(35_000), 100);
    expect(describeQuantity(level, writeOneDecimal, ' %')).toBe('about 205.7 % at most');
  });

  it('makes about 185.7 % of about 65,000 in a system for about 35,000', () => {
    const level = divide(about(65_000), about(35_000), 100);
    expect(describeQuantity(level, writeOneDecimal, ' %')).toBe('about 185.7 %');
  });

  it.each([
    ['over 300 and over 20', add(over(300), over(20)), 'over 320'],
    ['over 300 and exactly 20', add(over(300), exactly(20)), 'over 320'],
    ['over 300 and up to 20', add(over(300), upTo(20)), 'over 300'],
    ['100 to 200 and 10 to 20', add(between(100, 200), between(10, 20)), '110 to 220'],
    ['30 to 50 less 10 to 20', subtract(between(30, 50), between(10, 20)), '10 to 40'],
    ['over 50 less up to 20', subtract(over(50), upTo(20)), 'over 30'],
    ['1,000 to 2,000 over 10 to 20', divide(between(1000, 2000), between(10, 20)), '50 to 200'],
  ])('takes %s together', (_, result, words) => {
    // What nobody bounded from above may be more: numbers here are never below 0, so a least stays a least.
    expect(describeQuantity(result)).toBe(words);
  });

  it.each([
    [divide(exactly(5), exactly(0)), {}],
    [divide(between(5, 6), between(0, 2)), { min: 2.5 }],
    [divide(upTo(5), over(0)), {}],
  ])('leaves a bound unknown that would divide by zero: %j', (result, bounds) => {
    const { about: _about, beyond: _beyond, ...known } = result;
    expect(known).toEqual(bounds);
  });
});

describe('describeQuantity', () => {
  it.each([
    [exactly(65_000), '65,000'],
    [about(65_000), 'about 65,000'],
    [upTo(7000), '7,000 at most'],
    [over(300), 'over 300'],
    [{ min: 100, about: true, beyond: true }, 'over about 100'],
    [{ min: 100, about: false, beyond: false }, '100 at least'],
    [between(8, 70), '8 to 70'],
    [{ about: false, beyond: false }, 'an unknown number'],
  ])('says %j as “%s”', (quantity, words) => {
    expect(describeQuantity(quantity)).toBe(words);
  });
});
