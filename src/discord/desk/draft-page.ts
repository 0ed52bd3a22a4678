import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Context } from '../interactions/command.ts';
import { describeTouched } from '../interactions/list-view.ts';
import { shown } from '../replies/attribution.ts';
import { stacked, whole } from '../replies/blocks.ts';
import { writeControlId } from '../replies/control-id.ts';
import { fieldLines, shownChanges } from '../replies/field-lines.ts';
import { pagedReply } from '../replies/paged-reply.ts';
import type { Reply } from '../replies/reply.ts';
import { type Draft, filledIn, isTouched, type KeptDraft } from './draft.ts';
import { draftRows } from './draft-rows.ts';
import { describeWritten, writtenLines } from './draft-words.ts';
import { type Checked, checkFilled, type FieldProblem } from './forms/form-check.ts';
import { listIn } from './forms/form-field.ts';
import { RECORD_FORMS } from './forms/form-kinds.ts';
import { isOffered } from './forms/form-modal.ts';

/**
 * A draft between the steps of its form: what has to be mended, what is filled in so far, and the ways on. It can be
 * saved as soon as nothing is in the way.
 */
export function draftPage(context: Context, { key, draft }: KeptDraft, page = 0): Reply {
  const { snapshot } = context;
  const filled = filledIn(snapshot, draft);
  const checked = checkFilled(snapshot, filled);
  const { noun } = RECORD_FORMS[draft.list];
  const isNew = draft.before === null;
  const problems = checked.ok ? [] : checked.problems;
  const differs = !checked.ok || shownChanges(draft.before, checked.after).length > 0;
  return pagedReply({
    heading: [
      `### ${isNew ? 'New' : 'Change of the'} ${noun}: ${shown(filled.id, 60)}`,
      '-# Not saved yet. Only you see this; it is kept for a day.',
    ].join('\n'),
    blocks: [
      ...stacked(
        problems
          .filter(({ missing }) => !missing)
          .flatMap((problem) => problemLines(snapshot, draft, filled.id, problem)),
      ),
      ...neededLines(snapshot, problems),
      ...stacked([
        ...(isNew ? writtenLines(snapshot, draft) : changeLines(snapshot, draft, checked)),
        ...(draft.why === '' ? [] : whole('**Reason for the change** ', draft.why)),
      ]),
    ],
    empty: '',
    page,
    most: 12,
    turnTo: (to) => writeControlId('data', 'draft', key, to),
    below: (_shown, room) => describeTouched(snapshot, touchedBy(draft), room),
    footer: '',
    rows: () => draftRows(context, { key, draft }, { id: filled.id, problems, differs }),
  });
}

/** What is wrong in a field, what was written there, and what to write instead. */
function problemLines(
  snapshot: Snapshot,
  draft: Draft,
  id: string,
  { field, problem, asks }: FieldProblem,
): readonly string[] {
  const name = field?.label ?? 'Id';
  const there = field === null ? [`“${shown(id, 100)}”`] : describeWritten(snapshot, draft.written, field);
  const [first = '', ...rest] = there.flatMap((text) => whole('', text));
  if (asks) return [`⚠ **${name}** ${first} ${shown(problem, 800)}.`, ...rest];
  return [`⚠ **${name}** was refused: ${shown(problem, 400)}.`, `It says: ${first}`, ...rest];
}

/** Everything that has to be filled in yet, by where that is done. */
function neededLines(snapshot: Snapshot, problems: readonly FieldProblem[]): readonly string[] {
  const fields = problems.flatMap(({ field, missing }) => (missing && field !== null ? [field] : []));
  const inForms = fields.filter((field) => isOffered(snapshot, field));
  const picked = fields.filter((field) => !isOffered(snapshot, field));
  const labels = (of: typeof fields): string => of.map(({ label }) => `**${label}**`).join(', ');
  return [
    ...(inForms.length === 0 ? [] : [`Still to be filled in: ${labels(inForms)}`]),
    ...(picked.length === 0 ? [] : [`Still to be chosen from the list below: ${labels(picked)}`]),
    ...picked.flatMap((field) => {
      const lists = 'of' in field ? field.of : ['sources' as const];
      const none = lists.every((list) => snapshot.byList[list].size === 0);
      return none
        ? [`This dossier has no ${lists.join(', ')} yet: add one first. What you wrote stays here.`]
        : [];
    }),
  ];
}

/** From what to what, where it could be saved so; else what was changed, as it was written. */
function changeLines(snapshot: Snapshot, draft: Draft, checked: Checked): readonly string[] {
  if (checked.ok) {
    const changes = shownChanges(draft.before, checked.after);
    if (changes.length === 0) return ['Nothing is changed yet.'];
    return changes.flatMap((change) => fieldLines(change, snapshot, snapshot));
  }
  return writtenLines(snapshot, draft, (field) => isTouched(draft, field.path));
}

/** The records whose contested questions stand below: the one that is changed, and those that it is to name. */
function touchedBy({ before, written }: Draft): readonly string[] {
  return [
    ...(before === null ? [] : [before.id]),
    ...['question', 'reading', 'evidence'].flatMap((path) => listIn(written, path)),
  ];
}
