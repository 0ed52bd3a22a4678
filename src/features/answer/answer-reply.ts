import { contestedBy } from '../../discord/replies/contested.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { voiceName } from '../../dossier/display-names.ts';
import { readingsOf } from '../../dossier/readings.ts';
import { isSameThing, ownQuestion } from '../../dossier/same-thing.ts';
import type { Question, Statement } from '../../dossier/schema.ts';
import { seriesByFigure } from '../../dossier/series.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import type { Answer, PartAnswer } from '../../search/answer-question.ts';
import type { SearchIndex } from '../../search/index-records.ts';
import { readSmallTalk } from '../../search/small-talk.ts';
import { type AskedWord, askedWords } from '../asked/asked-words.ts';
import { askedDetail } from './asked-detail.ts';
import { factSection, oneVoiceSection, onlyVoice } from './fact.ts';
import { commonSection, originSection, sourceSection, whoSection } from './listed.ts';
import { closestSection, notSaidReply, notSaidSection, unknownsSection } from './not-said.ts';
import { rivalsBeside } from './rivals.ts';
import { type Section, sectionsReply } from './section.ts';
import { abilitiesReply, offering } from './small-talk-reply.ts';
import { levelBeside, levelSection, paceSection, sumSection, unusableSection } from './sum.ts';
import { questionsSection, viewsSection } from './views.ts';

/**
 * The reply to a question: what answers it is the first line, and what is asked at once is answered one by one.
 *
 * @param onNotSaid Takes the words of what is not answered.
 */
export function answerReply(
  index: SearchIndex,
  question: string,
  answer: Answer,
  onNotSaid?: (words: readonly AskedWord[]) => void,
): Reply | Promise<Reply> {
  const { snapshot } = index;
  if (answer.outcome === 'nothing-asked') return abilitiesReply(index);
  const sections = answerSections(snapshot, answer);
  const unsaid = answer.parts.filter(
    ({ asked }, at) => sections[at]?.shortfall === 'not said' && !ASKS_WHAT_IS_NOT_SAID.test(asked),
  );
  if (unsaid.length > 0)
    onNotSaid?.(
      askedWords(
        unsaid.map(({ asked }) => asked),
        index.terms.families,
      ),
    );
  if (sections.every(({ shortfall }) => shortfall === 'not said'))
    return answer.parts.every(({ asked }) => ASKS_WHAT_IS_NOT_SAID.test(asked))
      ? offering(index, 'That can’t be looked up.', 'The dossier has what was said, not what wasn’t.')
      : notSaidReply(index, answer.parts, question);
  return sectionsReply(snapshot, sections);
}

/** What answers each of the questions that were asked at once, what comes closest, or that nothing does. */
export function answerSections(
  snapshot: Snapshot,
  { parts, asksForVerdict }: Exclude<Answer, { readonly outcome: 'nothing-asked' }>,
): readonly Section[] {
  return parts.map((part) => partSection(snapshot, part, asksForVerdict) ?? notSaidSection(part));
}

/** What is not said can’t be looked up: what the dossier lists of it is shown, or nothing. */
const ASKS_WHAT_IS_NOT_SAID =
  /\b(?:not|never|(?:did|do|does|has|have)n[’']?t) (?:\w+ )?(?:say|said|mention|mentioned|tell|told|state|stated)\b|^what (?:(?:do|does)n[’']?t (?:\w+ )?know|(?:is|are) (?:still )?(?:not known|unknown))\W*$/i;

/** Of the whole, not of a part. */
const HOW_FULL = /\bhow (?:full|packed|crowded|overcrowded)\b(?!.*\b(?:facilit|peak|many)\w*)/i;

/** A running count, which no dated or undated number is. */
const SO_FAR = /\b(?:so far|by now|to date|until now|up to now)\b/i;

/** What answers one question, or null where nothing does. */
function partSection(snapshot: Snapshot, part: PartAnswer, asksForVerdict: boolean): Section | null {
  const { records, whatIf } = part;
  if (ASKS_WHAT_IS_NOT_SAID.test(part.asked)) return unknownsSection(snapshot);
  // “… True?” asks of the statement before it.
  const isOfStatement = findStatement(snapshot, records?.[0]) !== undefined;
  if (!isOfStatement && readSmallTalk(part.asked)?.about === 'reliability') return originSection(snapshot);
  const unusable = unusableSection(snapshot, part);
  if (unusable !== null) return unusable;
  const isMissing = part.unknown !== null || part.noFigure !== null;
  if (isMissing && !asksForVerdict) return closestSection(snapshot, part);
  if (records === null) return asksForVerdict ? null : closestSection(snapshot, part);
  if (part.askedFor.wants === 'count' && SO_FAR.test(part.asked)) return closestSection(snapshot, part);
  if (part.listing === 'sources') return originSection(snapshot);
  const sum = whatIf === null ? paceSection(snapshot, part) : sumSection(snapshot, whatIf);
  if (sum !== null) return sum;
  const [first] = records;
  if (first === undefined) return null;
  if (part.listing === 'common') {
    const common = commonSection(snapshot, records);
    if (common !== null) return common;
  }
  const level = HOW_FULL.test(part.asked) ? levelSection(snapshot, records) : null;
  if (level !== null) return level;
  const questions = records.flatMap((id) => findRecord(snapshot, 'question', id) ?? []);
  if (questions.length > 1 && questions.length === records.length)
    return questionsSection(snapshot, questions, asksForVerdict);
  return backgroundSection(snapshot, part, first) ?? statedSection(snapshot, part, first, asksForVerdict);
}

/** Who somebody is, or what a source is; null where a statement or a question was found first. */
function backgroundSection(snapshot: Snapshot, part: PartAnswer, first: string): Section | null {
  const records = part.records ?? [];
  const actor = findRecord(snapshot, 'actor', first);
  if (actor !== undefined) return whoSection(snapshot, actor);
  const source = findRecord(snapshot, 'source', first);
  if (source === undefined) return null;
  const [author] =
    part.opening === 'who' ? records.flatMap((id) => findRecord(snapshot, 'actor', id) ?? []) : [];
  return author === undefined ? sourceSection(snapshot, source, records) : whoSection(snapshot, author);
}

function statedSection(
  snapshot: Snapshot,
  part: PartAnswer,
  found: string,
  asksForVerdict: boolean,
): Section | null {
  const records = part.records ?? [];
  const ofSpeakers = part.speaker !== null;
  const stated = ofSpeakers ? records.find((id) => findStatement(snapshot, id) !== undefined) : undefined;
  const first = stated ?? found;
  const question = viewedQuestion(snapshot, part, first, asksForVerdict);
  const voice =
    ofSpeakers || asksForVerdict ? null : onlyVoice(snapshot, question?.id ?? ownQuestion(snapshot, first));
  const own = question === undefined ? findStatement(snapshot, first) : answerTo(snapshot, records, question);
  if (voice !== null && own !== undefined && isBy(snapshot, own, voice))
    return oneVoiceSection(snapshot, own, voice, records);
  if (question !== undefined) return viewsSection(snapshot, question, asksForVerdict);
  const named = findStatement(snapshot, first);
  if (named === undefined) return null;
  const head = /\d/.test(part.asked) ? named : latestOf(snapshot, named);
  return factSection(snapshot, head, ofSpeakers ? bySame(snapshot, head, records) : records, {
    wantsDate: part.askedFor.wants === 'date',
    detail: askedDetail(snapshot, head, part),
    beside: [
      ...(part.kind === 'capacity' ? levelBeside(snapshot, head) : []),
      ...rivalsBeside(snapshot, head),
    ],
  });
}

/** Whether it is a view of the only one who has one, or in their words. */
function isBy(snapshot: Snapshot, statement: Statement, voice: string): boolean {
  return 'holder' in statement || voiceName(snapshot, statement) === voice;
}

/** Of figures that count the same thing at several times, the latest. */
function latestOf(snapshot: Snapshot, head: Statement): Statement {
  return 'measure' in head ? (seriesByFigure(snapshot).get(head)?.last.figure ?? head) : head;
}

/** The contested question that was asked: the one found, that of a view found, or where reasons are asked for a claim's. */
function viewedQuestion(
  snapshot: Snapshot,
  part: PartAnswer,
  first: string,
  asksForVerdict: boolean,
): Question | undefined {
  const asked = findRecord(snapshot, 'question', first);
  if (asked !== undefined) return asked;
  const own = ownQuestion(snapshot, first) ?? undefined;
  if (asksForVerdict) return findRecord(snapshot, 'question', own ?? contestedBy(snapshot, [first])[0]?.id);
  const isView = findRecord(snapshot, 'reading', first) !== undefined;
  return part.speaker !== null || !(isView || part.kind === 'why')
    ? undefined
    : findRecord(snapshot, 'question', own);
}

/** Of what was found the first statement that answers the question itself, or its first view. */
function answerTo(
  snapshot: Snapshot,
  records: readonly string[],
  { id: question }: Question,
): Statement | undefined {
  const found = records.find(
    (id) => findStatement(snapshot, id) !== undefined && ownQuestion(snapshot, id) === question,
  );
  return findStatement(snapshot, found ?? readingsOf(snapshot, question)[0]?.id);
}

/** Of what was found only what is said by those who say the head, or whose words it tells of. */
function bySame(snapshot: Snapshot, head: Statement, records: readonly string[]): readonly string[] {
  const speakers = new Set(
    records.filter((id) => isSameThing(snapshot, id, head.id)).map((id) => speakerId(snapshot, id)),
  );
  return records.filter((id) => speakers.has(speakerId(snapshot, id)));
}

function speakerId(snapshot: Snapshot, id: string): string {
  const statement = findStatement(snapshot, id);
  return statement?.saidBy ?? `source ${statement?.citations[0]?.source}`;
}
