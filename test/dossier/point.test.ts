import { describe, expect, it } from 'vitest';
import {
  describePoint,
  type Point,
  parsePlainDate,
  parsePoint,
  writePoint,
} from '../../src/dossier/point.ts';

describe('a point in a dossier’s history', () => {
  it.each<readonly [string, Point]>([
    ['2025', { instant: '2025' }],
    ['2025-12', { instant: '2025-12' }],
    [' 2026-01-22 ', { instant: '2026-01-22' }],
    ['0', { revision: 0 }],
    ['12', { revision: 12 }],
    ['007', { revision: 7 }],
    ['12345', { revision: 12345 }],
    ['999999999', { revision: 999_999_999 }],
    ['r12', { revision: 12 }],
    ['R2025', { revision: 2025 }],
    ['#2025', { revision: 2025 }],
    ['revision 2025', { revision: 2025 }],
    ['Revision 3', { revision: 3 }],
    ['٣', { revision: 3 }],
    ['2025-1', { instant: '2025-01' }],
    ['22 January 2026', { instant: '2026-01-22' }],
    ['22.01.2026', { instant: '2026-01-22' }],
    ['01/22/2026', { instant: '2026-01-22' }],
  ])('is read from %j', (text, point) => {
    expect(parsePoint(text)).toEqual(point);
  });

  it.each([
    ...['', ' ', '-1', '1.5', '1e3', 'r', '#', 'r-1', '##1', '1234567890', 'revision'],
    ...[
      '2025-13',
      '2025-02-29',
      '05/01/2026',
      '22 January',
      '2026?-01-22',
      '2025-12-03T10:00',
      '..',
      'last week',
      '@everyone',
    ],
  ])('is not read from %j', (text) => {
    expect(parsePoint(text)).toBeNull();
  });

  it.each<Point>([{ revision: 0 }, { revision: 2025 }, { instant: '2025' }, { instant: '2026-01-22' }])(
    '%j is read back as it is written',
    (point) => {
      expect(parsePoint(writePoint(point))).toEqual(point);
      expect(parsePoint(describePoint(point))).toEqual(point);
      expect(writePoint(point)).not.toContain(':');
    },
  );

  it('is told in words', () => {
    expect(describePoint({ revision: 2025 })).toBe('revision 2025');
    expect(describePoint({ instant: '2025' })).toBe('2025');
  });
});

describe('a plain date', () => {
  it('has no sign of doubt and is a day that there is', () => {
    expect(parsePlainDate('2024-02-29')?.parts).toEqual([2024, 1, 29]);
    expect(parsePlainDate('2025~')).toBeNull();
    expect(parsePlainDate('2025-02-29')).toBeNull();
  });
});
