import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describePicture } from '../../src/pictures/cards/picture.ts';

describe('the description of a picture', () => {
  it('has all sentences where they fit', () => {
    expect(describePicture(['One.', 'Two.'])).toBe('One. Two.');
    expect(describePicture(['a'.repeat(1024)])).toHaveLength(1024);
  });

  it('leaves out whole sentences at the end, and says where they are', () => {
    const text = describePicture(['One.', 'b'.repeat(1000), 'c'.repeat(100)]);
    expect(text).toBe('One. The rest is in the text of the reply.');
  });

  it('never is longer than Discord takes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 400 }), { maxLength: 12 }), (sentences) => {
        expect(describePicture(sentences).length).toBeLessThanOrEqual(1024);
      }),
    );
  });
});
