import type { RecordList, Records } from '../record-lists.ts';
import type { Statement } from '../schema.ts';

type Gone = (id: string) => boolean;
type Rules = {
  readonly [List in RecordList]: (record: Records[List], isGone: Gone) => Records[List] | null;
};

const RULES: Rules = {
  sources: (source, isGone) => (source.via !== undefined && isGone(source.via) ? null : source),
  actors: (actor) => actor,
  events: (event, isGone) =>
    ofStatement({ ...event, actors: event.actors.filter((id) => !isGone(id)) }, isGone),
  figures: ofStatement,
  questions: (question, isGone) => ({ ...question, common: question.common.filter((id) => !isGone(id)) }),
  readings: (reading, isGone) =>
    isGone(reading.question) || isGone(reading.holder) ? null : ofStatement(reading, isGone),
  claims: ({ question, reading, ...claim }, isGone) => {
    const asks = question !== undefined && !isGone(question);
    const answers = asks && reading !== undefined && !isGone(reading);
    const without = {
      ...claim,
      ...(asks ? { question } : {}),
      ...(answers ? { reading } : {}),
      disputes: claim.disputes.filter((id) => !isGone(id)),
      supports: claim.supports.filter((id) => !isGone(id)),
      annotates: claim.annotates.filter((id) => !isGone(id)),
    };
    return ofStatement(without, isGone);
  },
  assessments: (assessment, isGone) =>
    isGone(assessment.evidence) || isGone(assessment.reading) ? null : assessment,
};

/**
 * The record without any mention of what is gone, or null where it would not be the same statement without it: a
 * speaker, an only citation, what relayed a source, a reading's question or holder, what an assessment weighs.
 */
export function withoutMentions<List extends RecordList>(
  list: List,
  record: Records[List],
  isGone: Gone,
): Records[List] | null {
  return RULES[list](record, isGone);
}

function ofStatement<Kind extends Statement>(record: Kind, isGone: Gone): Kind | null {
  const citations = record.citations.filter(({ source }) => !isGone(source));
  if (citations.length === 0 || (record.saidBy !== null && isGone(record.saidBy))) return null;
  return { ...record, citations };
}
