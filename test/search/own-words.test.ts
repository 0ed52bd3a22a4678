import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linesIn } from '../../src/search/lexicon.ts';
import { isEnglishStem } from '../../src/search/plain-word.ts';
import { stemOf } from '../../src/search/words.ts';
import { actor, claim, event, figure, source } from '../support/build-dossier.ts';
import { indexOf, recordsFor } from './shipped-index.ts';

/** A library that is closed: nothing of it stands in any word list but as everyday English. */
const library = await indexOf({
  title: 'Closure of Harrow Lane Library',
  sources: [source({ id: 'ward-letter', title: 'Newsletter “Ward Letter”' })],
  actors: [actor({ id: 'head', name: 'Ada Lind', role: 'Chief executive of the library trust' })],
  events: [
    event({ id: 'opened', title: 'Harrow Lane Library was opened', date: '1931-05-02' }),
    event({ id: 'refused', title: 'The council rejected the petition' }),
    event({ id: 'suit', title: 'The tenants’ union filed a suit' }),
    event({ id: 'quit', title: 'The chief executive resigned' }),
    event({ id: 'leak-found', title: 'A leak was found under the roof' }),
  ],
  figures: [
    figure({
      id: 'seats',
      label: 'Seats in the reading room',
      statement: 'The reading room has 140 seats.',
      saidAs: '140 seats',
      value: 140,
      unit: 'seats',
      measure: 'design-capacity',
    }),
    figure({
      id: 'signatures',
      label: 'Signatures for the library',
      statement: 'Some 5,200 people have signed the petition.',
      saidAs: '5,200',
      value: 5200,
      unit: 'people',
      measure: 'other',
    }),
    figure({
      id: 'largest-leak',
      label: 'Largest of the leaks',
      statement: 'The largest leak is 40 centimetres across.',
      saidAs: '40 centimetres',
      value: 40,
      unit: 'centimetres',
      measure: 'other',
    }),
  ],
  claims: [
    claim({ id: 'mending', statement: 'A renovation would take two years, the trust says.' }),
    claim({ id: 'deaths', statement: 'Nobody was injured when the ceiling came down, a librarian says.' }),
    claim({ id: 'why-closed', statement: 'The trust closed it to sell the land, the tenants’ union says.' }),
  ],
});
const first = (question: string): string | undefined => recordsFor(question, library)[0];

describe('a question in other words than the dossier’s', () => {
  it.each([
    ['how long would repairs take', 'mending'],
    ['was anybody hurt?', 'deaths'],
    ['did the boss step down', 'quit'],
    ['was the petition turned down', 'refused'],
  ])('%s', (question, id) => {
    expect(first(question)).toBe(id);
  });

  it('is not answered by what is left of a phrase without its function words', () => {
    // "Suited for" stands for "built for", a suit does not.
    expect(recordsFor('should they build it or not?', library)).not.toContain('suit');
  });
});

describe('what a question asks for', () => {
  it('is the capacity where it asks how many fit, whatever that counts', () => {
    expect(first('how many people fit into the reading room?')).toBe('seats');
  });

  it('is what is the most of its kind, before others of it', () => {
    expect(first('biggest leak?')).toBe('largest-leak');
  });

  it('is when something was opened where it asks how old it is', () => {
    expect(first('how old is the library?')).toBe('opened');
    expect(recordsFor('how old is Ada Lind?', library)).toEqual([]);
  });

  it('is the source where it asks how far to trust it', () => {
    expect(first('How far can we trust the Ward Letter?')).toBe('ward-letter');
  });

  it('is not what a relative clause tells', () => {
    expect(first('What reason does the union that speaks for people who rent give for closing it?')).toBe(
      'why-closed',
    );
  });
});

it('has something of a tale that is told before it, not all', () => {
  const tale =
    'My aunt bakes cakes for the reading room every week and saw plaster fall from the ceiling there. Is anything said about that?';
  expect(recordsFor(tale, library)).toContain('deaths');
});

describe('the lists', () => {
  it('name at least two words a family, each once', () => {
    for (const line of linesIn('synonyms')) {
      const words = line.split(', ');
      expect(words.length).toBeGreaterThan(1);
      expect(new Set(words).size, line).toBe(words.length);
      expect(line).toMatch(/^[a-z]+(?:,? [a-z]+)*$/);
    }
  });

  it('know English words by their stems, and have the licence of what they come from beside them', () => {
    for (const word of ['kettle', 'abortion', 'bridges']) expect(isEnglishStem(stemOf(word))).toBe(true);
    for (const none of ['', 'zzzz', 'prisens']) expect(isEnglishStem(none)).toBe(false);
    const licence = new URL('../../src/search/lexicon/WORDNET-LICENSE.txt', import.meta.url);
    expect(readFileSync(licence, 'utf8')).toContain('Princeton University');
  });
});
