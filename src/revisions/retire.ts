import type { Edit } from '../dossier/edit.ts';
import { RECORD_LISTS, type RecordList, type Records } from '../dossier/record-lists.ts';
import type { Statement } from '../dossier/schema.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { startDraft } from './draft.ts';
import { type Referrer, whatPointsAt } from './referrers.ts';
import { makeEdit, takeEdit } from './take-edit.ts';

export type Retirement =
  | {
      readonly ok: true;
      readonly edits: readonly Edit[];
      /** What goes, the record itself first. */
      readonly retired: readonly Referrer[];
      /** What stays, and no longer names what goes. */
      readonly unlinked: readonly Referrer[];
      /** Whether the dossier's summary stays without a source that goes. */
      readonly trimsSummary: boolean;
    }
  /** What still points at it; empty where there is no such record. */
  | { readonly ok: false; readonly pointing: readonly Referrer[] };

/**
 * The edits that take a record out of the dossier. Where others point at it that is refused, unless `cascade`: then
 * what only mentions it stays without the mention, and what would not be the same statement without it
 * (`withoutMentions`) goes as well, with what points at that, and so on.
 */
export function retireEdits(snapshot: Snapshot, id: string, cascade: boolean): Retirement {
  const list = RECORD_LISTS.find((name) => snapshot.byList[name].has(id));
  const pointing = whatPointsAt(snapshot, id).filter((one) => one.id !== id);
  if (list === undefined || (pointing.length > 0 && !cascade)) return { ok: false, pointing };
  return { ok: true, ...withdraw(snapshot, [{ list, id }], cascade) };
}

/** What comes of records that go: what goes along, what loses its mention of them, and the edits for it all. */
export type Withdrawal = Omit<Extract<Retirement, { readonly ok: true }>, 'ok'>;

/**
 * The same for several records at once. One that the snapshot no longer has counts as gone: what still points at it
 * goes along, or loses the mention.
 */
export function withdraw(snapshot: Snapshot, going: readonly Referrer[], trimSummary: boolean): Withdrawal {
  const gone = new Map<string, Referrer>(going.map((one) => [one.id, one]));
  const touched = new Map<string, Referrer>();
  // `gone` grows while it is iterated, and the added records are visited too.
  for (const target of gone.keys()) {
    for (const referrer of whatPointsAt(snapshot, target)) {
      touched.set(referrer.id, referrer);
      if (trimmed(referrer) === null) gone.set(referrer.id, referrer);
    }
  }
  const retired = [...gone.values()].filter(({ list, id }) => snapshot.byList[list].has(id));
  const unlinked = [...touched.values()].filter((one) => !gone.has(one.id));
  const draft = startDraft(snapshot);
  for (const one of [...unlinked, ...retired]) {
    const before = draft.lists[one.list].get(one.id) ?? null;
    takeEdit(draft, makeEdit({ kind: one.list, id: one.id, before, after: trimmed(one) }));
  }
  const { summary } = snapshot.dossier;
  const cited = summary?.citations.filter(({ source }) => !gone.has(source)) ?? [];
  const trimsSummary = trimSummary && summary !== undefined && cited.length < summary.citations.length;
  if (trimsSummary)
    takeEdit(draft, {
      kind: 'dossier',
      field: 'summary',
      before: summary,
      after: { ...summary, citations: cited },
    });
  return { edits: draft.edits, retired, unlinked, trimsSummary };

  function trimmed(one: Referrer) {
    const record = snapshot.byList[one.list].get(one.id);
    if (record === undefined || gone.get(one.id)?.list === one.list) return null;
    return withoutMentions(one.list, record, (target) => gone.has(target));
  }
}

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
  unknowns: ({ question, ...unknown }, isGone) =>
    question === undefined || isGone(question) ? unknown : { ...unknown, question },
  terms: (term) => term,
};

/**
 * The record without any mention of what is gone, or null where it would not be the same statement without it: a
 * speaker, an only citation, what relayed a source, a reading's question or holder, what an assessment weighs.
 */
function withoutMentions<List extends RecordList>(
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
