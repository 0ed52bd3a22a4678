import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/dossier/schema.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { changesBetween } from '../../src/revisions/dossier-changes.ts';
import {
  actor,
  claim,
  event,
  figure,
  question,
  reading,
  snapshotOf,
  source,
} from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';

const changes = (before: Partial<Dossier>, after: Partial<Dossier>) =>
  changesBetween(snapshotOf(before, 1), snapshotOf(after, 2));

const assessment = {
  id: 'judged',
  evidence: 'event',
  reading: 'reading',
  judgement: 'neutral',
  reason: 'So.',
  by: 'Editors',
} as const;

describe('what changed between two dossiers', () => {
  it('is nothing where nothing did, also in other objects and with fields in another order', () => {
    expect(changesBetween(shipped, shipped)).toEqual([]);
    expect(changesBetween(shipped, createSnapshot(structuredClone(shipped.dossier), 5))).toEqual([]);
    const range = figure({ value: { min: 1, max: 2 } });
    const turned = Object.fromEntries(Object.entries(range).toReversed());
    expect(
      changes({ figures: [range] }, { figures: [{ ...range, ...turned, value: { max: 2, min: 1 } }] }),
    ).toEqual([]);
  });

  it('is not another order of records', () => {
    const events = [event({ id: 'a' }), event({ id: 'b' })];
    expect(changes({ events }, { events: events.toReversed() })).toEqual([]);
  });

  it('is a record that was added', () => {
    expect(changes({}, { claims: [claim()] })).toEqual([
      { kind: 'claim', id: 'claim', change: 'added', fields: [] },
    ]);
  });

  it('is a record that was retired', () => {
    expect(changes({ actors: [actor()] }, {})).toEqual([
      { kind: 'actor', id: 'someone', change: 'retired', fields: [] },
    ]);
  });

  it('is a record that was revised, by field, old and new', () => {
    const before = event({ date: '2025', quote: 'so', actors: ['a', 'b'], outlook: false });
    const { quote: _, ...after } = event({ date: '2025-12', actors: ['a'], outlook: true, hedge: 'may' });
    const [change, ...more] = changes({ events: [before] }, { events: [after] });
    expect(more).toEqual([]);
    expect(change).toMatchObject({ kind: 'event', id: 'event', change: 'revised' });
    expect(new Map(change?.fields.map(({ path, ...values }) => [path, values]))).toEqual(
      new Map<string, unknown>([
        ['date', { before: '2025', after: '2025-12' }],
        ['outlook', { before: false, after: true }],
        ['actors', { before: ['a', 'b'], after: ['a'] }],
        ['hedge', { before: undefined, after: 'may' }],
        ['quote', { before: 'so', after: undefined }],
      ]),
    );
  });

  it.each<readonly [Parameters<typeof figure>[0], Parameters<typeof figure>[0]]>([
    [{ value: 7000 }, { value: null }],
    [{ value: 7000 }, { value: { min: 7000 } }],
    [{ value: { min: 1, max: 2 } }, { value: { min: 1, max: 3 } }],
    [{ value: { min: 1 } }, { value: { max: 1 } }],
    [{ value: 0 }, { value: null }],
  ])('is a figure whose value went from %j to %j', (before, after) => {
    expect(changes({ figures: [figure(before)] }, { figures: [figure(after)] })).toMatchObject([
      {
        kind: 'figure',
        change: 'revised',
        fields: [{ path: 'value', before: before?.value, after: after?.value }],
      },
    ]);
  });

  it('is a source that was regraded, the reason with the grade', () => {
    const after = source({ reliability: { grade: 'B', reason: 'Held up.' } });
    expect(changes({ sources: [source()] }, { sources: [after] })).toEqual([
      {
        kind: 'source',
        id: 'paper',
        change: 'regraded',
        fields: [
          { path: 'reliability.grade', before: 'C', after: 'B' },
          { path: 'reliability.reason', before: 'Known to the editors.', after: 'Held up.' },
        ],
      },
    ]);
  });

  it('is a revision where only the reason of a grade was worded again', () => {
    const after = source({ reliability: { grade: 'C', reason: 'Known well.' } });
    expect(changes({ sources: [source()] }, { sources: [after] })).toMatchObject([
      { change: 'revised', fields: [{ path: 'reliability.reason' }] },
    ]);
  });

  it('is a claim that was regraded where a citation’s credibility was judged again', () => {
    const after = claim({ citations: [{ source: 'paper', credibility: 5 }] });
    expect(changes({ claims: [claim()] }, { claims: [after] })).toEqual([
      {
        kind: 'claim',
        id: 'claim',
        change: 'regraded',
        fields: [{ path: 'citations[paper].credibility', before: 3, after: 5 }],
      },
    ]);
  });

  it('is a revision where a source is cited that was not, or no longer is', () => {
    const both = claim({
      citations: [
        { source: 'radio', credibility: 2 },
        { source: 'paper', credibility: 3 },
      ],
    });
    expect(changes({ claims: [claim()] }, { claims: [both] })).toMatchObject([
      { change: 'revised', fields: [{ path: 'citations[radio].credibility', before: undefined, after: 2 }] },
    ]);
    expect(changes({ claims: [both] }, { claims: [claim()] })).toMatchObject([
      { change: 'revised', fields: [{ path: 'citations[radio].credibility', before: 2, after: undefined }] },
    ]);
  });

  it('tells two citations of one source apart', () => {
    const twice = (second: number) =>
      reading({
        citations: [
          { source: 'paper', credibility: 3 },
          { source: 'paper', credibility: second },
        ],
      });
    expect(changes({ readings: [twice(3)] }, { readings: [twice(4)] })).toMatchObject([
      { change: 'regraded', fields: [{ path: 'citations[paper, 2].credibility', before: 3, after: 4 }] },
    ]);
  });

  it('stands twice where a record was both revised and regraded', () => {
    const after = claim({ hedge: 'may', citations: [{ source: 'paper', credibility: 1 }] });
    expect(changes({ claims: [claim()] }, { claims: [after] }).map(({ change }) => change)).toEqual([
      'revised',
      'regraded',
    ]);
  });

  it('is of assessments as well, and of the dossier’s own title and note', () => {
    const judged = { ...assessment, judgement: 'consistent' } as const;
    expect(
      changes({ assessments: [assessment], note: 'Old.' }, { assessments: [judged], note: 'New.' }),
    ).toEqual([
      {
        kind: 'assessment',
        id: 'judged',
        change: 'revised',
        fields: [{ path: 'judgement', before: 'neutral', after: 'consistent' }],
      },
      {
        kind: 'dossier',
        id: 'test',
        change: 'revised',
        fields: [{ path: 'note', before: 'Old.', after: 'New.' }],
      },
    ]);
  });

  it('is a retired and an added record where an id came to name another kind', () => {
    expect(changes({ events: [event({ id: 'same' })] }, { figures: [figure({ id: 'same' })] })).toMatchObject(
      [
        { kind: 'figure', change: 'added' },
        { kind: 'event', change: 'retired' },
      ],
    );
  });

  it('is in order: added, revised, retired, regraded, and within these by kind', () => {
    const before = {
      sources: [source()],
      events: [event({ id: 'goes' }), event({ id: 'stays' })],
      questions: [question()],
    };
    const after = {
      sources: [source({ reliability: { grade: 'A' as const, reason: 'Known to the editors.' } })],
      events: [event({ id: 'comes' }), event({ id: 'stays', title: 'Told again' })],
      questions: [question({ text: 'How?' })],
      claims: [claim()],
    };
    expect(changes(before, after).map(({ change, id }) => `${change} ${id}`)).toEqual([
      ...[
        'added comes',
        'added claim',
        'revised stays',
        'revised question',
        'retired goes',
        'regraded paper',
      ],
    ]);
  });

  it('has every record added from nothing to the shipped dossier, and every one retired the other way', () => {
    const { title, note, id, summary } = shipped.dossier;
    const nothing = snapshotOf({ id, title, note, sources: [] });
    const { length } = Object.values(shipped.dossier).filter(Array.isArray).flat();
    const own = (before?: string, after?: string) => ({
      kind: 'dossier',
      id,
      change: 'revised',
      fields: [{ path: 'summary', before, after }],
    });
    const isRecord = ({ kind }: { kind: string }) => kind !== 'dossier';
    const [there, back] = [changesBetween(nothing, shipped), changesBetween(shipped, nothing)];
    expect(summary?.text).not.toBeUndefined();
    expect(there.filter((change) => !isRecord(change))).toEqual([own(undefined, summary?.text)]);
    expect(back.filter((change) => !isRecord(change))).toEqual([own(summary?.text, undefined)]);
    const [added, retired] = [there.filter(isRecord), back.filter(isRecord)];
    expect(added).toHaveLength(length);
    expect(new Set(added.map(({ change }) => change))).toEqual(new Set(['added']));
    expect(retired.map(({ kind, id: gone }) => `${kind} ${gone}`)).toEqual(
      added.map(({ kind, id: come }) => `${kind} ${come}`),
    );
    expect(new Set(retired.map(({ change }) => change))).toEqual(new Set(['retired']));
  });

  it('is told the other way round with old and new changed over', () => {
    const record = fc.record({
      title: fc.constantFrom('a', 'b'),
      hedge: fc.constantFrom('may', 'might'),
      date: fc.constantFrom('2025', null),
      actors: fc.subarray(['x', 'y']),
      credibility: fc.integer({ min: 1, max: 3 }),
    });
    const makeEvent = ({ credibility, ...fields }: { credibility: number } & Parameters<typeof event>[0]) =>
      event({ ...fields, citations: [{ source: 'paper', credibility }] });
    fc.assert(
      fc.property(record, record, (one, other) => {
        const [a, b] = [{ events: [makeEvent(one)] }, { events: [makeEvent(other)] }];
        const turned = changes(b, a).map((change) => ({
          ...change,
          fields: change.fields.map(({ path, before, after }) => ({ path, before: after, after: before })),
        }));
        expect(changes(a, b)).toEqual(turned);
      }),
    );
  });
});
