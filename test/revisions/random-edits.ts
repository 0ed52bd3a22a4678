import fc from 'fast-check';
import type { Edit } from '../../src/dossier/edit.ts';
import { type AnyRecord, RECORD_LISTS, type RecordList } from '../../src/dossier/record-lists.ts';
import type { Assessment } from '../../src/dossier/schema.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { makeEdit } from '../../src/revisions/take-edit.ts';
import {
  actor,
  claim,
  event,
  figure,
  question,
  reading,
  source,
  term,
  unknown,
} from '../support/build-dossier.ts';

/** A step to take in whatever dossier there is: what it becomes depends on the records that are there by then. */
export interface Step {
  readonly list: RecordList;
  readonly action: 'add' | 'change' | 'retire' | 'rename' | 'title' | 'summary' | 'reverse';
  /** What is chosen on the way, each taken modulo the number of choices. */
  readonly dice: readonly number[];
  readonly text: string;
}

export const step: fc.Arbitrary<Step> = fc.record({
  list: fc.constantFrom(...RECORD_LISTS),
  action: fc.constantFrom(
    'add',
    'add',
    'add',
    'change',
    'change',
    'change',
    'retire',
    'rename',
    'title',
    'summary',
    'reverse',
  ),
  dice: fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }),
  text: fc.oneof(
    { weight: 8, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constantFrom('', '__proto__') },
  ),
});

/** The edit that a step is where a dossier stands; it may be one that is to be refused. */
export function editOf(snapshot: Snapshot, { list, action, dice, text }: Step): Edit | null {
  const roll = rollerOf(dice);
  if (action === 'title')
    return { kind: 'dossier', field: 'title', before: snapshot.dossier.title, after: text };
  if (action === 'summary') {
    const sources = [...snapshot.byList.sources.keys(), 'nobody'];
    const source = sources[roll(sources.length)] ?? '';
    const after = roll(4) === 0 ? null : { text, citations: [{ source, credibility: 6 }] };
    return { kind: 'dossier', field: 'summary', before: snapshot.dossier.summary ?? null, after };
  }
  const records: readonly AnyRecord[] = snapshot.byList[list].records;
  if (action === 'reverse') {
    const before = records.map(({ id }) => id);
    return { kind: 'order', list, before, after: before.toReversed() };
  }
  const fresh = `${list.slice(0, 3)}-${roll(12)}`;
  if (action === 'add') {
    const at = roll(2) === 0 ? {} : { at: roll(records.length + 1) };
    return makeEdit({
      kind: list,
      id: fresh,
      ...at,
      before: null,
      after: makeRecord(snapshot, list, fresh, text, roll),
    });
  }
  const before = records[roll(Math.max(records.length, 1))];
  if (before === undefined) return null;
  const { id } = before;
  if (action === 'retire') return makeEdit({ kind: list, id, before, after: null });
  if (action === 'rename') return makeEdit({ kind: list, id, before, after: { ...before, id: fresh } });
  return makeEdit({ kind: list, id, before, after: makeRecord(snapshot, list, id, text, roll) });
}

type Roll = (choices: number) => number;

function rollerOf(dice: readonly number[]): Roll {
  let at = 0;
  return (choices) => {
    at += 1;
    return (dice[at % dice.length] ?? 0) % choices;
  };
}

function makeRecord(snapshot: Snapshot, list: RecordList, id: string, text: string, roll: Roll): AnyRecord {
  // Mostly a record of a list in which it may be found, now and then of any, or none.
  const one = (...lists: readonly RecordList[]): string => {
    const wild = roll(15) === 0;
    const from = (wild ? RECORD_LISTS : lists).flatMap((name) => [...snapshot.byList[name].keys()]);
    return from[roll(from.length + (wild ? 1 : 0) || 1)] ?? 'nobody';
  };
  const some = (...lists: readonly RecordList[]): readonly string[] =>
    Array.from({ length: roll(3) }, () => one(...lists));
  const stated = {
    saidBy: roll(2) === 0 ? null : one('actors'),
    citations: [{ source: one('sources'), credibility: 1 + roll(7) }],
  };
  switch (list) {
    case 'sources':
      return source({ id, title: text, ...(roll(2) === 0 ? {} : { via: one('sources') }) });
    case 'actors':
      return actor({ id, name: text });
    case 'events':
      return event({ id, title: text, actors: some('actors'), ...stated });
    case 'figures':
      return figure({ id, label: text, value: roll(3) === 0 ? -0 : roll(100), ...stated });
    case 'questions':
      return question({ id, text, common: some('events', 'figures', 'claims') });
    case 'readings':
      return reading({ id, statement: text, question: one('questions'), holder: one('actors'), ...stated });
    case 'claims': {
      const answered = roll(2) === 0 ? undefined : snapshot.byList.readings.get(one('readings'));
      const asked = answered === undefined || roll(8) === 0 ? one('questions') : answered.question;
      return claim({
        id,
        statement: text,
        ...(roll(3) === 0 ? {} : { question: asked }),
        ...(answered === undefined ? {} : { reading: answered.id }),
        disputes: some('events', 'figures', 'readings', 'claims'),
        annotates: some('claims'),
        ...stated,
      });
    }
    case 'assessments': {
      const judged: Assessment = {
        id,
        evidence: one('events', 'figures', 'claims'),
        reading: one('readings'),
        judgement: 'neutral',
        reason: text,
        by: 'us',
      };
      return judged;
    }
    case 'unknowns':
      return unknown({ id, text, ...(roll(2) === 0 ? {} : { question: one('questions') }) });
    case 'terms':
      return term({ id, words: [text, 'another'] });
  }
}
