import { answerSections } from '../../src/features/answer/answer-reply.ts';
import { answerQuestion } from '../../src/search/answer-question.ts';
import type { SearchIndex } from '../../src/search/index-records.ts';
import { otherLanguage } from '../../src/search/other-language.ts';
import { readSmallTalk } from '../../src/search/small-talk.ts';
import { stemOf } from '../../src/search/words.ts';

/** What a reply to a question says of it in its first lines. */
export interface Told {
  /** `unknown`: the dossier itself lists it as what nobody says. */
  readonly as: 'answer' | 'closest' | 'unknown' | 'not said';
  /** Ids of what its first lines show, the line that answers first. */
  readonly shown: readonly string[];
}

/** How `/ask` answers, by its own composition; small talk and other languages are told as not said. */
export function tell(index: SearchIndex, question: string): Told {
  const { snapshot } = index;
  const talk = readSmallTalk(question);
  if (talk?.about === 'reliability')
    return { as: 'answer', shown: snapshot.dossier.sources.map(({ id }) => id) };
  if (talk?.about === 'summary' || talk?.about === 'latest')
    return { as: 'answer', shown: Object.values(snapshot.byKind).flatMap((records) => [...records.keys()]) };
  const isKnown = (folded: string): boolean => index.terms.postings.has(stemOf(folded));
  if (talk !== null || otherLanguage(question, isKnown) !== null) return NOT_SAID;
  const answer = answerQuestion(index, question);
  if (answer.outcome === 'nothing-asked') return NOT_SAID;
  const parts = answerSections(snapshot, answer).map((section, at): Told => {
    const part = answer.parts[at];
    const listed = section.said.length === 0 && section.shortfall === undefined ? (part?.records ?? []) : [];
    return {
      as:
        section.shortfall !== undefined && part?.unknown != null
          ? 'unknown'
          : (section.shortfall ?? ('answer' as const)),
      shown: [section.about, ...section.said, ...listed],
    };
  });
  const best = (['answer', 'closest', 'unknown', 'not said'] as const).find((as) =>
    parts.some((part) => part.as === as),
  );
  return {
    as: best ?? 'not said',
    shown: parts.filter(({ as }) => as === best).flatMap(({ shown }) => shown),
  };
}

const NOT_SAID: Told = { as: 'not said', shown: [] };
