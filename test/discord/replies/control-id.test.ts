import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { controlId, readControlId } from '../../../src/discord/replies/control-id.ts';

const name = fc.stringMatching(/^[a-z][a-z-]{0,12}$/);
const argument = fc.oneof(
  fc.string({ maxLength: 8 }).filter((text) => !text.includes(':')),
  fc.nat(9999),
);
const lastArgument = fc.string({ unit: 'binary', maxLength: 15 });

describe('control ids', () => {
  it('give back every argument that was written, the last with its colons', () => {
    fc.assert(
      fc.property(
        name,
        name,
        fc.array(argument, { maxLength: 3 }),
        lastArgument,
        (command, control, args, last) => {
          const texts = [...args, last].map(String);
          const declared = controlId(
            command,
            control,
            texts.map(() => z.string()),
          );
          const read = readControlId(declared.id(...texts));
          expect(read).toMatchObject({ command, control });
          expect(declared.state.parse(read?.rest)).toEqual(texts);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('may be 91 characters long and no longer, for a mark of 9 may go before them', () => {
    const { id } = controlId('a', 'b', [z.string()]);
    expect(id('x'.repeat(87))).toHaveLength(91);
    expect(() => id('x'.repeat(88))).toThrow(RangeError);
    expect(() => id('😀'.repeat(46))).toThrow(/96 characters/);
  });

  it.each([
    ['timeline:page:1:all', { command: 'timeline', control: 'page', rest: '1:all' }],
    ['timeline:page', { command: 'timeline', control: 'page', rest: '' }],
    ['a:b::', { command: 'a', control: 'b', rest: ':' }],
  ])('reads %s', (id, expected) => {
    expect(readControlId(id)).toEqual(expected);
  });

  it.each(['', 'timeline'])('takes %j for none of ours', (id) => {
    expect(readControlId(id)).toBeNull();
  });
});
