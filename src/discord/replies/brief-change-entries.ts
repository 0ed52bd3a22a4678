import type { ChangedKind, RecordChange } from '../../dossier/dossier-changes.ts';
import { findEvidence } from '../../dossier/matrix.ts';
import { holderOf, questionsTouching } from '../../dossier/readings.ts';
import type { Assessment, Statement } from '../../dossier/schema.ts';
import { derive, findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import type { Entry } from '../interactions/list-view.ts';
import { citationsOf, describeHedge, leadOf, readingLead, recordWords, shown } from './attribution.ts';
import { stacked, whole } from './blocks.ts';
import { fieldLines } from './field-lines.ts';
import { recordEntry } from './record-entry.ts';

/** What became of a record: the record itself where it was added or retired, else what of it changed, old → new. */
export function changeEntries(
  { kind, id, change, fields }: RecordChange,
  earlier: Snapshot,
  later: Snapshot,
): readonly Entry[] {
  const snapshot = change === 'retired' ? earlier : later;
  const label = `**${CHANGED[change]} ${KINDS[kind]}**`;
  const entry = recordEntry(snapshot, id);
  const blocks =
    change === 'added' || change === 'retired'
      ? entry === null
        ? wholeRecord(snapshot, id, label)
        : [`${label}\n${entry.block}`]
      : underHeading(
          describeRecord(snapshot, id, label),
          fields.flatMap((field) => fieldLines(field, earlier, later)),
        );
  const records = touchedBy(snapshot, kind, id);
  return blocks.map((block) => ({ block, records, opens: entry?.opens ?? [] }));
}

/** The lines in blocks, each of which begins with the heading: whose they are can be told from any of them. */
function underHeading(heading: string, lines: readonly string[]): readonly string[] {
  return stacked(lines).map((block) => `${heading}\n${block}`);
}

const CHANGED = { added: 'Added', revised: 'Revised', retired: 'Retired', regraded: 'Regraded' } as const;

const KINDS: Readonly<Record<ChangedKind, string>> = {
  event: 'event',
  figure: 'figure',
  question: 'contested question',
  reading: 'reading',
  claim: 'claim',
  assessment: 'assessment',
  source: 'source',
  actor: 'actor',
  dossier: 'title or note of the dossier',
};

/** Which record it is, and who says it. */
function describeRecord(snapshot: Snapshot, id: string, label: string): string {
  const reading = findRecord(snapshot, 'reading', id);
  const statement: Statement | undefined = reading ?? findEvidence(snapshot, id);
  if (statement !== undefined) {
    const who = reading === undefined ? leadOf(snapshot, statement) : readingLead(snapshot, reading);
    return [
      label,
      `${who}${shown(recordWords(statement).text, 160)}`,
      `-# ${describeHedge(statement)} · ${citationsOf(snapshot, { citations: statement.citations.slice(0, 1) })}`,
    ].join('\n');
  }
  const assessment = findAssessment(snapshot, id);
  if (assessment) return `${label} ${judgementOf(snapshot, assessment)}`;
  const named =
    findRecord(snapshot, 'source', id)?.title ??
    findRecord(snapshot, 'actor', id)?.name ??
    findRecord(snapshot, 'question', id)?.text;
  return named === undefined ? label : `${label} ${shown(named, 240)}`;
}

/** A question or an assessment to its last word: no list has entries of them. */
function wholeRecord(snapshot: Snapshot, id: string, label: string): readonly string[] {
  const assessment = findAssessment(snapshot, id);
  return assessment === undefined
    ? whole(`${label} `, findRecord(snapshot, 'question', id)?.text ?? id)
    : whole(`${label} ${judgementOf(snapshot, assessment)}: `, assessment.reason);
}

function findAssessment(snapshot: Snapshot, id: string): Assessment | undefined {
  return assessmentsById(snapshot).get(id);
}

const assessmentsById = derive(({ dossier }) => new Map(dossier.assessments.map((one) => [one.id, one])));

/** "by A: “…” is judged consistent with the reading of B". */
function judgementOf(snapshot: Snapshot, { by, evidence, reading, judgement }: Assessment): string {
  const record = findEvidence(snapshot, evidence);
  const words = record === undefined ? evidence : recordWords(record).text;
  const held = findRecord(snapshot, 'reading', reading);
  const holder = held === undefined ? reading : holderOf(snapshot, held);
  const towards = judgement === 'neutral' ? 'neutral towards' : `${judgement} with`;
  return `by ${shown(by, 50)}: “${shown(words, 80)}” is judged ${towards} the reading of ${shown(holder, 50)}`;
}

/** The record, and the questions that it touched: of one that was retired, they are contested without it as well. */
function touchedBy(snapshot: Snapshot, kind: ChangedKind, id: string): readonly string[] {
  if (kind === 'assessment') {
    const assessment = findAssessment(snapshot, id);
    const question = findRecord(snapshot, 'reading', assessment?.reading)?.question;
    return question === undefined ? [] : [question];
  }
  return [id, ...questionsTouching(snapshot, id).map((question) => question.id)];
}
