import { setImmediate as nextTurn } from 'node:timers/promises';
import { button, buttonRow, type Row } from '../../discord/replies/components.ts';
import { questionName } from '../../dossier/display-names.ts';
import { firstPairs } from '../../dossier/occupancy.ts';
import { readingsOf } from '../../dossier/readings.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { answerQuestion } from '../../search/answer-question.ts';
import type { SearchIndex } from '../../search/index-records.ts';
import { cleanText } from '../../text/clean-text.ts';
import { MAX_ASKED, questionId } from './ask-ids.ts';

/** Three questions that this dossier answers, as buttons that ask them; each in a row of its own, to be read whole. */
export async function suggestionRows(index: SearchIndex): Promise<readonly Row[]> {
  return (await suggestionsOf(index)).map((text) => buttonRow(button(text, questionId.id(text))));
}

const MOST = 3;
const kept = new WeakMap<SearchIndex, readonly string[]>();

/** Made of the dossier and tried on it, once for each index. */
async function suggestionsOf(index: SearchIndex): Promise<readonly string[]> {
  const known = kept.get(index);
  if (known !== undefined) return known;
  const found: string[] = [];
  // The text goes into a control's id as well, and Discord refuses control characters there too.
  for (const text of candidates(index.snapshot).map(cleanText)) {
    if (found.length === MOST) break;
    // Each is looked up in the whole dossier: others have their turn in between.
    await nextTurn();
    if (text.length <= MAX_ASKED && answerQuestion(index, text).outcome === 'answered') found.push(text);
  }
  kept.set(index, found);
  return found;
}

/** Few are tried: each costs an answer. */
const MAX_CONTESTED = 6;

function candidates(snapshot: Snapshot): readonly string[] {
  const { questions } = snapshot.dossier;
  const [held] = firstPairs(snapshot).paired;
  const scope = held?.scope?.startsWith('the ') ? `${held.scope} of ` : '';
  const contested = questions
    .filter(({ id }) => readingsOf(snapshot, id).length > 0)
    .toSorted((a, b) => readingsOf(snapshot, b.id).length - readingsOf(snapshot, a.id).length)
    .slice(0, MAX_CONTESTED)
    .map((question) => (question.text.length <= MAX_ASKED ? question.text : questionName(question)));
  return [
    ...(held?.place == null ? [] : [`How full is ${scope}${held.place}?`]),
    ...contested,
    'What is this about?',
    'What changed?',
  ];
}
