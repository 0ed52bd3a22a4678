import { describe, expect, it } from 'vitest';
import { resolveParagraph, visualRuns } from '../../src/pictures/draw/mixed-text.ts';

/** Each run as it is read, from left to right as it is seen; those from right to left in square brackets. */
function seen(text: string, start = 0, end = text.length): string {
  const runs = visualRuns(resolveParagraph(text), start, end);
  return runs.map((run) => (run.direction === 'rtl' ? `[${run.text}]` : run.text)).join('|');
}

describe('a line of mixed direction', () => {
  it('reads Arabic from the right, its numbers from the left, a per cent sign after them', () => {
    // UAX #9, W2 and W5: after Arabic letters a number is an Arabic one, to which a per cent sign does not belong.
    expect(seen('«اكتظاظ يتجاوز 300%»')).toBe('[%»]|300|[«اكتظاظ يتجاوز ]');
  });

  it('keeps a per cent sign at its number in Hebrew', () => {
    expect(seen('שלום 300% עולם')).toBe('[ עולם]|300%|[שלום ]');
  });

  it('keeps Latin words in their order within Arabic', () => {
    expect(seen('قالت Iraqi News Agency أمس')).toBe('[ أمس]|Iraqi News Agency|[قالت ]');
  });

  it('keeps brackets in pairs', () => {
    expect(seen('Observers (مراقبون) say')).toBe('Observers (|[مراقبون]|) say');
  });

  it('lets an isolated text not change what stands around it', () => {
    expect(seen('by \u2068العراق\u2069 300 %')).toBe('by \u2068|[العراق]|\u2069 300 %');
  });

  it('orders each line of a paragraph by itself and leaves spaces at its end at the end', () => {
    const text = 'قالت Iraqi News Agency أمس';
    expect(seen(text, 0, 11)).toBe('[ ]|Iraqi|[قالت ]');
    expect(seen(text, 11)).toBe('[ أمس]|News Agency');
  });

  it('is one run where all of it goes one way', () => {
    expect(seen('Up to 7,000 (300 %).')).toBe('Up to 7,000 (300 %).');
    expect(seen('العراق')).toBe('[العراق]');
    expect(seen('')).toBe('');
  });
});
