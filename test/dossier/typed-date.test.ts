import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEdtf } from '../../src/dossier/edtf-date.ts';
import { adviseOnDate, describeDate, readTypedDate } from '../../src/dossier/typed-date.ts';

describe('F8: a date as people type it', () => {
  it.each([
    ['22 January 2026', '2026-01-22'],
    ['January 22, 2026', '2026-01-22'],
    ['Jan. 22nd 2026', '2026-01-22'],
    ['the 22nd of January, 2026', '2026-01-22'],
    ['Thursday, 22 January 2026', '2026-01-22'],
    ['22-Jan-2026', '2026-01-22'],
    ['2026 Jan 22', '2026-01-22'],
    ['Jan 2026', '2026-01'],
    ['January of 2026', '2026-01'],
    ['2026-1-5', '2026-01-05'],
    ['2026/01/22', '2026-01-22'],
    ['2026.1.22', '2026-01-22'],
    ['22.01.2026', '2026-01-22'],
    ['22. 1. 2026', '2026-01-22'],
    ['05.01.2026', '2026-01-05'],
    ['22/01/2026', '2026-01-22'],
    ['01/22/2026', '2026-01-22'],
    ['05/05/2026', '2026-05-05'],
    ['1/2026', '2026-01'],
    ['01.2026', '2026-01'],
    ['2026/01', '2026-01'],
    ['٢٢/٠١/٢٠٢٦', '2026-01-22'],
    ['٢٢ January ٢٠٢٦', '2026-01-22'],
    ['٢٠٢٦-٠١-٢٢', '2026-01-22'],
    ['２０２６', '2026'],
    ['22 January 2026?', '2026-01-22?'],
    ['c. 2025', '2025~'],
    ['2026−01−22', '2026-01-22'],
    ['22–25 January 2026', '2026-01-22/2026-01-25'],
    ['22 to 25 January 2026', '2026-01-22/2026-01-25'],
    ['30 January – 2 February 2026', '2026-01-30/2026-02-02'],
    ['2026-01-22 – 2026-01-25', '2026-01-22/2026-01-25'],
    ['from Jan 2025 to March 2026', '2025-01/2026-03'],
    ['2024-2025', '2024/2025'],
    ['2024–25', '2024/2025'],
    ['2024/25', '2024/2025'],
    ['between 2024 and 2025', '[2024..2025]'],
  ])('%j is %s', (text, edtf) => expect(readTypedDate(text)).toEqual({ kind: 'date', edtf }));

  it.each([
    '2026?-01-22',
    '2025',
    '2025-12',
    '2025-21',
    '2024/2026',
    '[2024,2026]',
    '156X',
    '../2026',
    '-0044',
  ])('EDTF stays as it is: %s', (text) =>
    expect(readTypedDate(` ${text} `)).toEqual({ kind: 'date', edtf: text }),
  );

  it.each([
    ['05/01/2026', ['2026-01-05', '2026-05-01']],
    ['5-1-2026', ['2026-01-05', '2026-05-01']],
    ['2026-22-01', ['2026-01-22']],
    ['20260122', ['2026-01-22']],
    ['22.01.26', ['2026-01-22', '1926-01-22']],
    ['22 Jan 26', ['2026-01-22', '1926-01-22']],
    ['05/01/2026?', ['2026-01-05?', '2026-05-01?']],
    ['Tuesday, 22 January 2026', ['2026-01-22']],
    ['26', ['2026', '1926', '26XX']],
    ['٢٦', ['2026', '1926', '26XX']],
    ['19?', ['2019?', '1919?']],
    ['197', ['197X']],
    ['-19', ['-19XX']],
  ])('%j is asked about: %j', (text, dates) => expect(readTypedDate(text)).toEqual({ kind: 'asked', dates }));

  it.each(['22nd of January', 'January 22', '22.01.', '22/01', 'January', '٢٢ January'])(
    '%j lacks its year, and none is made up',
    (text) => expect(readTypedDate(text)).toEqual({ kind: 'no-year' }),
  );

  it.each([
    '',
    'soon',
    '30 February 2026',
    '2026-02-30',
    '31.04.2026',
    '99/99/2026',
    '2026-13',
    'March of 3 2025 men',
    '25–22 January 2026',
    '30 February – 2 March 2026',
    '2025-2024',
    '05/01/2026 – 06/01/2026',
  ])('%j is none', (text) => expect(readTypedDate(text)).toBeNull());

  it.each([
    ['05/01/2026', 'may be 5 January 2026 or 1 May 2026: write 2026-01-05 or 2026-05-01'],
    ['22 January', 'has no year: write it too, as in 22 January 2025'],
    ['22 January 2026', null],
    ['soon', null],
    ['26', null],
    ['Tuesday 22 January 2026', 'looks like 22 January 2026: write 2026-01-22'],
  ])('on %j the advice is %j', (text, advice) => expect(adviseOnDate(text)).toBe(advice));

  const day = fc
    .date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('2999-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 10));

  it('is read back from every way in which a day may be written, or is among what is asked about', () => {
    const ways: readonly ((year: string, month: string, day: string) => string)[] = [
      (y, m, d) => `${d}.${m}.${y}`,
      (y, m, d) => `${Number(d)}.${Number(m)}.${y}`,
      (y, m, d) => `${d}/${m}/${y}`,
      (y, m, d) => `${m}/${d}/${y}`,
      (y, m, d) => `${y}/${Number(m)}/${Number(d)}`,
      (y, m, d) => `${y}.${m}.${d}`,
      (y, m, d) => describeDate(`${y}-${m}-${d}`),
    ];
    fc.assert(
      fc.property(day, fc.constantFrom(...ways), (iso, way) => {
        const [year = '', month = '', date = ''] = iso.split('-');
        const read = readTypedDate(way(year, month, date));
        expect(read?.kind === 'date' ? [read.edtf] : read?.kind === 'asked' ? read.dates : []).toContain(iso);
      }),
      { numRuns: 2000 },
    );
  });

  it('is valid EDTF whatever was typed', () => {
    const piece = fc.constantFrom(
      '22',
      '1',
      '2026',
      'Jan',
      'May',
      '/',
      '.',
      '-',
      ' ',
      ',',
      '31',
      '0',
      'of',
      '?',
      '~',
      '٢',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
          fc.string({ maxLength: 40 }),
        ),
        (text) => {
          const read = readTypedDate(text);
          const dates = read?.kind === 'date' ? [read.edtf] : read?.kind === 'asked' ? read.dates : [];
          for (const date of dates) expect(parseEdtf(date)).not.toBeNull();
        },
      ),
      { numRuns: 3000 },
    );
  });
});
