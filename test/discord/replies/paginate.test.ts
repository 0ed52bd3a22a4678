import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginate } from '../../../src/discord/replies/paginate.ts';

const lengths = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });
const sizes = fc.record({ budget: fc.integer({ min: 40, max: 120 }), most: fc.integer({ min: 1, max: 8 }) });
const joined = (blocks: readonly string[], page: readonly number[]): string =>
  page.map((index) => blocks[index]).join('\n\n');

describe('paginate', () => {
  it.each([
    [['aa', 'bb', 'cc'], { budget: 10, most: 9 }, [[0, 1, 2]]],
    [['aa', 'bb', 'cc'], { budget: 9, most: 9 }, [[0, 1], [2]]],
    [['aa', 'bb', 'cc'], { budget: 10, most: 2 }, [[0, 1], [2]]],
    [['aa', 'bb', 'cc'], { budget: 2, most: 9 }, [[0], [1], [2]]],
    [['', '', 'a'], { budget: 2, most: 9 }, [[0, 1], [2]]],
    [[], { budget: 2, most: 9 }, []],
  ])('lays %j out in %j as %j', (blocks, size, pages) => {
    expect(paginate(blocks, size)).toEqual(pages);
  });

  it('covers every block once, in order, within the size, each page as full as it can be', () => {
    fc.assert(
      fc.property(lengths, sizes, (blockLengths, size) => {
        const blocks = blockLengths.map((length) => 'x'.repeat(length));
        const pages = paginate(blocks, size);
        expect(pages.flat()).toEqual([...blocks.keys()]);
        for (const [number, page] of pages.entries()) {
          expect(page.length).toBeGreaterThan(0);
          expect(page.length).toBeLessThanOrEqual(size.most);
          expect(joined(blocks, page).length).toBeLessThanOrEqual(size.budget);
          const next = pages[number + 1]?.[0];
          if (next === undefined || page.length === size.most) continue;
          expect(joined(blocks, [...page, next]).length).toBeGreaterThan(size.budget);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('names a block that is over the budget', () => {
    expect(() => paginate(['a', 'b'.repeat(11)], { budget: 10, most: 5 })).toThrow(
      new RangeError("Block 1 has 11 characters, over the page's budget of 10."),
    );
  });

  it.each([0, -1, Number.NaN])('refuses pages of %d blocks', (most) => {
    expect(() => paginate(['a'], { budget: 10, most })).toThrow(RangeError);
  });
});
