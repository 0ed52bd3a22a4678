import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/revisions/apply-edits.ts';
import { whatPointsAt } from '../../src/revisions/referrers.ts';
import { retireEdits } from '../../src/revisions/retire.ts';
import { actor, claim, event, question, reading, snapshotOf, source } from '../support/build-dossier.ts';

const cites = (...sources: readonly string[]) => sources.map((id) => ({ source: id, credibility: 3 }));

const snapshot = snapshotOf({
  sources: [source(), source({ id: 'second' }), source({ id: 'relayed', via: 'second' })],
  actors: [actor(), actor({ id: 'other' })],
  events: [
    event({ id: 'both', actors: ['someone', 'other'], citations: cites('second', 'paper') }),
    event({ id: 'said', saidBy: 'other' }),
    event({ id: 'alone', citations: cites('relayed') }),
  ],
  questions: [question({ common: ['both', 'alone'] })],
  readings: [reading(), reading({ id: 'others', holder: 'other' })],
  claims: [
    claim({ id: 'taken', question: 'question', reading: 'others', disputes: ['both', 'alone'] }),
    claim({ id: 'free', supports: ['taken'] }),
  ],
  assessments: [
    { id: 'weighed', evidence: 'taken', reading: 'others', judgement: 'neutral', reason: 'So.', by: 'us' },
  ],
});

function without(id: string) {
  const retired = retireEdits(snapshot, id, true);
  if (!retired.ok) throw new Error('refused');
  const applied = applyEdits(snapshot, retired.edits);
  if (!applied.ok) throw new Error(JSON.stringify(applied));
  const names = (of: readonly { readonly id: string }[]) => of.map((one) => one.id);
  return { retired: names(retired.retired), unlinked: names(retired.unlinked), ...applied.snapshot };
}

describe('whatPointsAt', () => {
  it('lists each record that names another, once', () => {
    expect(whatPointsAt(snapshot, 'both')).toEqual([
      { list: 'questions', id: 'question' },
      { list: 'claims', id: 'taken' },
    ]);
    expect(whatPointsAt(snapshot, 'free')).toEqual([]);
    expect(whatPointsAt(snapshot, 'constructor')).toEqual([]);
  });
});

describe('retireEdits', () => {
  it('retires what nothing points at', () => {
    expect(retireEdits(snapshot, 'free', false)).toMatchObject({
      ok: true,
      retired: [{ list: 'claims', id: 'free' }],
    });
  });

  it('is refused with what still points at it', () => {
    expect(retireEdits(snapshot, 'both', false)).toEqual({
      ok: false,
      pointing: [
        { list: 'questions', id: 'question' },
        { list: 'claims', id: 'taken' },
      ],
    });
    expect(retireEdits(snapshot, 'none', true)).toEqual({ ok: false, pointing: [] });
  });

  it('takes mere mentions out, and leaves what mentions it', () => {
    const { retired, unlinked, byKind } = without('both');
    expect([retired, unlinked.toSorted()]).toEqual([['both'], ['question', 'taken']]);
    expect(byKind.question.get('question')?.common).toEqual(['alone']);
    expect(byKind.claim.get('taken')?.disputes).toEqual(['alone']);
  });

  it('never gives a statement to another speaker, nor a source another origin: these go with it', () => {
    const { retired, byKind } = without('other');
    expect(retired.toSorted()).toEqual(['other', 'others', 'said', 'weighed']);
    expect(byKind.event.get('both')?.actors).toEqual(['someone']);
    expect(byKind.claim.get('taken')).toMatchObject({ question: 'question' });
    expect(byKind.claim.get('taken')).not.toHaveProperty('reading');
    expect(without('second').retired.toSorted()).toEqual(['alone', 'relayed', 'second']);
  });

  it('keeps a statement that another source is cited for', () => {
    expect(without('second').byKind.event.get('both')?.citations).toEqual(cites('paper'));
  });

  it('takes a question out with its readings, and leaves the claims without it', () => {
    const { retired, byKind } = without('question');
    expect(retired.toSorted()).toEqual(['others', 'question', 'reading', 'weighed']);
    expect(Object.keys(byKind.claim.get('taken') ?? {})).not.toContain('question');
  });
});
