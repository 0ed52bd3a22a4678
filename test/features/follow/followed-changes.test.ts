import { expect, it } from 'vitest';
import { createSnapshot } from '../../../src/dossier/snapshot.ts';
import { changesOf } from '../../../src/features/follow/followed-changes.ts';
import { actor, claim, dossierOf, event, question, reading, source } from '../../support/build-dossier.ts';

const ann = actor({ id: 'ann', name: 'Ann' });
const left = event({ id: 'left', title: 'They left', saidBy: 'ann' });
const doubts = claim({ id: 'doubts', statement: 'They stayed.', disputes: ['left'] });
const why = question({ id: 'why', text: 'Why?' });
const view = reading({ id: 'view', question: 'why', holder: 'ann', statement: 'To rest.' });
const before = {
  sources: [source()],
  actors: [ann],
  events: [left],
  claims: [doubts],
  questions: [why],
  readings: [view],
};

/** What a follower of a record hears of a change: "revised claim doubts". */
function heard(about: string, after: Partial<typeof before>): readonly string[] {
  const [earlier, later] = [
    createSnapshot(dossierOf(before), 1),
    createSnapshot(dossierOf({ ...before, ...after }), 2),
  ];
  return changesOf(about, earlier, later).map(
    ({ change: { change, kind, id } }) => `${change} ${kind} ${id}`,
  );
}

it.each([
  [
    'a claim that no longer disputes it',
    'left',
    { claims: [{ ...doubts, disputes: [] }] },
    'revised claim doubts',
  ],
  ['a claim against it that was withdrawn', 'left', { claims: [] }, 'retired claim doubts'],
  ['who says it', 'left', { actors: [{ ...ann, name: 'Anna' }] }, 'revised actor ann'],
  ['whose view it is', 'view', { actors: [{ ...ann, name: 'Anna' }] }, 'revised actor ann'],
  ['a source that it cites', 'left', { sources: [source({ title: 'A paper' })] }, 'revised source paper'],
  [
    'a view of the question',
    'why',
    { readings: [{ ...view, statement: 'To eat.' }] },
    'revised reading view',
  ],
  ['a view of the question that was withdrawn', 'why', { readings: [] }, 'retired reading view'],
])('a follower hears of %s', (_, about, after, told) => {
  expect(heard(about, after)).toEqual([told]);
});

it.each([
  ['another record', 'doubts', { readings: [{ ...view, statement: 'To eat.' }] }],
  ['who says something else', 'doubts', { actors: [{ ...ann, name: 'Anna' }] }],
])('a follower does not hear of %s', (_, about, after) => {
  expect(heard(about, after)).toEqual([]);
});
