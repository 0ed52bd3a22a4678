import {
  type Control,
  defineServerControl,
  defineServerForm,
  defineServerSubcommand,
  type FormHandler,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { countOf, shown, shownName } from '../../discord/replies/attribution.ts';
import { button, buttonRow, dangerButton, notice, panel } from '../../discord/replies/components.ts';
import { controlId, serialNumber } from '../../discord/replies/control-id.ts';
import { type Form, type SubmittedValues, textInput } from '../../discord/replies/form.ts';
import { fieldInSentence, quoteRecord } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { type AnyRecord, nounOf, type RecordList } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Referrer } from '../../revisions/referrers.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { RetiredEntry } from '../../revisions/revive.ts';
import { listWords } from '../../text/list-words.ts';
import { eraseAsked } from '../asked/asked-state.ts';
import { revisionOption } from '../history/find-revision.ts';
import { headOf } from '../history/revision-lines.ts';
import { nameOf } from '../review-queue/queue.ts';
import { tellDecisions } from '../review-queue/tell-decision.ts';
import { findHolders, type Holders, purgeAlone, purgeWith, requirePurgeable } from './holders.ts';

/**
 * Erases texts for good, for personal data and requests of deletion. It asks twice: a button, then a form in which
 * the number must be typed.
 */
export const purgeSubcommand = defineServerSubcommand({
  description: 'Erase for good all texts of the entries that a change touched, in the whole history',
  audience: 'admin',
  options: { revision: revisionOption },
  run: async ({ revision }, context) => {
    const purged = await requirePurgeable(context, revision);
    return askFirst(context.snapshot, purged, await findHolders(context, purged));
  },
});

const purgeAskId = controlId('data', 'purge-ask', [serialNumber]);
/** As `purgeAskId`, but keeps waiting entries and drafts that hold the text. */
const purgeAskKeptId = controlId('data', 'purge-ask-kept', [serialNumber]);
export const purgeControls: readonly Control[] = [purgeAskId, purgeAskKeptId].map((id) =>
  defineServerControl(
    id,
    async ([number], context) => askAgain(await requirePurgeable(context, number), id === purgeAskKeptId),
    { audience: 'admin', opensForm: true },
  ),
);

const purgeId = controlId('data', 'purge', [serialNumber]);
const purgeKeptId = controlId('data', 'purge-kept', [serialNumber]);
export const purgeForms: readonly FormHandler[] = [purgeId, purgeKeptId].map((id) =>
  defineServerForm(id, ([number], context, values) => erase(context, number, values, id === purgeKeptId), {
    audience: 'admin',
  }),
);

async function erase(
  context: ServerContext,
  number: number,
  values: SubmittedValues,
  keeps: boolean,
): Promise<Reply> {
  const typed = String(values[INPUT] ?? '').trim();
  if (typed !== String(number)) return notTyped(number, typed, keeps);
  const { session } = context;
  const holders = await findHolders(context, await requirePurgeable(context, number));
  // Words of a text may have been asked about: none of them outlasts it.
  await session.serialize(() => eraseAsked(session));
  const { saved, decisions } = keeps
    ? { saved: await purgeAlone(context, number), decisions: [] }
    : await purgeWith(context, number, holders);
  const { revision } = saved;
  const told = await tellDecisions(session, decisions);
  const waiting = describeHeld(holders);
  return notice(
    [
      `### Revision ${number} was erased`,
      `Revision ${revision.number} says so, with your name, and keeps nothing of what was erased. It can’t be undone.`,
      ...(waiting === '' ? [] : [`**${keeps ? 'Kept, as you chose' : 'Erased with it'}**: ${waiting}.`]),
      ...(told === '' ? [] : [told]),
      STAYS,
    ].join('\n'),
  );
}

const INPUT = 'number';

const STAYS = [
  '**What stays**: the numbers of the revisions, when and by whom they were made; of the entries their ids, what they point at, who speaks, grades, dates and numbers.',
  '**What Readout does not reach**: messages already posted in Discord, the log channel’s too, exports that somebody has (Readout keeps none), and backups of those who run the bot.',
].join('\n');

/** "Change 3 by Ada, Suggestion 4 by Bo and 2 drafts"; empty where nothing of the kind holds the text. */
function describeHeld({ entries, drafts }: Holders): string {
  const named = entries.slice(0, MAX_NAMED).map((entry) => {
    const { name } = entry.type === 'change' ? entry.editor : entry.by;
    return `${nameOf(entry)} by ${shownName({ name })}`;
  });
  const left = entries.length - named.length;
  return listWords(
    [
      ...named,
      ...(left > 0 ? [`${left} more that wait`] : []),
      ...(drafts.length > 0 ? [countOf(drafts.length, 'draft')] : []),
    ],
    'and',
  );
}

function askFirst(snapshot: Snapshot, revision: Revision, holders: Holders): Reply {
  const { number, why } = revision;
  const waiting = describeHeld(holders);
  const changed = namesOfChanged(revision);
  const text = [
    `### Erase revision ${number} for good?`,
    headOf(revision, why === '' ? 0 : 200),
    `It changed ${listFirst(changed, MAX_NAMED)}\nEvery text of ${changed.length > 1 ? 'these' : 'this'} is erased in every revision and on disk; in the newest dossier, those that this revision wrote or found there. What was written since stays there.`,
    `**The history** has it in ${describeRevisions(holders.revisions)}.`,
    ...(waiting === ''
      ? ['Nothing that waits for review holds the text, and no draft does.']
      : [`**Also holding the text**: ${waiting}. That goes with it, unless you keep it.`]),
    ...describeOthers(snapshot, holders.records),
    ...describeRetired(holders.retired),
    STAYS,
    'To take a change back and keep it in the history, use `/data undo`.',
  ].join('\n');
  return panel(
    text,
    buttonRow(
      dangerButton('Erase for good …', purgeAskId.id(number)),
      ...(waiting === '' ? [] : [dangerButton('Erase, but keep what waits …', purgeAskKeptId.id(number))]),
    ),
  );
}

function describeRevisions(numbers: readonly number[]): string {
  const noun = numbers.length === 1 ? 'revision' : 'revisions';
  return `${noun} ${listFirst(numbers, MAX_NAMED)}`;
}

/** "a, b and 3 more". */
function listFirst<T>(all: readonly T[], most: number, name: (one: T) => string = String): string {
  const left = all.length - most;
  return listWords([...all.slice(0, most).map(name), ...(left > 0 ? [`${left} more`] : [])], 'and');
}

/** Other entries with the same words, which a purge of this revision leaves. */
function describeOthers(snapshot: Snapshot, records: readonly Referrer[]): readonly string[] {
  if (records.length === 0) return [];
  const nameIn = ({ list, id }: Referrer) => nameOfRecord(list, snapshot.byList[list].get(id));
  return [
    `**Other entries with the same words**, which stay as they are: ${listFirst(records, MAX_OTHERS, nameIn)}. Edit them, then erase the revisions that wrote them.`,
  ];
}

/** Retired entries with the same words: they are in the history alone. */
function describeRetired(retired: readonly RetiredEntry[]): readonly string[] {
  if (retired.length === 0) return [];
  const nameIn = ({ edit, revision }: RetiredEntry): string =>
    `${nameOfRecord(edit.kind, edit.before)} (revision ${revision.number})`;
  return [
    `**Retired entries with the same words**, which can come back: ${listFirst(retired, MAX_OTHERS, nameIn)}. Erase the revisions that retired them, too.`,
  ];
}

const MAX_OTHERS = 5;
const MAX_NAMED = 10;

/** What a revision changed: "the claim 💬 “It was so.”", "the dossier’s title". */
function namesOfChanged({ edits }: Revision): readonly string[] {
  const names = edits.flatMap((edit) => {
    if (edit.kind === 'order') return [];
    if (edit.kind === 'dossier') return [`the dossier’s ${fieldInSentence(edit.field)}`];
    return [nameOfRecord(edit.kind, edit.after ?? edit.before)];
  });
  return [...new Set(names)];
}

function nameOfRecord(list: RecordList, record: AnyRecord | null | undefined): string {
  return `the ${nounOf(list)}${record ? ` ${quoteRecord(record, 80)}` : ''}`;
}

function askAgain({ number }: Revision, keeps: boolean): Form {
  const label = `Type ${number} to erase it`;
  const description = keeps ? 'What waits is kept. Nothing brings the rest back.' : 'Nothing brings it back.';
  const input = { id: INPUT, label, description, most: 20, required: true };
  return {
    form: {
      custom_id: (keeps ? purgeKeptId : purgeId).id(number),
      title: `Erase revision ${number} for good`,
      components: [textInput(input)],
    },
  };
}

function notTyped(number: number, typed: string, keeps: boolean): Reply {
  const text = `### Nothing was erased\nYou typed “${shown(typed, 40)}” and not ${number}.`;
  return panel(text, buttonRow(button('Ask again', (keeps ? purgeAskKeptId : purgeAskId).id(number))));
}
