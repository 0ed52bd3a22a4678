import type { ServerContext } from '../../discord/interactions/command.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { stacked, whole } from '../../discord/replies/blocks.ts';
import {
  button,
  buttonRow,
  buttonRows,
  mainButton,
  type Row,
  selectRow,
} from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { fieldLines, nameOf } from '../../discord/replies/field-lines.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import { quoteRecord, valueName } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { nounsOf } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { shownChanges } from '../../revisions/field-changes.ts';
import type { FieldProblem } from './check.ts';
import type { CheckedDraft } from './check-draft.ts';
import { describeRead } from './doubts.ts';
import { checkedDraft, type Draft, isTouched, type StoredDraft } from './draft.ts';
import {
  anotherId,
  chooseId,
  discardId,
  draftId,
  editId,
  insteadId,
  nameId,
  saveId,
  stepId,
  takeId,
} from './draft-ids.ts';
import {
  type Field,
  fieldsOfForm,
  isPicked,
  listIn,
  NEW,
  type RawValues,
  type Step,
  textIn,
} from './fields.ts';
import { RECORD_FORMS } from './kinds.ts';
import { hasForm, isCrowded, isOffered, listsOf } from './modal.ts';
import { formFor, isAlong, nameOfNew, placeOf } from './new-records.ts';
import { readCitation } from './raw-values.ts';

/** The fields that were filled in, each with its label, in words. */
function writtenLines(
  snapshot: Snapshot,
  { list, written }: Draft,
  wanted: (field: Field) => boolean = () => true,
): readonly string[] {
  const fields = fieldsOfForm(formFor(list, written)).toSorted((a, b) => placeOf(a.path) - placeOf(b.path));
  return fields.flatMap((field) => {
    const texts = wanted(field) ? describeWritten(snapshot, written, field) : [];
    const label = `**${field.is === 'citations' ? 'Sources' : field.label}** `;
    if (texts.length <= 1) return texts.flatMap((text) => whole(label, `${text}${readAs(written, field)}`));
    return [label.trim(), ...texts.flatMap((text) => whole('- ', text))];
  });
}

/** What stands in a field, in words that are yet to be escaped: one for each of what it holds, none where it is empty. */
export function describeWritten(snapshot: Snapshot, written: RawValues, field: Field): readonly string[] {
  const text = textIn(written, field.path);
  const list = listIn(written, field.path);
  switch (field.is) {
    case 'choice':
    case 'flag':
      return text === '' ? [] : [field.choices.find(({ value }) => value === text)?.label ?? text];
    case 'record':
    case 'records':
      return list.map((id) => (id === NEW ? nameOfNew(written, 'actors') : nameOf(snapshot, id)));
    case 'credibility':
      return [];
    case 'citations':
      return list.map(readCitation).map(({ source, credibility }) => {
        const name = source === NEW ? nameOfNew(written, 'sources') : nameOf(snapshot, source);
        return `${name}, ${valueName('credibility', credibility) ?? 'with no credibility'}`;
      });
    case 'lines':
      return text.split('\n').filter((line) => line.trim() !== '');
    default:
      return text === '' ? [] : [`“${text}”`];
  }
}

/** What was read, where that is not what was typed: a comma and the words that follow. */
function readAs(written: RawValues, field: Field): string {
  const read = describeRead(field, textIn(written, field.path));
  return read === null ? '' : `, read as ${read}`;
}

/** How far a draft is. */
interface Progress {
  readonly id: string;
  readonly problems: readonly FieldProblem[];
  /** Whether it is any other than what it was made on. */
  readonly differs: boolean;
}

/** The ways on from a draft: to the step that is next, to saving, to any step again, to what does not fit into a form. */
function draftRows(
  { snapshot, session }: ServerContext,
  { key, draft }: StoredDraft,
  { id, problems, differs }: Progress,
): readonly Row[] {
  const { steps } = formFor(draft.list, draft.written);
  const next = nextStep(snapshot, draft, problems);
  const inWay = new Set(problems.map(({ field }) => field));
  const save = session.settings.review === 'four-eyes' ? 'Hand in for review' : 'Save';
  const opens = (step: Step): string => stepId.id(key, steps.indexOf(step));
  const canSave = problems.length === 0 && differs;
  const isOffered = problems.some(({ offers }) => offers.some(({ isMain }) => isMain));
  const onwards = canSave || isOffered ? button : mainButton;
  const ways = [
    ...(canSave ? [mainButton(save, saveId.id(key, id))] : []),
    ...(next === undefined ? [] : [onwards(`${verbFor(draft, next, problems)}: ${next.title}`, opens(next))]),
    button('Discard', discardId.id(key)),
  ];
  const changes = steps
    .filter(
      (step) =>
        step !== next && draft.done.includes(steps.indexOf(step)) && hasForm(snapshot, step, draft.written),
    )
    .map((step) => button(`Change: ${step.title}`, opens(step)));
  const naming = inWay.has(null) ? 'Correct: id' : draft.before === null ? 'Id and reason' : 'Reason';
  const others = [...changes, button(naming, nameId.id(key))];
  return [
    ...problems.flatMap((problem) => offerRows(key, problem)),
    buttonRow(...ways),
    ...(others.length <= MAX_IN_ROW
      ? [buttonRow(...others)]
      : [buttonRow(...others.slice(0, MAX_IN_ROW)), buttonRow(...others.slice(MAX_IN_ROW))]),
    ...pickRows(snapshot, key, draft),
  ];
}

/** Buttons in a row (Discord developer documentation, "Action Row"). */
const MAX_IN_ROW = 5;

/** What was typed may mean, one press each: a number, a date, or an entry that is here. */
function offerRows(key: string, { field, offers, twin }: FieldProblem): readonly Row[] {
  if (field === null) return [];
  const { path } = field;
  const taken = offers.map((offer) =>
    (offer.isMain ? mainButton : button)(offer.label, takeId.id(key, offer.path ?? path, offer.text)),
  );
  if (twin === undefined) return buttonRows(taken);
  return [
    buttonRow(
      isAlong(path)
        ? button(`Take “${twin.label}”`, insteadId.id(key, path, twin.id))
        : button(`Change “${twin.label}”`, editId.id(twin.id)),
      button('It is another', anotherId.id(key, path, twin.id)),
    ),
  ];
}

function verbFor({ list, written, done }: Draft, step: Step, problems: readonly FieldProblem[]): string {
  if (!done.includes(formFor(list, written).steps.indexOf(step))) return 'Continue';
  const isRefused = problems.some(({ field, missing }) => field !== null && !missing && holds(step, field));
  return isRefused ? 'Correct' : 'Fill in';
}

/** Where something was refused, that is first; then where something is missing, and the other steps in their order. */
function nextStep(snapshot: Snapshot, draft: Draft, problems: readonly FieldProblem[]): Step | undefined {
  const all = formFor(draft.list, draft.written).steps;
  const steps = all.filter((step) => hasForm(snapshot, step, draft.written));
  const has = (step: Step, wanted: (problem: FieldProblem) => boolean): boolean =>
    problems.some(
      (problem) =>
        problem.field !== null &&
        // Whether it is another than its twin is said by a press.
        problem.twin === undefined &&
        wanted(problem) &&
        holds(step, problem.field) &&
        isOffered(snapshot, problem.field, draft.written),
    );
  const isDone = (step: Step): boolean => draft.done.includes(all.indexOf(step));
  return (
    steps.find((step) => isDone(step) && has(step, ({ missing }) => !missing)) ??
    steps.find((step) => isDone(step) && has(step, () => true)) ??
    steps.find((step) => !isDone(step) && has(step, () => true)) ??
    steps.find((step) => !isDone(step))
  );
}

function holds({ fields }: Step, { path }: Field): boolean {
  return fields.some((field) => field.path === path);
}

/** Records that do not fit into a form, and all sources but the first, are chosen in the message. */
function pickRows(snapshot: Snapshot, key: string, draft: Draft): readonly Row[] {
  const options = fieldsOfForm(RECORD_FORMS[draft.list]).flatMap((field) => {
    if (!isPicked(field) || (field.is !== 'citations' && !isCrowded(snapshot, field))) return [];
    const count = listIn(draft.written, field.path).length;
    const chosen = count === 0 ? 'none chosen' : `${count} chosen`;
    const label = field.is === 'citations' ? 'Sources and their credibility' : field.label;
    return [{ value: field.path, label, description: `${chosen} · ${field.hint}` }];
  });
  if (options.length === 0) return [];
  const named = options.map(({ label }) => label.toLowerCase().replace(' and their credibility', ''));
  return [selectRow(chooseId.id(key), `Choose: ${named.join(', ')}`, options)];
}

/**
 * A draft between the steps of its form: what has to be fixed, what is filled in so far, and the ways on. It can be
 * saved as soon as nothing is in the way.
 */
export async function draftPage(
  context: ServerContext,
  { key, draft }: StoredDraft,
  page = 0,
): Promise<Reply> {
  const { snapshot } = context;
  const checked = await checkedDraft(context, draft);
  const { noun } = RECORD_FORMS[draft.list];
  const isNew = draft.before === null;
  // The id of a new entry is made of its title: it is shown where it was chosen.
  const named = isNew
    ? draft.id === null
      ? []
      : [`Its id: ${shown(checked.id, 60)}`]
    : [quoteRecord(draft.before, 200)];
  const kept = 'Only you see this; it is kept for a day, and `/data drafts` finds it.';
  const problems = checked.ok ? [] : checked.problems;
  // What a refused field says stands beside what is wrong with it.
  const isRefused = ({ path }: Field): boolean => problems.some(({ field }) => field?.path === path);
  const differs = !checked.ok || shownChanges(draft.before, checked.after).length > 0;
  return pagedReply({
    heading: [
      `### ${isNew ? `New ${noun}` : `Change of the ${noun}`}: not saved yet`,
      `-# ${[...named, kept].join(' · ')}`,
    ].join('\n'),
    blocks: [
      ...stacked(draft.said ?? []),
      ...stacked(
        problems
          .filter(({ missing }) => !missing)
          .flatMap((problem) => problemLines(snapshot, draft, checked.id, problem)),
      ),
      ...neededLines(snapshot, problems),
      ...stacked([
        ...(isNew
          ? writtenLines(snapshot, draft, (field) => !isRefused(field))
          : changeLines(snapshot, draft, checked, isRefused)),
        ...(draft.why === '' ? [] : whole('**Reason for the change** ', draft.why)),
      ]),
    ],
    page,
    most: 12,
    turnTo: (to) => draftId.id(key, to),
    below: () => describeTouched(snapshot, touchedBy(draft)),
    rows: () => draftRows(context, { key, draft }, { id: checked.id, problems, differs }),
  });
}

/** What is wrong in a field, what was written there, and what to write instead. */
function problemLines(
  snapshot: Snapshot,
  draft: Draft,
  id: string,
  { field, problem, asks, isWhole }: FieldProblem,
): readonly string[] {
  if (isWhole) return [`⚠ ${problem}.`];
  const name = field?.label ?? 'Id';
  const there = field === null ? [`“${shown(id, 100)}”`] : describeWritten(snapshot, draft.written, field);
  const [first = '', ...rest] = there.flatMap((text) => whole('', text));
  if (asks) return [`⚠ **${name}** ${first} ${shown(problem, 800)}.`, ...rest];
  // What is quoted as wrong is not said twice.
  if (first !== '' && problem.startsWith(first)) return [`⚠ **${name}** ${shown(problem, 400)}.`, ...rest];
  return [`⚠ **${name}** was refused: ${shown(problem, 400)}.`, `It says: ${first}`, ...rest];
}

/** Everything that has to be filled in yet, by where that is done. */
function neededLines(snapshot: Snapshot, problems: readonly FieldProblem[]): readonly string[] {
  const fields = problems.flatMap(({ field, missing }) => (missing && field !== null ? [field] : []));
  const inForms = fields.filter((field) => isOffered(snapshot, field, {}));
  const picked = fields.filter((field) => !isOffered(snapshot, field, {}));
  const labels = (of: typeof fields): string => of.map(({ label }) => `**${label}**`).join(', ');
  return [
    ...(inForms.length === 0 ? [] : [`Still to be filled in: ${labels(inForms)}`]),
    ...(picked.length === 0 ? [] : [`Still to be chosen from the list below: ${labels(picked)}`]),
    ...picked.flatMap((field) => {
      const lists = listsOf(field);
      return lists.some((list) => snapshot.byList[list].size > 0)
        ? []
        : [
            `This dossier has no ${lists.map(nounsOf).join(', ')} yet: add one first. What you wrote stays here.`,
          ];
    }),
  ];
}

/** From what to what, where it could be saved so; else what was changed, as it was written. */
function changeLines(
  snapshot: Snapshot,
  draft: Draft,
  checked: CheckedDraft,
  isRefused: (field: Field) => boolean,
): readonly string[] {
  if (checked.ok) {
    const changes = shownChanges(draft.before, checked.after);
    if (changes.length === 0) return ['Nothing is changed yet.'];
    const made = writtenLines(snapshot, draft, ({ path }) => isAlong(path));
    return [...changes.flatMap((change) => fieldLines(change, snapshot, checked.within)), ...made];
  }
  return writtenLines(snapshot, draft, (field) => isTouched(draft, field.path) && !isRefused(field));
}

/**
 * The records whose contested questions stand below: the one that is changed, and those that it is to name. A new view is about
 * to change who has one on its question.
 */
function touchedBy({ list, before, written }: Draft): readonly string[] {
  if (list === 'readings' && before === null) return [];
  return [
    ...(before === null ? [] : [before.id]),
    ...['question', 'reading', 'evidence'].flatMap((path) => listIn(written, path)),
  ];
}
