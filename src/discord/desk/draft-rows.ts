import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Context } from '../interactions/command.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { button, buttonRow, type Row, selectRow } from '../replies/components.ts';
import { writeControlId } from '../replies/control-id.ts';
import type { Draft, KeptDraft } from './draft.ts';
import type { FieldProblem } from './forms/form-check.ts';
import { fieldsOfForm, isPicked, listIn, type Step } from './forms/form-field.ts';
import { RECORD_FORMS } from './forms/form-kinds.ts';
import { hasForm, isOffered } from './forms/form-modal.ts';

/** How far a draft is. */
interface Standing {
  readonly id: string;
  readonly problems: readonly FieldProblem[];
  /** Whether it is any other than what it was made on. */
  readonly differs: boolean;
}

/** The ways on from a draft: to the step that is next, to saving, to any step again, to what no form has room for. */
export function draftRows(
  { snapshot, desk }: Context,
  { key, draft }: KeptDraft,
  { id, problems, differs }: Standing,
): readonly Row[] {
  const { steps } = RECORD_FORMS[draft.list];
  const next = nextStep(snapshot, draft, problems);
  const inWay = new Set(problems.map(({ field }) => field));
  const save = requireDesk({ desk }).settings.review === 'four-eyes' ? 'Hand in for review' : 'Save';
  const openStep = (step: Step, label: string): APIButtonComponent =>
    button(label, writeControlId('data', 'step', key, steps.indexOf(step)));
  const ways = [
    ...(next === undefined ? [] : [openStep(next, `${verbFor(draft, next, problems)}: ${next.title}`)]),
    ...(problems.length === 0 && differs ? [button(save, writeControlId('data', 'save', key, id))] : []),
    button('Discard', writeControlId('data', 'discard', key)),
  ];
  const changes = steps
    .filter(
      (step) =>
        step !== next && draft.done.includes(steps.indexOf(step)) && hasForm(snapshot, step, draft.written),
    )
    .map((step) => openStep(step, `Change: ${step.title}`));
  const naming = inWay.has(null) ? 'Correct: id' : draft.before === null ? 'Id and reason' : 'Reason';
  return [
    ...offerRows(key, problems),
    buttonRow(...ways),
    buttonRow(...changes, button(naming, writeControlId('data', 'name', key))),
    ...pickRows(snapshot, key, draft),
  ];
}

/** What each typed number or date may mean, one press each. */
function offerRows(key: string, problems: readonly FieldProblem[]): readonly Row[] {
  return problems.flatMap(({ field, offers }) => {
    if (field === null || offers.length === 0) return [];
    return [
      buttonRow(
        ...offers.map(({ label, text }) =>
          button(label, writeControlId('data', 'take', key, field.path, text)),
        ),
      ),
    ];
  });
}

function verbFor({ list, done }: Draft, step: Step, problems: readonly FieldProblem[]): string {
  if (!done.includes(RECORD_FORMS[list].steps.indexOf(step))) return 'Continue';
  const isRefused = problems.some(
    ({ field, missing }) => field !== null && !missing && step.fields.includes(field),
  );
  return isRefused ? 'Correct' : 'Fill in';
}

/** Where something was refused, that is first; then the steps in their order; then where something is missing. */
function nextStep(snapshot: Snapshot, draft: Draft, problems: readonly FieldProblem[]): Step | undefined {
  const steps = RECORD_FORMS[draft.list].steps.filter((step) => hasForm(snapshot, step, draft.written));
  const at = (step: Step): number => RECORD_FORMS[draft.list].steps.indexOf(step);
  const has = (step: Step, wanted: (problem: FieldProblem) => boolean): boolean =>
    problems.some(
      (problem) =>
        problem.field !== null &&
        wanted(problem) &&
        step.fields.includes(problem.field) &&
        isOffered(snapshot, problem.field),
    );
  const visited = steps.filter((step) => draft.done.includes(at(step)));
  return (
    visited.find((step) => has(step, ({ missing }) => !missing)) ??
    visited.find((step) => has(step, () => true)) ??
    steps.find((step) => !draft.done.includes(at(step)))
  );
}

/** Records that no form has room for, and all sources but the first, are chosen in the message. */
function pickRows(snapshot: Snapshot, key: string, draft: Draft): readonly Row[] {
  const options = fieldsOfForm(RECORD_FORMS[draft.list]).flatMap((field) => {
    if (!isPicked(field) || (field.is !== 'citations' && isOffered(snapshot, field))) return [];
    if (field.is !== 'citations' && field.of.every((list) => snapshot.byList[list].size === 0)) return [];
    const count = listIn(draft.written, field.path).length;
    const chosen = count === 0 ? 'none chosen' : `${count} chosen`;
    const label = field.is === 'citations' ? 'Sources and their credibility' : field.label;
    return [{ value: field.path, label, description: `${chosen} · ${field.hint}` }];
  });
  if (options.length === 0) return [];
  return [selectRow(writeControlId('data', 'choose', key), 'Choose records and sources', options)];
}
