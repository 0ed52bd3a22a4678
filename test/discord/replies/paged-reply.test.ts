import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MARK_LIMIT } from '../../../src/discord/replies/as-of.ts';
import {
  BLOCK_LIMIT,
  FOOTER_LIMIT,
  HEADING_LIMIT,
  type Paged,
  pagedReply,
} from '../../../src/discord/replies/paged-reply.ts';
import { limitProblems } from '../../support/limit-problems.ts';
import { buttonsOf, textOf, textsOf } from '../../support/read-reply.ts';

const paged = (changes: Partial<Paged>): Paged => ({
  heading: 'Heading',
  blocks: ['one', 'two', 'three'],
  empty: 'Nothing.',
  page: 0,
  most: 2,
  turnTo: (page) => `list:page:${page}`,
  below: () => '',
  rows: () => [],
  footer: '',
  ...changes,
});

const labels = (page: number): readonly (string | undefined)[] =>
  buttonsOf(pagedReply(paged({ page }))).map(({ label, disabled }) =>
    disabled === true ? `(${label})` : label,
  );

describe('pagedReply', () => {
  it('shows one page, and buttons to the others', () => {
    expect(textsOf(pagedReply(paged({})))).toEqual(['Heading', 'one\n\ntwo']);
    expect(textsOf(pagedReply(paged({ page: 1 })))).toEqual(['Heading', 'three']);
    expect(labels(0)).toEqual(['(◀ Previous)', '(Page 1 of 2)', 'Next ▶']);
    expect(labels(1)).toEqual(['◀ Previous', '(Page 2 of 2)', '(Next ▶)']);
  });

  it.each([
    [-3, 'Page 1 of 2'],
    [99, 'Page 2 of 2'],
  ])('brings page %i into range', (page, label) => {
    expect(buttonsOf(pagedReply(paged({ page })))[1]?.label).toBe(label);
  });

  it('has no buttons where one page is all', () => {
    expect(buttonsOf(pagedReply(paged({ most: 5 })))).toEqual([]);
  });

  it('says so where there is nothing', () => {
    expect(textsOf(pagedReply(paged({ blocks: [] })))).toEqual(['Heading', 'Nothing.']);
  });

  it('hands what stands below the blocks on the page and the room that is left', () => {
    const seen: (readonly [readonly number[], number])[] = [];
    const below: Paged['below'] = (shown, room) => {
      seen.push([shown, room]);
      return 'below';
    };
    expect(textOf(pagedReply(paged({ page: 1, below, footer: 'foot' })))).toBe('Heading\nthree\nbelow\nfoot');
    expect(seen).toEqual([[[2], 4000 - MARK_LIMIT - 'Heading'.length - 'foot'.length - 'Nothing.'.length]]);
  });

  it('stays within Discord’s limits with as much as it may be given, and leaves room below of 880', () => {
    const text = (most: number) => fc.integer({ min: 1, max: most }).map((length) => 'x'.repeat(length));
    fc.assert(
      fc.property(
        text(HEADING_LIMIT),
        fc.array(text(BLOCK_LIMIT), { maxLength: 8 }),
        text(FOOTER_LIMIT),
        fc.nat(9),
        (heading, blocks, footer, page) => {
          const below: Paged['below'] = (_, room) => {
            expect(room).toBeGreaterThanOrEqual(880);
            return 'y'.repeat(room);
          };
          expect(limitProblems(pagedReply(paged({ heading, blocks, footer, page, below })))).toEqual([]);
        },
      ),
    );
  });
});
