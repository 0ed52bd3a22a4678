import { beforeAll, describe, expect, it } from 'vitest';
import { runToEnd } from '../../src/async/cooperative.ts';
import { findInSentence } from '../../src/search/find-in-text.ts';
import { readShippedStory, readStory, type Story } from '../ask/stories.ts';

const stories = new Map<string, Story>();
beforeAll(async () => {
  stories.set('shipped', await readShippedStory());
  for (const name of ['bridge-closure', 'product-recall']) stories.set(name, await readStory(name));
});

function found(story: string, text: string) {
  const index = stories.get(story)?.index;
  if (index === undefined) throw new Error(`There is no story ${story}.`);
  return runToEnd(findInSentence(index, text));
}

describe('the figures of what a number is of', () => {
  it.each([
    ['shipped', '8,000 were moved to Iraq.', 'arrivals-up-to-7000'],
    ['shipped', 'The US moved over 9k ISIS fighters to Iraq', 'arrivals-up-to-7000'],
    ['shipped', 'Iraq has 50,000 prisoners.', 'inmates-held'],
    ['shipped', 'The system was built for 50,000', 'design-capacity'],
    ['shipped', 'Iraqi prisons are at 250% capacity', 'level-many-facilities'],
    ['shipped', '20,000 were released under the amnesty law', 'released-under-amnesty'],
    ['shipped', '200 detainees a day are being flown in', 'moved-per-day'],
    ['bridge-closure', 'Tolver Bridge is 500 metres long.', 'bridge-length'],
    ['bridge-closure', 'The repair will cost 12 million pounds', 'repair-cost'],
    ['bridge-closure', 'A new bridge costs £60 million', 'replacement-cost'],
    ['bridge-closure', 'Inspectors found 25 cracks', 'cracks-found'],
    ['bridge-closure', 'Shop takings fell by 45%', 'takings-down'],
    ['bridge-closure', 'Each boat carries 120 people', 'seats-on-a-boat'],
    ['product-recall', 'Over 200,000 Steam 6 cookers were recalled', 'cookers-recalled'],
    ['product-recall', 'refund takes 10 weeks', 'refund-takes'],
  ])('of %s in “%s” begin with %s', (story, text, figure) => {
    expect(found(story, text).numbers[0]?.figures[0]).toBe(figure);
  });

  it.each([
    ['shipped', '8,000 guards were hired'],
    ['shipped', '140,000 ISIS families are still in Al-Hol camp'],
    ['shipped', '9000 fighters escaped yesterday'],
    ['shipped', 'Turkey holds 12,000 inmates'],
    ['shipped', 'reforms brought it down to 200'],
    ['shipped', 'Iraq freed thousands under the 2025 amnesty law and is now importing 9,000 more of them'],
    ['bridge-closure', 'The ferry costs £85,000 a month'],
    ['bridge-closure', 'Aldry has 12,000 inhabitants'],
    ['bridge-closure', 'it was designed for 24'],
    ['product-recall', 'I heard two people died'],
  ])('are none of %s in “%s”', (story, text) => {
    expect(found(story, text).numbers.flatMap(({ figures }) => figures)).toEqual([]);
  });

  it('are told apart by their unit, and a number of another thing is one', () => {
    expect(found('bridge-closure', 'The detour is 20 miles').numbers[0]).toMatchObject({
      figures: [],
      otherUnit: 'detour-length',
    });
    expect(found('bridge-closure', 'The repair costs $9.6 million').numbers[0]?.otherUnit).toBe(
      'repair-cost',
    );
    expect(found('bridge-closure', 'The ferry costs £85,000 a month').numbers[0]?.elsewhere).toBe(
      'ferry-cost',
    );
  });

  it('come with what the dossier lists as said by nobody', () => {
    const [number] = found('shipped', 'some 8k detainees already arrived in Iraq').numbers;
    expect(number?.unknown).toBe('how-many-arrived');
    expect(found('shipped', '8,000 were moved to Iraq').numbers[0]?.unknown).toBeNull();
  });
});

describe('what a sentence tells', () => {
  it.each([
    ['shipped', 'The Kurds released all their ISIS prisoners to hurt Turkey.', 'kurds-released-prisoners'],
    ['shipped', 'The Kurds did NOT release any ISIS prisoners', 'kurds-released-prisoners'],
    ['shipped', 'Damascus joined the coalition in November 2025.', 'damascus-joins-coalition'],
    ['shipped', 'So the US is basically moving its own proxies around.', 'own-irregular-forces'],
    ['shipped', 'There is huge controversy in Iraq about this', 'controversy-in-iraq'],
    ['shipped', 'secure and fortified locations were prepared in southern Iraq', 'secure-locations-prepared'],
    ['bridge-closure', 'The council surely kept quiet about this', 'kept-quiet'],
    ['bridge-closure', 'The ferry is free until the end of June', 'free-until-june'],
  ])('of %s by “%s” is found: %s', (story, text, id) => {
    expect(found(story, text).statements).toContain(id);
  });

  it.each([
    ['shipped', 'Turkey released the ISIS prisoners.'],
    ['shipped', 'My cat is cute and I love pizza.'],
    ['shipped', 'Trump said the transfer is a great success.'],
    ['shipped', 'In 2003 the US invaded Iraq'],
    ['bridge-closure', 'The bridge could collapse any minute'],
  ])('is nothing of %s in “%s”', (story, text) => expect(found(story, text).statements).toEqual([]));

  it('leaves names that stand nowhere', () => {
    expect(found('shipped', 'The transfer was praised by Trump and Macron').nowhere).toEqual([
      'Trump',
      'Macron',
    ]);
  });
});
