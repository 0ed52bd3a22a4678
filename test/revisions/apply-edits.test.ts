import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src/dossier/edit.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { applyEdits } from '../../src/revisions/apply-edits.ts';
import { whole } from '../dossier/broken-dossiers.ts';
import { actor, claim, event, reading, snapshotOf, source } from '../support/build-dossier.ts';

const before = snapshotOf(whole, 4);

function applied(edits: readonly Edit[], from: Snapshot = before): Snapshot {
  const result = applyEdits(from, edits);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.snapshot;
}

function problemsOf(edits: readonly Edit[]): readonly string[] {
  const result = applyEdits(before, edits);
  if (result.ok || result.reason !== 'problems') throw new Error(JSON.stringify(result));
  return result.problems.map(({ path, problem }) => `${path}: ${problem}`);
}

describe('applyEdits', () => {
  it('gives the next revision, and leaves the one before as it was', () => {
    const text = JSON.stringify(before.dossier);
    const after = applied([{ kind: 'events', id: 'new', before: null, after: event({ id: 'new' }) }]);
    expect(after.revision).toBe(5);
    expect(after.dossier.events.map(({ id }) => id)).toEqual(['event', 'new']);
    expect(after.byKind.event.get('new')?.title).toBe('An event');
    expect(JSON.stringify(before.dossier)).toBe(text);
    expect(before.byKind.event.get('new')).toBeUndefined();
  });

  it('shares with the one before every record that it does not touch', () => {
    const after = applied([{ kind: 'events', id: 'new', before: null, after: event({ id: 'new' }) }]);
    expect(after.dossier.claims).toBe(before.dossier.claims);
    expect(after.dossier.events[0]).toBe(before.dossier.events[0]);
  });

  it('puts a record where it is told, and tells where it stands', () => {
    const edits: readonly Edit[] = [
      { kind: 'sources', id: 'first', at: 0, before: null, after: source({ id: 'first' }) },
      { kind: 'sources', id: 'last', before: null, after: source({ id: 'last' }) },
      { kind: 'sources', id: 'beyond', at: 99, before: null, after: source({ id: 'beyond' }) },
    ];
    const result = applyEdits(before, edits);
    if (!result.ok) throw new Error(result.reason);
    expect(result.snapshot.dossier.sources.map(({ id }) => id)).toEqual([
      'first',
      'paper',
      'relayed',
      'last',
      'beyond',
    ]);
    expect(result.edits.map((edit) => ('at' in edit ? edit.at : null))).toEqual([0, 3, 4]);
  });

  it('takes records that refer to one another in one change', () => {
    const after = applied([
      { kind: 'claims', id: 'says', before: null, after: claim({ id: 'says', saidBy: 'newcomer' }) },
      { kind: 'actors', id: 'newcomer', before: null, after: actor({ id: 'newcomer' }) },
    ]);
    expect(after.byKind.claim.get('says')?.saidBy).toBe('newcomer');
  });

  it('makes all of a change or nothing of it', () => {
    const result = applyEdits(before, [
      { kind: 'actors', id: 'newcomer', before: null, after: actor({ id: 'newcomer' }) },
      { kind: 'claims', id: 'says', before: null, after: claim({ id: 'says', saidBy: 'nobody' }) },
    ]);
    expect(result).toMatchObject({ ok: false, reason: 'problems' });
  });

  it('gives another id to a record when whatever refers to it is changed with it', () => {
    const [one] = before.dossier.actors;
    const rename: Edit = { kind: 'actors', id: 'someone', before: actor(), after: actor({ id: 'else' }) };
    expect(one?.id).toBe('someone');
    expect(problemsOf([rename])).toContain(
      'events[0].actors[0]: no entry has the id "someone"; write the id of: speaker',
    );
    const renamed = applied(
      [{ kind: 'actors', id: 'a', before: actor({ id: 'a' }), after: actor({ id: 'b' }) }],
      snapshotOf({ actors: [actor({ id: 'a' }), actor({ id: 'c' })] }),
    );
    expect(renamed.dossier.actors.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(renamed.byList.actors.has('a')).toBe(false);
  });

  it('changes the dossier’s own fields, and can add and take away its $schema', () => {
    const titled = applied([{ kind: 'dossier', field: 'title', before: 'A test', after: 'Another' }]);
    expect(titled.dossier.title).toBe('Another');
    const named = applied([{ kind: 'dossier', field: '$schema', before: null, after: './a.json' }]);
    expect(Object.keys(named.dossier)[0]).toBe('$schema');
    const plain = applied([{ kind: 'dossier', field: '$schema', before: './a.json', after: null }], named);
    expect('$schema' in plain.dossier).toBe(false);
  });

  it('leaves out what JSON does not have', () => {
    const after = applied([
      {
        kind: 'events',
        id: 'new',
        before: null,
        after: Object.assign(event({ id: 'new' }), { quote: undefined }),
      },
    ]);
    expect(Object.keys(after.byKind.event.get('new') ?? {})).not.toContain('quote');
  });
});

describe('applyEdits refuses', () => {
  it.each<[string, readonly Edit[], RegExp]>([
    [
      'a record that its schema refuses',
      [{ kind: 'events', id: 'new', before: null, after: event({ id: 'new', date: '22 January' }) }],
      /^events\[1\]\.date: write an EDTF date/,
    ],
    [
      'an unknown field',
      [
        {
          kind: 'events',
          id: 'new',
          before: null,
          after: JSON.parse(JSON.stringify({ ...event({ id: 'new' }), colour: 'red' })),
        },
      ],
      /^events\[1\]: unknown key "colour"; remove it/,
    ],
    [
      'a field called __proto__',
      [
        {
          kind: 'events',
          id: 'new',
          before: null,
          after: JSON.parse(`{"__proto__": {"a": 1}, "id": "new"}`),
        },
      ],
      /events\[1\]/,
    ],
    [
      'an id that is taken in another list',
      [{ kind: 'events', id: 'paper', before: null, after: event({ id: 'paper' }) }],
      /^events\[1\]\.id: "paper" is taken by one of the sources/,
    ],
    [
      'an id that is taken in its own list',
      [{ kind: 'events', id: 'event', before: null, after: event() }],
      /"event" is taken by one of the events/,
    ],
    [
      'to retire what others point at, naming each',
      [{ kind: 'events', id: 'event', before: whole.events[0] ?? null, after: null }],
      /^questions\[0\]\.common\[0\]: no entry has the id "event"/,
    ],
    [
      'a circle of via',
      [{ kind: 'sources', id: 'paper', before: source(), after: source({ via: 'relayed' }) }],
      /^sources\[0\]\.via: this source relays itself/,
    ],
    [
      'another question of a reading than that of the claim which takes it up',
      [
        { kind: 'questions', id: 'other', before: null, after: { id: 'other', text: 'What?', common: [] } },
        { kind: 'readings', id: 'reading', before: reading(), after: reading({ question: 'other' }) },
      ],
      /^claims\[0\]\.question: its view answers "other"/,
    ],
    [
      'an empty title',
      [{ kind: 'dossier', field: 'title', before: 'A test', after: '' }],
      /^title: write at least one character/,
    ],
    [
      'an order that leaves a record out',
      [{ kind: 'order', list: 'sources', before: ['paper', 'relayed'], after: ['relayed', 'relayed'] }],
      /^sources: this order names other entries/,
    ],
  ])('%s', (_, edits, expected) => {
    expect(problemsOf(edits).join('\n')).toMatch(expected);
  });

  it('a new kind of a record where one that refers to it may not refer to that', () => {
    const problems = problemsOf([
      { kind: 'claims', id: 'claim', before: whole.claims[0] ?? null, after: null },
      { kind: 'events', id: 'event', before: whole.events[0] ?? null, after: null },
      { kind: 'actors', id: 'event', before: null, after: actor({ id: 'event' }) },
    ]);
    expect(problems).toContain(
      'questions[0].common[0]: "event" is one of the speakers; write the id of: event, figure, claim',
    );
    expect(
      problems.some((problem) =>
        problem.startsWith('assessments[0].evidence: "event" is one of the speakers'),
      ),
    ).toBe(true);
  });
});

describe('two changes of one record', () => {
  const mine: Edit = { kind: 'actors', id: 'someone', before: actor(), after: actor({ role: 'Mine' }) };
  const theirs: Edit = { kind: 'actors', id: 'someone', before: actor(), after: actor({ name: 'Theirs' }) };

  it('are in conflict, though in other fields, and the second sees both versions', () => {
    const result = applyEdits(applied([theirs]), [mine]);
    expect(result).toEqual({
      ok: false,
      reason: 'conflict',
      conflicts: [{ edit: mine, current: actor({ name: 'Theirs' }) }],
    });
  });

  it('are in conflict where the first retired it, and where both add to the dossier’s title', () => {
    const alone = snapshotOf({ actors: [actor()] });
    const retired = applied([{ kind: 'actors', id: 'someone', before: actor(), after: null }], alone);
    expect(applyEdits(retired, [mine])).toMatchObject({ conflicts: [{ current: null }] });
    const title = (after: string): Edit => ({ kind: 'dossier', field: 'title', before: 'A test', after });
    expect(applyEdits(applied([title('A')]), [title('B')])).toMatchObject({
      conflicts: [{ edit: { after: 'B' }, current: 'A' }],
    });
  });

  it('are in conflict where the second was made on what can’t have been there', () => {
    const odd: Edit = {
      kind: 'actors',
      id: 'someone',
      before: actor({ name: '' }),
      after: actor({ role: 'Mine' }),
    };
    expect(applyEdits(before, [odd])).toMatchObject({ ok: false, reason: 'conflict' });
  });

  it('are none where only the order of keys is another', () => {
    const { id, name, role, aliases } = actor();
    const turned: Edit = {
      kind: 'actors',
      id,
      before: { aliases, role, name, id },
      after: actor({ role: 'Mine' }),
    };
    expect(applied([turned]).byKind.actor.get(id)?.role).toBe('Mine');
  });
});
