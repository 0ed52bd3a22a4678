import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src/dossier/edit.ts';
import type { Source } from '../../src/dossier/schema.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { applyEdits } from '../../src/revisions/apply-edits.ts';
import { replaceEdits } from '../../src/revisions/compare-dossiers.ts';
import { redoEdits } from '../../src/revisions/redo.ts';
import type { Revision } from '../../src/revisions/revision.ts';
import { undoEdits } from '../../src/revisions/undo.ts';
import { actor, dossierOf, figure, snapshotOf, source } from '../support/build-dossier.ts';

/** A dossier that is changed step by step, with its history. */
function changing(start: Snapshot) {
  let newest = start;
  const history: Revision[] = [];
  const change = (...edits: readonly Edit[]): Revision => {
    const applied = applyEdits(newest, edits);
    if (!applied.ok) throw new Error(JSON.stringify(applied));
    newest = applied.snapshot;
    const revision: Revision = {
      number: newest.revision,
      at: '2026-01-22T12:00:00.000Z',
      by: { id: '1', name: 'Ann' },
      why: '',
      origin: 'edit',
      edits: applied.edits,
    };
    history.push(revision);
    return revision;
  };
  const edit = (id: string, changes: Partial<Source>): Revision => {
    const before = newest.byList.sources.get(id) ?? null;
    return change({ kind: 'sources', id, before, after: before && { ...before, ...changes } });
  };
  const undo = (revision: Revision) => undoEdits(history, newest, revision);
  const undone = (revision: Revision): Snapshot => {
    const back = undo(revision);
    if (!back.ok) throw new Error(JSON.stringify(back));
    change(...back.edits);
    return newest;
  };
  return { change, edit, undo, undone, newest: () => newest };
}

const grade = (letter: 'A' | 'B' | 'C' | 'D', reason = 'Known to the editors.') => ({
  reliability: { grade: letter, reason },
});
const three = snapshotOf({ sources: [source({ id: 'a' }), source({ id: 'b' }), source({ id: 'c' })] });
const idsOf = ({ dossier }: Snapshot) => dossier.sources.map(({ id }) => id);

describe('undoEdits', () => {
  it('keeps what was changed since in other fields of the same record', () => {
    const { edit, undone } = changing(three);
    const first = edit('b', { title: 'First', ...grade('B') });
    edit('b', { publisher: 'Theirs' });
    edit('b', grade('B', 'Another reason.'));
    expect(undone(first).byKind.source.get('b')).toEqual(
      source({ id: 'b', publisher: 'Theirs', ...grade('C', 'Another reason.') }),
    );
  });

  it('shows every field that was changed again, and by which revisions', () => {
    const { edit, undo } = changing(three);
    const first = edit('b', { title: 'First', publisher: 'One' });
    edit('b', { publisher: 'Two' });
    edit('a', { title: 'Elsewhere' });
    edit('b', { publisher: 'Three' });
    expect(undo(first)).toEqual({
      ok: false,
      reason: 'conflict',
      conflicts: [
        {
          kind: 'sources',
          id: 'b',
          fields: [{ path: 'publisher', before: 'Three', after: null }],
          later: [2, 4],
        },
      ],
    });
  });

  it('brings back what was retired to its place, though others came and went', () => {
    const { change, undone } = changing(three);
    const retired = change({ kind: 'sources', id: 'b', before: source({ id: 'b' }), after: null });
    change({ kind: 'sources', id: 'd', before: null, after: source({ id: 'd' }) });
    expect(idsOf(undone(retired))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes out what was added, but not where it was changed since, or is pointed at', () => {
    const { change, edit, undo, newest } = changing(three);
    const added = change({ kind: 'sources', id: 'd', before: null, after: source({ id: 'd' }) });
    change({ kind: 'sources', id: 'e', before: null, after: source({ id: 'e', via: 'd' }) });
    const pointed = undo(added);
    expect(pointed.ok && applyEdits(newest(), pointed.edits)).toMatchObject({
      problems: [{ path: 'sources[3].via' }],
    });
    edit('d', { title: 'Better' });
    expect(undo(added)).toMatchObject({
      conflicts: [{ id: 'd', fields: [{ path: 'title', before: 'Better', after: undefined }], later: [3] }],
    });
  });

  it('is in conflict where the record is gone, or its id is another’s now', () => {
    const { change, edit, undo } = changing(three);
    const first = edit('b', { title: 'First' });
    const gone = change({
      kind: 'sources',
      id: 'b',
      before: source({ id: 'b', title: 'First' }),
      after: null,
    });
    expect(undo(first)).toMatchObject({
      conflicts: [
        { id: 'b', fields: [{ path: 'title', before: undefined, after: 'The paper' }], later: [2] },
      ],
    });
    change({ kind: 'actors', id: 'b', before: null, after: actor({ id: 'b' }) });
    expect(undo(gone)).toMatchObject({ ok: false, reason: 'conflict' });
  });

  it('has nothing to do where it was reversed by hand', () => {
    const { edit, undo } = changing(three);
    const first = edit('b', { title: 'First' });
    edit('b', { title: 'The paper' });
    expect(undo(first)).toEqual({ ok: true, edits: [] });
  });

  it('undoes an undo', () => {
    const { edit, undone, change, undo } = changing(three);
    const first = edit('b', { title: 'First' });
    const back = undo(first);
    if (!back.ok) throw new Error(back.reason);
    const second = change(...back.edits);
    expect(undone(second).byKind.source.get('b')?.title).toBe('First');
  });

  it('reverses an import with its order, and keeps what was added since', () => {
    const { change, undone, newest } = changing(three);
    const other = dossierOf({ sources: [source({ id: 'c' }), source({ id: 'x' }), source({ id: 'a' })] });
    const imported = change(...replaceEdits(newest(), { ...other, title: 'Imported' }));
    expect(idsOf(newest())).toEqual(['c', 'x', 'a']);
    change({ kind: 'sources', id: 'new', before: null, after: source({ id: 'new' }) });
    const back = undone(imported);
    expect(idsOf(back)).toEqual(['a', 'b', 'new', 'c']);
    expect(back.dossier.title).toBe('A test');
  });

  it('is in conflict where the order was changed again', () => {
    const { change, undo } = changing(three);
    const order = (before: readonly string[], after: readonly string[]): Edit => ({
      kind: 'order',
      list: 'sources',
      before,
      after,
    });
    const first = change(order(['a', 'b', 'c'], ['c', 'b', 'a']));
    change(order(['c', 'b', 'a'], ['b', 'c', 'a']));
    expect(undo(first)).toMatchObject({ conflicts: [{ kind: 'order', id: 'sources', later: [2] }] });
  });

  it('refuses where its texts were erased', () => {
    const { edit, undo } = changing(three);
    const first = edit('b', { title: 'First' });
    const [one] = first.edits;
    if (one === undefined || one.kind === 'order') throw new Error('no edit');
    expect(undo({ ...first, edits: [{ ...one, erased: true }] })).toEqual({ ok: false, reason: 'erased' });
  });
});

describe('redoEdits', () => {
  const before = source({ id: 'b' });
  const mine: Edit = { kind: 'sources', id: 'b', before, after: { ...before, title: 'Mine', ...grade('B') } };

  it('puts a change that came second on top of the first, and wins where both changed a field', () => {
    const { edit, newest } = changing(three);
    edit('b', { title: 'Theirs', publisher: 'Theirs' });
    expect(applyEdits(newest(), [mine])).toMatchObject({ reason: 'conflict' });
    const again = redoEdits(newest(), [mine]);
    if (!again.ok) throw new Error(again.reason);
    const applied = applyEdits(newest(), again.edits);
    expect(applied.ok && applied.snapshot.byKind.source.get('b')).toEqual(
      source({ id: 'b', title: 'Mine', publisher: 'Theirs', ...grade('B') }),
    );
  });

  it('is in conflict still where the record is gone', () => {
    const { change, newest } = changing(three);
    change({ kind: 'sources', id: 'b', before, after: null });
    expect(redoEdits(newest(), [mine])).toMatchObject({
      ok: false,
      reason: 'conflict',
      conflicts: [{ current: null }],
    });
  });

  it('names what is wrong where two right changes make a wrong record', () => {
    const { change, newest } = changing(three);
    const cited = [{ source: 'a', credibility: 3 }];
    change({ kind: 'figures', id: 'figure', before: null, after: figure({ citations: cited }) });
    const known = newest().byList.figures.get('figure') ?? null;
    const plain: Edit = {
      kind: 'figures',
      id: 'figure',
      before: known,
      after: known && { ...known, qualifier: 'about' },
    };
    change({ kind: 'figures', id: 'figure', before: known, after: known && { ...known, value: null } });
    expect(redoEdits(newest(), [plain])).toMatchObject({
      reason: 'problems',
      problems: [{ path: 'figures[0].qualifier' }],
    });
  });
});
