import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Edit } from '../../src/dossier/edit.ts';
import { RECORD_LISTS, recordSchemas } from '../../src/dossier/record-lists.ts';
import { applyEdits } from '../../src/revisions/apply-edits.ts';
import {
  ERASED,
  eraseRecord,
  eraseRevision,
  growTargets,
  purgeEdits,
  targetsOf,
} from '../../src/revisions/purge.ts';
import type { Revision } from '../../src/revisions/revision.ts';
import {
  actor,
  claim,
  event,
  figure,
  question,
  reading,
  snapshotOf,
  source,
  term,
  unknown,
} from '../support/build-dossier.ts';

const SECRET = 'A private name';

/** Every text that a record can have says the secret. */
const secretive = {
  sources: source({
    title: SECRET,
    publisher: SECRET,
    url: 'https://example.org/A%20private%20name',
    reliability: { grade: 'B', reason: SECRET },
  }),
  actors: actor({ short: SECRET, name: SECRET, role: SECRET, aliases: [SECRET] }),
  events: event({ title: SECRET, detail: SECRET, dateNote: SECRET, quote: SECRET, hedge: SECRET }),
  figures: figure({
    statement: SECRET,
    label: SECRET,
    saidAs: SECRET,
    unit: SECRET,
    place: SECRET,
    scope: SECRET,
    basis: SECRET,
    quote: SECRET,
    hedge: SECRET,
  }),
  questions: question({ text: SECRET, short: SECRET, differ: SECRET }),
  readings: reading({
    statement: SECRET,
    short: SECRET,
    quote: SECRET,
    hedge: 'likely',
    likelihood: 'likely',
  }),
  claims: claim({ statement: SECRET, quote: SECRET, hedge: SECRET }),
  assessments: {
    id: 'weighed',
    evidence: 'event',
    reading: 'reading',
    judgement: 'neutral',
    reason: SECRET,
    by: SECRET,
  } as const,
  unknowns: unknown({ text: SECRET }),
  terms: term({ words: [SECRET, `${SECRET} again`] }),
};

describe('eraseRecord', () => {
  it.each(RECORD_LISTS)('leaves no text in %s, and a right record', (list) => {
    const record = secretive[list];
    expect(recordSchemas[list].safeParse(record).success).toBe(true);
    const erased = eraseRecord(list, record);
    expect(JSON.stringify(erased)).not.toMatch(/private|likely/);
    expect(recordSchemas[list].parse(erased)).toMatchObject({ id: record.id });
  });

  it.each(RECORD_LISTS)('knows every text that a record of %s may have', (list) => {
    // What may hold any words: a string that is no slug, no date and not chosen from a list.
    const schema = z.toJSONSchema(recordSchemas[list], { io: 'input', reused: 'inline' });
    const texts = textFields(schema);
    const filled = JSON.stringify(secretive[list]);
    for (const field of texts) expect(filled, field).toContain(`"${field}":`);
  });
});

/** Names of fields that may hold words, at any depth. */
function textFields(schema: unknown, name = ''): readonly string[] {
  const { properties, items, anyOf, type, pattern, enum: chosen, description } = shape.parse(schema);
  const inner = [
    ...Object.entries(properties ?? {}).flatMap(([key, field]) => textFields(field, key)),
    ...(items === undefined ? [] : textFields(items, name)),
    ...(anyOf ?? []).flatMap((one) => textFields(one, name)),
  ];
  const free = type === 'string' && pattern === undefined && chosen === undefined;
  return free && !/EDTF/.test(description ?? '') ? [name, ...inner] : inner;
}

const shape = z.object({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  type: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  description: z.string().optional(),
});

function revisionOf(number: number, ...edits: readonly Edit[]): Revision {
  return {
    number,
    at: '2026-01-22T12:00:00.000Z',
    by: { id: '1', name: 'Ann' },
    why: 'It names her.',
    origin: 'edit',
    edits,
  };
}

const added = revisionOf(1, {
  kind: 'actors',
  id: 'her',
  at: 0,
  before: null,
  after: actor({ id: 'her', name: SECRET }),
});
const elsewhere = revisionOf(2, {
  kind: 'actors',
  id: 'other',
  at: 1,
  before: null,
  after: actor({ id: 'other' }),
});
const renamed = revisionOf(3, {
  kind: 'actors',
  id: 'her',
  at: 0,
  before: actor({ id: 'her', name: SECRET }),
  after: actor({ id: 'them', name: SECRET }),
});

describe('a purge', () => {
  it('erases every version of the record, and why it was changed; number, time and who stay', () => {
    const erased = eraseRevision(added, targetsOf(added));
    expect(erased).toMatchObject({ number: 1, at: added.at, by: added.by, why: '' });
    expect(erased.edits).toEqual([
      {
        kind: 'actors',
        id: 'her',
        at: 0,
        before: null,
        after: actor({ id: 'her', name: ERASED, role: ERASED }),
        erased: true,
      },
    ]);
  });

  it('leaves revisions of other records as they are', () => {
    expect(eraseRevision(elsewhere, targetsOf(added))).toBe(elsewhere);
  });

  it('follows a record to its other ids', () => {
    const targets = growTargets(targetsOf(added), renamed);
    expect([...targets.values()].map(({ id }) => id)).toEqual(['her', 'them']);
    expect(growTargets(targets, elsewhere)).toBe(targets);
    expect(JSON.stringify(eraseRevision(renamed, targets))).not.toContain(SECRET);
  });

  it('erases in the dossier what the revision wrote and is still there, and nothing that was written since', () => {
    const now = snapshotOf(
      { actors: [actor({ id: 'her', name: SECRET, role: 'Written since', aliases: ['Since'] })] },
      5,
    );
    const edits = purgeEdits(now, added, targetsOf(added));
    const applied = applyEdits(now, edits);
    expect(applied.ok && applied.snapshot.byKind.actor.get('her')).toEqual(
      actor({ id: 'her', name: ERASED, role: 'Written since', aliases: ['Since'] }),
    );
    expect(JSON.stringify(edits)).not.toContain(SECRET);
  });

  it('gives a record that nothing is erased in as it is, for the history no longer leads to it', () => {
    const since = actor({ id: 'her', name: 'Since', role: 'Since' });
    const edits = purgeEdits(snapshotOf({ actors: [since] }, 5), added, targetsOf(added));
    expect(edits).toEqual([{ kind: 'actors', id: 'her', at: 0, before: since, after: since, erased: true }]);
    expect(purgeEdits(snapshotOf({}, 5), added, targetsOf(added))).toEqual([]);
  });

  it('erases a title of the dossier’s own', () => {
    const titled = revisionOf(1, { kind: 'dossier', field: 'title', before: 'A test', after: SECRET });
    const now = snapshotOf({ title: SECRET }, 1);
    const applied = applyEdits(now, purgeEdits(now, titled, targetsOf(titled)));
    expect(applied.ok && applied.snapshot.dossier.title).toBe(ERASED);
    expect(JSON.stringify(eraseRevision(titled, targetsOf(titled)))).not.toContain(SECRET);
  });

  it('takes the band along with the hedge that it maps', () => {
    const said = claim({ id: 'said', hedge: 'likely', likelihood: 'likely' });
    const now = snapshotOf({ claims: [said] }, 1);
    const wrote = revisionOf(1, { kind: 'claims', id: 'said', at: 0, before: null, after: said });
    const applied = applyEdits(now, purgeEdits(now, wrote, targetsOf(wrote)));
    expect(applied.ok && applied.snapshot.byKind.claim.get('said')).toMatchObject({ hedge: ERASED });
  });
});
