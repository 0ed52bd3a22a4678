import { describe, expect, it } from 'vitest';
import { saidNumbers } from '../../src/search/said-numbers.ts';

const read = (text: string) =>
  saidNumbers(text).map(({ typed, quantity: { min, max, about, beyond } }) =>
    [typed, min ?? '', max ?? '', about ? 'about' : beyond ? 'over' : ''].join('|'),
  );

describe('the numbers of a sentence', () => {
  it.each([
    ['8,000 were moved', ['8,000|8000|8000|']],
    ['8 000 were moved', ['8 000|8000|8000|']],
    ['7.000 people', ['7.000|7000|7000|']],
    ['7’000 people', ['7’000|7000|7000|']],
    ['some 5,700 people', ['some 5,700|5700|5700|about']],
    ['~8k of them', ['~8k|8000|8000|about']],
    ['5.7 thousand men', ['5.7 thousand|5700|5700|']],
    ['seven thousand five hundred detainees', ['seven thousand five hundred|7500|7500|']],
    ['half a million', ['half a million|500000|500000|']],
    ['over 5,000', ['over 5,000|5000||over']],
    ['8,000+ detainees', ['8,000+|8000||']],
    ['at least 300', ['at least 300|300||']],
    ['no more than 180 bathers', ['no more than 180||180|']],
    ['up to 7,000', ['up to 7,000||7000|']],
    ['fewer than 40 ships', ['fewer than 40||40|']],
    ['between 5,000 and 6,000 ships', ['between 5,000 and 6,000|5000|6000|']],
    ['5-7 thousand ships', ['5-7 thousand|5000|7000|']],
    ['four to five years', ['four to five years|4|5|']],
    ['65 % of voters', ['65 %|65|65|']],
    ['more than 300 per cent', ['more than 300 per cent|300||over']],
    ['$1.15 billion for it', ['$1.15 billion|1150000000|1150000000|']],
    ['9.6 million euros', ['9.6 million euros|9600000|9600000|']],
    ['it is 31 km long', ['31 km|31|31|']],
    ['cut from 38 to 24', ['38|38|38|', '24|24|24|']],
    ['4,384 to 4,358', ['4,384 to 4,358|4384|4384|']],
  ])('of “%s” are %j', (text, numbers) => expect(read(text)).toEqual(numbers));

  it.each([
    'on 22 January, Jan 22 and the 2nd',
    '2026-01-22, 22.01.2026 and 9/11',
    'at 12:30 or 8 pm',
    'F-16, M16, #3, v2.1, a_5 and user@8000',
    '1e309 and 99999999999999999999',
    'one of them',
    'bus 4, Article 12 and the Steam 6',
    '-5 people',
    '100s of people',
  ])('are none in “%s”', (text) => expect(read(text)).toEqual([]));

  it('know years, rates and units', () => {
    expect(saidNumbers('in 2025')[0]?.isYear).toBe(true);
    expect(saidNumbers('300 a day').map(({ rate }) => rate)).toEqual(['day']);
    expect(saidNumbers('£85k per week and 20 every month').map(({ rate }) => rate)).toEqual([
      'week',
      'month',
    ]);
    const units = (text: string) => saidNumbers(text).map(({ unit }) => unit);
    expect(units('20 km')).toEqual(units('20 kilometres'));
    expect(units('20 quid')).toEqual(units('£20'));
    expect(units('20 % and 20 people')).toEqual(['percent', null]);
  });

  it('stand in a clause, and leave a question in their place', () => {
    const [first, second] = saidNumbers('They hold 65,000 inmates, and 8,000 were moved to Iraq.');
    expect(first?.asked[0]).toBe('They hold how many inmates?');
    expect([second?.clause, second?.asked[0]]).toEqual([
      '8,000 were moved to Iraq.',
      'how many were moved to Iraq?',
    ]);
  });
});
