import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/dossier/schema.ts';
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

/** What a record says, at each length. */
function sentencesOf(record: Statement): readonly string[] {
  if ('title' in record) return [record.title, record.detail];
  if ('label' in record) return record.statement === undefined ? [] : [record.statement];
  return 'holder' in record && record.short !== undefined
    ? [record.short, record.statement]
    : [record.statement];
}

/** The parts of a hedge around “…”, one after another. */
function inOrder(hedge: string): RegExp {
  return new RegExp(
    hedge
      .split('…')
      .map((part) => part.trim())
      .join('.*'),
    'i',
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
    ['its title, note and summary', [dossier.title, dossier.note, dossier.summary]] as const,
    ['what nobody says', dossier.unknowns] as const,
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

  it.each(named.filter(({ hedge }) => hedge !== undefined).map((record) => [record.id, record] as const))(
    '%s has its hedge in each of its texts, the parts in their order',
    (_, record) => {
      for (const text of sentencesOf(record)) expect(text).toMatch(inOrder(record.hedge ?? ''));
    },
  );

  it('calls those moved detainees, alleged or suspected, wherever it says of what group they are', () => {
    const reported = named.filter(({ voice }) => voice === 'reported').flatMap(sentencesOf);
    for (const text of [dossier.title, dossier.summary?.text ?? '', ...reported]) {
      expect(text).not.toMatch(
        /(?<!suspected )\bmilitants\b|(?<!alleged )\bIS detainees\b|terrorist|fighter/i,
      );
    }
  });

  it('has a sentence for each figure that holds the number as said', () => {
    for (const { id, saidAs, statement } of dossier.figures) {
      expect(statement, id).toMatch(/^[\p{Lu}\d].*\.$/u);
      expect(statement?.toLowerCase(), id).toContain(saidAs);
    }
  });

  it('has a short form for each view and question, and what tells views apart where there are more', () => {
    for (const { id, short } of dossier.readings) expect(short, id).toBeDefined();
    for (const { id, short, differ } of dossier.questions) {
      expect(short, id).toMatch(/\?$/);
      const views = dossier.readings.filter(({ question }) => question === id);
      expect(differ !== undefined, id).toBe(views.length > 1);
    }
  });

  it('has views of a question in short forms of like length', () => {
    for (const { id } of dossier.questions) {
      const views = dossier.readings.filter(({ question }) => question === id);
      const lengths = views.map(({ short }) => short?.length ?? 0);
      expect(Math.max(...lengths) - Math.min(...lengths), id).toBeLessThanOrEqual(40);
    }
  });

  it('never says “now”, “today” or “currently”', () => {
    for (const [path, text] of textsIn(dossier)) {
      expect(text, path).not.toMatch(/\b(now|today|currently|at present)\b/i);
    }
  });
});
