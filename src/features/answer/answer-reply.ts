import type { APIButtonComponent } from 'discord-api-types/v10';
import { entrySelect, sourcesButton } from '../../discord/interactions/entry-ids.ts';
import { compareButton, numbersButton, timelineButton } from '../../discord/interactions/lead-on.ts';
import { countOf, shown } from '../../discord/replies/attribution.ts';
import { buttonRow, container, notice, textDisplay } from '../../discord/replies/components.ts';
import { describeContested, describeSilence } from '../../discord/replies/contested.ts';
import { type Entry, recordEntry } from '../../discord/replies/record-entry.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { numberSources } from '../../discord/replies/source-numbers.ts';
import { readingsOf } from '../../dossier/readings.ts';
import type { Question } from '../../dossier/schema.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import type { Answer } from '../../search/answer-question.ts';

/** An answer made of records alone, of which the first is the answer. Where no record answers, that is what it says. */
export function answerReply(snapshot: Snapshot, _question: string, answer: Answer): Reply {
  if (answer.outcome === 'nothing-asked') return notice(HOW_TO_ASK);
  if (answer.outcome === 'not-in-dossier') {
    const words = answer.uncovered.slice(0, 5).map((word) => `“${shown(word, 30)}”`);
    const looked = words.length === 0 ? '' : `\nIt has nothing on ${words.join(', ')}.`;
    return notice(`### The dossier doesn’t say.${looked}`);
  }
  const [first] = answer.records;
  const view = findRecord(snapshot, 'reading', first);
  const question = findRecord(snapshot, 'question', view?.question ?? first);
  if (question !== undefined) return viewsReply(snapshot, question);
  const [head, ...support] = answer.records.flatMap((id) => recordEntry(snapshot, id) ?? []);
  if (head === undefined) return notice('### The dossier doesn’t say.');
  return entriesReply(snapshot, head, support.slice(0, MAX_SUPPORT), answer.questions);
}

const MAX_SUPPORT = 2;

const HOW_TO_ASK = [
  'Ask a question in words, and Readout looks for entries that answer it. For example:',
  '- How many people are held in Iraq’s prisons?',
  '- Why are they being moved?',
  '- What if 3,000 more arrive?',
  '`/help` lists what else it can do.',
].join('\n');

function viewsReply(snapshot: Snapshot, question: Question): Reply {
  const views = readingsOf(snapshot, question.id);
  const { cite, line } = numberSources(snapshot, views);
  const lines = views.flatMap((view) => recordEntry(snapshot, view.id)?.block(cite) ?? []);
  const text = [
    `### ${describeContested(snapshot, [question])}`,
    lines.join('\n'),
    ...describeSilence(snapshot, question),
    ...(line === '' ? [] : [line]),
  ].join('\n');
  return {
    components: [
      container([textDisplay(text)]),
      buttonRow(
        ...compareButton([question]),
        sourcesButton(
          snapshot,
          views.map(({ id }) => id),
        ),
      ),
    ],
  };
}

function entriesReply(
  snapshot: Snapshot,
  head: Entry,
  support: readonly Entry[],
  questions: readonly Question[],
): Reply {
  const records = [head, ...support].flatMap((entry) => entry.records);
  const { cite, line } = numberSources(
    snapshot,
    records.flatMap((id) => findStatement(snapshot, id) ?? []),
  );
  const contested = describeContested(snapshot, questions);
  const text = [
    `### ${head.block(cite)}`,
    ...support.map((entry) => entry.block(cite)),
    ...(contested === '' ? [] : [contested]),
    ...(line === '' ? [] : [line]),
  ].join('\n');
  const buttons: readonly APIButtonComponent[] = [
    ...compareButton(questions),
    timelineButton,
    numbersButton,
    ...(records.length === 0 ? [] : [sourcesButton(snapshot, records)]),
  ];
  return {
    components: [
      container([textDisplay(text)]),
      ...entrySelect(`Read in full (${countOf(1 + support.length, 'entry')})`, [head, ...support]),
      buttonRow(...buttons),
    ],
  };
}
