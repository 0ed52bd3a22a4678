import { isRecordEdit } from '../dossier/edit.ts';
import { LayeredMap } from '../dossier/layered-map.ts';
import { type AnyRecord, RECORD_LISTS, type RecordList } from '../dossier/record-lists.ts';
import { referencesOf } from '../dossier/references.ts';
import { derive, type Snapshot } from '../dossier/snapshot.ts';

/** A record that names another. */
export interface Referrer {
  readonly list: RecordList;
  readonly id: string;
}

/** The records that refer to a record, each once. */
export function whatPointsAt(snapshot: Snapshot, id: string): readonly Referrer[] {
  return referrers(snapshot).get(id) ?? [];
}

const referrers = derive(
  ({ dossier }) => {
    const found = new Map<string, Referrer[]>();
    for (const list of RECORD_LISTS) {
      for (const record of dossier[list]) {
        for (const target of targetsOf(list, record))
          found.getOrInsertComputed(target, () => []).push({ list, id: record.id });
      }
    }
    return new LayeredMap<string, readonly Referrer[]>(found);
  },
  (earlier, { edits }) => {
    const changed = new Map<string, readonly Referrer[]>();
    const update = (target: string, change: (known: readonly Referrer[]) => readonly Referrer[]): void => {
      changed.set(target, change(changed.get(target) ?? earlier.get(target) ?? []));
    };
    for (const edit of edits.filter(isRecordEdit)) {
      const { kind: list, before, after } = edit;
      const renamed = before?.id !== after?.id;
      const [old, fresh] = [targetsOf(list, before), targetsOf(list, after)];
      for (const target of renamed ? old : old.difference(fresh))
        update(target, (known) => known.filter((one) => one.list !== list || one.id !== before?.id));
      for (const target of renamed ? fresh : fresh.difference(old))
        update(target, (known) => (after === null ? known : [...known, { list, id: after.id }]));
    }
    return earlier.with(changed);
  },
);

function targetsOf(list: RecordList, record: AnyRecord | null): ReadonlySet<string> {
  return new Set(record === null ? [] : referencesOf(list, record).map(({ id }) => id));
}
