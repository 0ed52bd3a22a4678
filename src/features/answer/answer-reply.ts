import {
  describeTouched,
  legendButton,
  openOptions,
  withOrigin,
} from '../../discord/interactions/list-view.ts';
import { recordKey } from '../../discord/interactions/record-options.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow, notice, type Row, selectRow } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import { type Entry, recordEntry } from '../../discord/replies/record-entry.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { reportCapacity } from '../../dossier/occupancy.ts';
import { readingsOf } from '../../dossier/readings.ts';
import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import type { Answer } from '../../search/answer-question.ts';
import { capacityEntries } from '../capacity/capacity-entries.ts';
import {
  capacityList,
  claimsList,
  compareList,
  sourcesList,
  timelineList,
  WHOLE_TIMELINE,
} from '../lists/list-ids.ts';

/** The select that opens a record. */
export const openId = controlId('ask', 'open');

/**
 * An answer made of records alone: statements with who makes them, the readings of everything contested that they
 * touch, and the way to more. Where no record answers, that is what it says.
 */
export function answerReply(snapshot: Snapshot, question: string, answer: Answer): Reply {
  if (answer.outcome === 'nothing-asked') return notice(HOW_TO_ASK);
  const asked = `-# Asked: “${shown(question, 320)}”`;
  if (answer.outcome === 'not-in-dossier') {
    const near = entriesOf(snapshot, answer.near);
    return onePage(snapshot, near, {
      heading: [asked, '### The dossier does not say', ...uncoveredLine(answer.uncovered)].join('\n'),
      lead: near.length === 0 ? '' : '__Near, but not an answer__',
      about: [],
      rows: [],
    });
  }
  const computed = answer.kind === 'capacity' ? computedEntries(snapshot, answer) : [];
  const known = new Set(computed.flatMap(({ records }) => records));
  const records = answer.records.filter((id) => !known.has(id));
  return onePage(snapshot, [...computed, ...entriesOf(snapshot, records)], {
    heading: answer.asksForVerdict ? `${asked}\n${NO_VERDICT}` : asked,
    lead: '',
    about: answer.questions.map(({ id }) => id),
    rows: [moreRow(answer)],
  });
}

const HOW_TO_ASK = [
  'Ask a question in words, and Readout looks for records that answer it. For example:',
  '- How many people are held in Iraq’s prisons?',
  '- Why are they being moved?',
  '- What if 3,000 more arrive?',
  '`/help` lists what else it can do.',
].join('\n');

const NO_VERDICT =
  '**Readout does not judge who is right.** It shows every reading that is recorded, by holder’s name.';

type Answered = Extract<Answer, { readonly outcome: 'answered' }>;

/** The arithmetic that the question is about: with its own numbers, or that of the figures that answer it. */
function computedEntries(snapshot: Snapshot, { whatIf, records }: Answered): readonly Entry[] {
  const entries = capacityEntries(snapshot, reportCapacity(snapshot, whatIf ?? {})).slice(0, MAX_COMPUTED);
  // Reported levels stand under one heading, which says what they can't be compared with: all of them, or none.
  const levels = snapshot.dossier.figures.flatMap(({ id, measure }) =>
    measure === 'occupancy-level' ? [id] : [],
  );
  const wanted = new Set(records.some((id) => levels.includes(id)) ? [...records, ...levels] : records);
  return entries
    .map((make) => make())
    .filter(
      ({ records: used }) => (whatIf !== undefined && used.length === 0) || used.some((id) => wanted.has(id)),
    );
}

/** An answer has one page of 5 entries; that one which it is about is among the first, or not computed at all. */
const MAX_COMPUTED = 200;

/** Of records an answer shows 5, and offers 25 to open. */
const MAX_RECORDS = 100;

/** The records as entries; a question stands for its readings, and the first reading of a question names it. */
function entriesOf(snapshot: Snapshot, ids: readonly string[]): readonly Entry[] {
  const records = ids.flatMap((id) =>
    findRecord(snapshot, 'question', id) === undefined
      ? [id]
      : readingsOf(snapshot, id).map((reading) => reading.id),
  );
  const named = new Set<string>();
  return [...new Set(records)].slice(0, MAX_RECORDS).flatMap((id) => {
    const entry = recordEntry(snapshot, id);
    if (entry === null) return [];
    const question = findRecord(snapshot, 'question', findRecord(snapshot, 'reading', id)?.question);
    if (question === undefined || named.has(question.id)) return [entry];
    named.add(question.id);
    return [{ ...entry, block: `**Contested: ${shown(question.text, 200)}**\n${entry.block}` }];
  });
}

interface OnePage {
  readonly heading: string;
  /** What stands above the entries. */
  readonly lead: string;
  /** Records whose contested questions stand below, whatever the entries are. */
  readonly about: readonly string[];
  readonly rows: readonly Row[];
}

/** As many of the entries as one page holds; all of them can be opened. */
function onePage(
  snapshot: Snapshot,
  entries: readonly Entry[],
  { heading, lead, about, rows }: OnePage,
): Reply {
  const options = openOptions(entries);
  return pagedReply({
    heading,
    blocks: entries.map(({ block }, at) => (at === 0 && lead !== '' ? `${lead}\n${block}` : block)),
    empty:
      'Nothing in it is near to this either. `/brief` tells what it is about, `/help` what else can be asked.',
    page: 0,
    most: 5,
    below: (indexes, room) => {
      const records = indexes.flatMap((index) => entries[index]?.records ?? []);
      return describeTouched(snapshot, [...records, ...about], room);
    },
    footer: withOrigin(snapshot, ''),
    rows: () => [
      ...(options.length === 0
        ? []
        : [selectRow(openId.id(), 'Read a record in full (only you see it)', options)]),
      ...rows,
    ],
  });
}

function uncoveredLine(uncovered: readonly string[]): readonly string[] {
  if (uncovered.length === 0) return [];
  const words = uncovered.slice(0, 5).map((word) => `“${shown(word, 30)}”`);
  return [`-# No record speaks of: ${words.join(', ')}`];
}

/** The commands that show more; each opens in a message of its own. */
function moreRow({ kind, questions, whatIf }: Answered): Row {
  const compare = questions
    .slice(0, 1)
    .map(({ id }) => ({ about: recordKey(id), picture: true, originsOnce: false }))
    .map((query) => button('Compare the readings', compareList.see.id(query)));
  const more = {
    capacity: [button('All of the capacity', capacityList.see.id({ ...whatIf, picture: true }))],
    timeline: [button('The whole timeline', timelineList.see.id(WHOLE_TIMELINE))],
    'who-said': [button('All claims', claimsList.see.id({ about: '', search: '' }))],
    why: [],
    sources: [button('All sources', sourcesList.see.id(''))],
    changes: [],
    general: [button('The whole timeline', timelineList.see.id(WHOLE_TIMELINE))],
  }[kind];
  return buttonRow(...compare, ...more, legendButton);
}
