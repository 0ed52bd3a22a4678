import { actorName } from './display-names.ts';
import type { Claim, Dossier, Question, Reading } from './schema.ts';
import { derive, type Snapshot } from './snapshot.ts';

/** The readings of a question in order of the name shown, never by kind or count. */
export function readingsOf(snapshot: Snapshot, question: string): readonly Reading[] {
  return readingsByQuestion(snapshot).get(question) ?? [];
}

/** The holder's name as it is shown. */
export function holderOf(snapshot: Snapshot, { holder }: Reading): string {
  return actorName(snapshot, holder);
}

/**
 * Names of the accounts that do not address a question: where all its readings are of one voice, the holders
 * of the other voice for whom the source itself speaks elsewhere. Empty where both voices are heard.
 */
export function silentAccounts(snapshot: Snapshot, question: string): readonly string[] {
  const [voice, other] = new Set(readingsOf(snapshot, question).map((reading) => reading.voice));
  if (voice === undefined || other !== undefined) return [];
  return accountsOf(snapshot)[voice === 'reported' ? 'commentary' : 'reported'];
}

/** Holders for whom the source itself speaks, by voice and in the order of their names. */
const accountsOf = derive((snapshot) => {
  const ofVoice = (voice: Reading['voice']): readonly string[] => {
    const own = snapshot.dossier.readings.filter(
      (reading) => reading.voice === voice && reading.saidBy === null,
    );
    return [...new Set(own.map((reading) => holderOf(snapshot, reading)))].toSorted(compareNames);
  };
  return { reported: ofVoice('reported'), commentary: ofVoice('commentary') };
});

/**
 * The contested questions that a record touches: its own, those that count it among what all hold or weigh it
 * as evidence, and those of the claims that dispute, support or annotate it or that it so relates to.
 */
export function questionsTouching(snapshot: Snapshot, record: string): readonly Question[] {
  const touched = touchedQuestions(snapshot).get(record);
  return touched === undefined ? [] : snapshot.dossier.questions.filter(({ id }) => touched.has(id));
}

/** Like `questionsTouching`, but ignores `annotates`: a note on a claim need not be about its question. */
export function isAboutQuestion(snapshot: Snapshot, record: string, question: string): boolean {
  return questionsAbout(snapshot).get(record)?.has(question) === true;
}

export function compareNames(a: string, b: string): number {
  return names.compare(a, b);
}

const names = new Intl.Collator('en');

const readingsByQuestion = derive((snapshot) => {
  const sorted = snapshot.dossier.readings.toSorted(
    (a, b) => compareNames(holderOf(snapshot, a), holderOf(snapshot, b)) || compareNames(a.id, b.id),
  );
  return Map.groupBy(sorted, ({ question }) => question);
});

const touchedQuestions = derive(({ dossier }) =>
  questionsByRecord(dossier, ({ disputes, supports, annotates }) => [...disputes, ...supports, ...annotates]),
);

const questionsAbout = derive(({ dossier }) =>
  questionsByRecord(dossier, ({ disputes, supports }) => [...disputes, ...supports]),
);

/** @param related Ids of the records that share the questions of a claim, and it theirs. */
function questionsByRecord(
  dossier: Dossier,
  related: (claim: Claim) => readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const touched = new Map<string, Set<string>>();
  const touch = (record: string, question: string | undefined): void => {
    if (question !== undefined) touched.getOrInsertComputed(record, () => new Set()).add(question);
  };
  const questionOf = new Map<string, string | undefined>();
  for (const { id, question } of [...dossier.readings, ...dossier.claims]) {
    questionOf.set(id, question);
    touch(id, question);
  }
  for (const { id, common } of dossier.questions) {
    touch(id, id);
    for (const record of common) touch(record, id);
  }
  for (const { evidence, reading } of dossier.assessments) touch(evidence, questionOf.get(reading));
  for (const claim of dossier.claims) {
    for (const other of related(claim)) {
      touch(other, claim.question);
      touch(claim.id, questionOf.get(other));
    }
  }
  return touched;
}
