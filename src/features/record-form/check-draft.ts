import type { RecordEdit } from '../../dossier/edit.ts';
import { parseEdtf } from '../../dossier/edtf-date.ts';
import type { AnyRecord } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { describeDate } from '../../dossier/typed-date.ts';
import { applyEdits } from '../../revisions/apply-edits.ts';
import { checkInput, type FieldProblem, type FormInput } from './check.ts';
import { type Field, fieldsOfForm, YES } from './fields.ts';
import { formFor, newKindsOf, ownOf, withMade } from './new-records.ts';
import { proposeId, type WasUsed } from './propose-id.ts';

/** Whether a draft can be saved: the record itself, and what is made along with it. */
export type CheckedDraft =
  | {
      readonly ok: true;
      /** What is made along with it first. */
      readonly edits: readonly RecordEdit[];
      /** That of the record itself. */
      readonly edit: RecordEdit;
      readonly after: AnyRecord;
      /** The dossier with what is made along with it. */
      readonly within: Snapshot;
    }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** @param now Of ids that are made of the day. */
export async function checkDraft(
  snapshot: Snapshot,
  input: FormInput,
  { now, wasUsed }: { readonly now: string; readonly wasUsed: WasUsed },
): Promise<CheckedDraft> {
  const fields = fieldsOfForm(formFor(input.list, input.written));
  const problems: FieldProblem[] = [];
  const edits: RecordEdit[] = [];
  let { written } = input;
  let within = snapshot;
  for (const kind of newKindsOf(input.written)) {
    const values = ownOf(kind, input.written);
    const id = await proposeId(within, kind.list, values, { now, taken: [input.id], wasUsed });
    const confirmed = ownOf(kind, input.confirmed);
    const checked = checkInput(within, { list: kind.list, id, before: null, written: values, confirmed });
    if (checked.ok) edits.push(checked.edit);
    else
      for (const problem of checked.problems) {
        const path = `${kind.prefix}${problem.field?.path ?? ''}`;
        problems.push({ ...problem, field: fields.find((field) => field.path === path) ?? null });
      }
    const edit = checked.ok ? checked.edit : standIn(kind.list, id);
    const applied = applyEdits(within, [edit]);
    if (applied.ok) within = applied.snapshot;
    written = withMade(written, kind.list, id);
  }
  const own = checkInput(within, { ...input, written });
  if (!own.ok) return { ok: false, problems: [...own.problems, ...problems] };
  problems.push(...foreseen(fields, own.edit, now));
  if (problems.length > 0) return { ok: false, problems };
  return { ...own, edits: [...edits, own.edit], within };
}

/** A new event of a day that is still to come is one that is expected. */
function foreseen(
  fields: readonly Field[],
  { before, after }: RecordEdit,
  now: string,
): readonly FieldProblem[] {
  if (before !== null || after === null || !('detail' in after)) return [];
  const { date } = after;
  if (date === null) return [];
  const begins = parseEdtf(date)?.min;
  const field = fields.find(({ path }) => path === 'outlook');
  if (after.outlook || field === undefined || begins === undefined) return [];
  if (begins <= Date.parse(now) + A_DAY_MS) return [];
  const label = 'Yes, it is expected';
  const problem = `${describeDate(date)} is still to come. Is this event expected? Press **${label}**, or correct the date`;
  const offers = [{ label, text: YES, isMain: true as const }];
  return [{ field, problem, missing: false, asks: true, isWhole: true, offers }];
}

/** Whatever the time zone. */
const A_DAY_MS = 24 * 60 * 60 * 1000;

/** Adds what stands for a new record while something is wrong with it, so that it can be named all the same. */
function standIn(list: 'sources' | 'actors', id: string): RecordEdit {
  if (list === 'actors')
    return { kind: list, id, before: null, after: { id, name: 'x', role: 'x', aliases: [] } };
  const reliability = { grade: 'F', reason: 'x' } as const;
  const after = { id, title: 'x', publisher: null, kind: 'unstated', published: null, reliability } as const;
  return { kind: list, id, before: null, after };
}
