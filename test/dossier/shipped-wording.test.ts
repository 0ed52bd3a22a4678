import { describe, expect, it } from 'vitest';
import { copiedRuns, fingerprint, knownRuns } from '../support/copied-words.ts';
import { shipped } from '../support/shipped.ts';

const { dossier } = shipped;

/** Every text of a record but what is marked as somebody’s own words, with where it stands. */
function textsIn(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) =>
    key === 'quote' ? [] : textsIn(held, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
  );
}

const named = [...dossier.events, ...dossier.figures, ...dossier.readings, ...dossier.claims];

describe('the check for copied words', () => {
  it('knows the document and finds a run of it, however it is spelled', () => {
    expect(knownRuns).toBeGreaterThan(400);
    const run = 'Where they will re-group, possibly (re) entering: Syria'.replace('re-group', 'regroup');
    expect(copiedRuns(run)).toEqual(['where they will regroup possibly re entering syria']);
  });

  it('lets seven words pass, and eight of any other text', () => {
    expect(copiedRuns('where they will regroup possibly re entering')).toEqual([]);
    expect(copiedRuns('one two three four five six seven eight nine')).toEqual([]);
    expect(fingerprint(['a'])).toMatch(/^[0-9a-f]{12}$/);
  });
});

describe('the shipped dossier’s wording', () => {
  it.each([
    ...named.map((record) => [record.id, record] as const),
    ['its sources', dossier.sources] as const,
    ['its actors', dossier.actors] as const,
    ['its questions', dossier.questions] as const,
    ['its assessments', dossier.assessments] as const,
    ['its title and note', [dossier.title, dossier.note]] as const,
  ])('%s is in words of its own: no eight in a row are the document’s, outside a quote', (_, record) => {
    const copied = textsIn(record).flatMap(([path, text]) =>
      copiedRuns(text).map((run) => `${path}: ${run}`),
    );
    expect(copied).toEqual([]);
  });

  it('quotes officials alone, and only the words that the document puts in quotation marks', () => {
    const quotes = named.flatMap(({ quote, saidBy, citations }) =>
      quote === undefined ? [] : [[quote, saidBy ?? citations[0]?.source]],
    );
    const spoken = new Set(quotes.map(([quote]) => quote));
    expect(spoken).toEqual(
      new Set([
        'preemptive step to defend…national security',
        'prepared secure and fortified locations in southern Iraq',
      ]),
    );
  });

  it('never says “now”, “today” or “currently”', () => {
    for (const [path, text] of textsIn(dossier)) {
      expect(text, path).not.toMatch(/\b(now|today|currently|at present)\b/i);
    }
  });
});
