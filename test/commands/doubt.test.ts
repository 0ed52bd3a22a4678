import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../src/async/cooperative.ts';
import { migrateDossier } from '../../src/dossier/migrate.ts';
import { parseDossier } from '../../src/dossier/parse-dossier.ts';
import type { Dossier } from '../../src/dossier/schema.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { viewsPicture } from '../../src/pictures/cards/views-picture.ts';
import { checkingFile } from '../../src/transfer/check-import.ts';
import { actor, claim, dossierOf, event, figure, question, reading } from '../support/build-dossier.ts';
import { textOf } from '../support/read-reply.ts';
import { contextOf } from '../support/shipped.ts';
import { press, use } from '../support/use-bot.ts';

/** As earlier versions allow it: the words of doubt stand in a field of their own, and in no sentence. */
const doubted = dossierOf({
  actors: [actor({ id: 'ann', name: 'Ann' }), actor({ id: 'bob', name: 'Bob' })],
  events: [
    event({ id: 'opened', title: 'The gate was opened', hedge: 'allegedly', saidBy: 'ann' }),
    event({ id: 'begun', title: 'It may be rumoured that ships turned back', hedge: 'rumoured … may' }),
  ],
  questions: [question({ id: 'why', text: 'Why was the gate opened?' })],
  readings: [
    reading({
      id: 'smugglers',
      question: 'why',
      holder: 'ann',
      saidBy: 'bob',
      statement: 'For smugglers.',
      hedge: 'perhaps',
    }),
    reading({ id: 'repairs', question: 'why', holder: 'bob', saidBy: 'bob', statement: 'For repairs.' }),
  ],
  claims: [claim({ id: 'paid', question: 'why', statement: 'The guards were paid.', hedge: 'supposedly' })],
  figures: [
    figure({ id: 'held', saidAs: '900', value: 900, hedge: 'by some counts' }),
    figure({ id: 'places', measure: 'design-capacity', saidAs: '450', value: 450, hedge: 'on paper' }),
  ],
});

const { unknowns: _unknowns, terms: _terms, ...older } = doubted;

function earlierVersion(): Dossier {
  const migrated = migrateDossier({ ...older, schemaVersion: 1 });
  const parsed = migrated.ok ? parseDossier(migrated.dossier) : null;
  if (!parsed?.ok) throw new Error('The earlier form can’t be read.');
  return parsed.dossier;
}

describe.each([
  ['today’s form', () => doubted],
  ['the form of version 1', earlierVersion],
])('words of doubt that stand in no sentence, in %s', (_form, make) => {
  const snapshot = createSnapshot(make(), 0);
  const context = contextOf(snapshot);
  const said = async (name: string, options = {}): Promise<string> =>
    textOf(await use(name, options, context));

  it.each([
    ['timeline', {}, ['The gate was opened (“allegedly”)']],
    ['claims', {}, ['The guards were paid. (“supposedly”)']],
    ['compare', { question: 'why' }, ['For smugglers. (“perhaps”)', 'For repairs.']],
    ['capacity', {}, ['900 (“by some counts”) held', 'built for 450 (“on paper”)']],
    ['brief', {}, ['The gate was opened (“allegedly”)', 'For smugglers. (“perhaps”)', '(“by some counts”)']],
  ])('are shown by /%s %j', async (name, options, shown) => {
    const text = await said(name, options);
    for (const words of shown) expect(text).toContain(words);
  });

  it.each([
    ['opened', '(“allegedly”)'],
    ['smugglers', '(“perhaps”)'],
    ['paid', '(“supposedly”)'],
    ['held', '(“by some counts”)'],
  ])('are shown where %s is read in full', async (id, words) => {
    expect(textOf(await press('claims:open:0::', [id], context)).split('\n')[0]).toContain(words);
  });

  it('stand only where the sentence does not have their parts in order', async () => {
    expect(await said('timeline')).toContain('It may be rumoured that ships turned back (“rumoured … may”)');
    expect(await said('compare', { question: 'why' })).not.toContain('For repairs. (');
  });

  it('are told apart from the sentence by the picture, which says who tells a view', () => {
    const [why] = snapshot.dossier.questions;
    const alt = why === undefined ? '' : viewsPicture(snapshot, why)?.alt;
    expect(alt).toContain('Ann, as told by Bob, reported: For smugglers. (“perhaps”)');
  });

  it('are named when the file is checked, of every list', () => {
    const checked = runToEnd(checkingFile(JSON.stringify(make())));
    expect(checked.ok ? checked.warnings.map(({ path }) => path) : checked.problems).toEqual([
      'events[0].hedge',
      'events[1].hedge',
      'figures[0].hedge',
      'figures[1].hedge',
      'readings[0].hedge',
      'claims[0].hedge',
    ]);
  });
});

it('doubt that a list cuts off with the end of a long sentence stands after what is left of it', async () => {
  const statement = `${'They went over the border and on to the next town. '.repeat(8)}So reports suggest.`;
  const long = dossierOf({
    events: [event({ title: statement, hedge: 'reports suggest' })],
    claims: [claim({ statement, hedge: 'reports suggest' })],
  });
  const context = contextOf(createSnapshot(long, 0));
  for (const name of ['timeline', 'claims'])
    expect(textOf(await use(name, {}, context))).toContain('… (“reports suggest”)');
});
