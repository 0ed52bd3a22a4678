import type { APIButtonComponent } from 'discord-api-types/v10';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import type { Revision } from '../../revisions/revision.ts';
import { type Context, type Control, defineControl, defineSubcommand } from '../interactions/command.ts';
import { describeTouched } from '../interactions/list-view.ts';
import { recordOption } from '../interactions/options.ts';
import { completeAnyRecord, findAnyRecord, requireAnyRecord } from '../interactions/record-options.ts';
import { type Desk, requireDesk } from '../interactions/server-session.ts';
import {
  button,
  buttonRow,
  container,
  type Row,
  selectRow,
  separator,
  textDisplay,
} from '../replies/components.ts';
import { OUTDATED, writeControlId } from '../replies/control-id.ts';
import type { Reply } from '../replies/reply.ts';
import { revisionNumber } from './history-find.ts';
import { briefRevision } from './history-lines.ts';
import { showRevision } from './history-revision.ts';

/** What was changed here, newest first, or in one record alone: who, when, what field from what to what, why. */
export const historySubcommand = defineSubcommand({
  description: 'Who changed what when and why, newest first',
  options: [
    recordOption('record', 'Only what changed this record (also one that was retired: write its id)'),
  ],
  input: z.object({ record: z.string().trim().max(100).optional() }),
  autocomplete: { record: (typed, _others, { snapshot }) => completeAnyRecord(snapshot, typed) },
  run: async ({ record }, context) =>
    showHistory(context, record === undefined ? '' : await changedRecord(context, record), null),
});

/** The id of a record that the dossier has, or had. @throws UserError where it never did. */
async function changedRecord(context: Context, typed: string): Promise<string> {
  if (findAnyRecord(context.snapshot, typed) !== undefined) return typed;
  const [past] = SLUG.test(typed) ? await requireDesk(context).history({ record: typed, limit: 1 }) : [];
  return past === undefined ? requireAnyRecord(context.snapshot, typed).record.id : typed;
}

const SLUG = /^[a-z0-9-]{1,40}$/;
const PAGE = 5;

/** One page, from a revision on backwards; `record` is empty where it is about the whole dossier. */
async function showHistory(context: Context, record: string, from: number | null): Promise<Reply> {
  const desk = requireDesk(context);
  const { snapshot } = context;
  const about = record === '' ? {} : { record };
  const found = await desk.history({ ...about, ...(from === null ? {} : { from }), limit: PAGE + 1 });
  const page = found.slice(0, PAGE);
  const [first] = page;
  if (first === undefined) return { components: [container([textDisplay(nothing(record))])] };
  const heading = `### History of ${record === '' ? 'this dossier' : `\`${record}\``}\n-# The newest revision here is ${snapshot.revision}. Times are shown in your own time zone.`;
  const text = page.map((revision) => briefRevision(snapshot, revision, record)).join('\n\n');
  const below = describeTouched(snapshot, recordsOf(page), TEXT_LIMIT - heading.length - text.length);
  const newer = from === null ? null : await startOfNewer(desk, record, first.number, snapshot.revision);
  const older = found[PAGE]?.number ?? null;
  return {
    components: [
      container([
        textDisplay(heading),
        textDisplay(text),
        ...(below === '' ? [] : [separator(), textDisplay(below)]),
        openRow(page, record),
        ...turnRow(record, newer, older),
      ]),
    ],
  };
}

/** Discord's, over all texts of a message. */
const TEXT_LIMIT = 4000;

function nothing(record: string): string {
  return record === ''
    ? 'Nothing was changed here yet: this server’s dossier is the one that it began with.'
    : `\`${record}\` was not changed here: it is as this server’s dossier began.`;
}

/** Where the page of newer revisions begins; null where there are none. */
async function startOfNewer(
  desk: Desk,
  record: string,
  first: number,
  newest: number,
): Promise<number | null> {
  if (record === '') return first >= newest ? null : Math.min(first + PAGE, newest);
  const all = await desk.history({ record, limit: MOST_OF_RECORD });
  const newer = all.filter(({ number }) => number > first).slice(-PAGE);
  return newer[0]?.number ?? null;
}

const MOST_OF_RECORD = 1000;

function recordsOf(revisions: readonly Revision[]): readonly string[] {
  return revisions.flatMap(({ edits }) =>
    edits.slice(0, 3).flatMap((edit) => ('id' in edit ? [edit.after?.id ?? edit.id] : [])),
  );
}

function openRow(revisions: readonly Revision[], record: string): Row {
  const options = revisions.map(({ number, by, why, edits }) => ({
    value: String(number),
    label: `Revision ${number} by ${by.name}`,
    description: why === '' ? `${edits.length} ${edits.length === 1 ? 'change' : 'changes'}` : why,
  }));
  return selectRow(writeControlId('data', 'history-open', record), 'Read a revision whole', options);
}

function turnRow(record: string, newer: number | null, older: number | null): readonly Row[] {
  const to = (label: string, from: number | null): readonly APIButtonComponent[] =>
    from === null ? [] : [button(label, writeControlId('data', 'history', from, record))];
  const buttons = [...to('◀ Newer', newer), ...to('Older ▶', older)];
  return buttons.length === 0 ? [] : [buttonRow(...buttons)];
}

const recordId = z.string().regex(/^[a-z0-9-]{0,40}$/);
const count = z.coerce.number().int().min(0).max(99_999);

export const historyControls: Readonly<Record<string, Control>> = {
  history: defineControl({
    state: z.tuple([revisionNumber, recordId]),
    run: ([from, record], _chosen, context) => showHistory(context, record, from),
  }),
  'history-open': defineControl({
    state: z.tuple([recordId]),
    run: ([record], [chosen], context) => {
      const number = revisionNumber.safeParse(chosen);
      if (!number.success) throw new UserError(OUTDATED);
      return showRevision(context, { number: number.data, part: 0, page: 0, record });
    },
  }),
  'history-revision': defineControl({
    state: z.tuple([revisionNumber, count, count, recordId]),
    run: ([number, part, page, record], _chosen, context) =>
      showRevision(context, { number, part, page, record }),
  }),
};
