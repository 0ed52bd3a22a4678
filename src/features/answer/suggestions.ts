import type { APIButtonComponent } from 'discord-api-types/v10';
import { button, buttonRow, type Row } from '../../discord/replies/components.ts';
import { questionName } from '../../dossier/display-names.ts';
import { firstPairs } from '../../dossier/occupancy.ts';
import { readingsOf } from '../../dossier/readings.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { answerQuestion } from '../../search/answer-question.ts';
import type { SearchIndex } from '../../search/index-records.ts';
import { questionId } from './ask-ids.ts';

/** Three questions that this dossier answers, as buttons that ask them; each in a row of its own, to be read whole. */
export function suggestionRows(index: SearchIndex): readonly Row[] {
  return suggestionsOf(index).map((text) => buttonRow(askButton(text)));
}

function askButton(text: string): APIButtonComponent {
  return button(text, questionId.id(text));
}

const MOST = 3;
const kept = new WeakMap<SearchIndex, readonly string[]>();

/** Made of the dossier and tried on it, once for each index. */
export function suggestionsOf(index: SearchIndex): readonly string[] {
  const known = kept.get(index);
  if (known !== undefined) return known;
  const found: string[] = [];
  for (const text of candidates(index.snapshot)) {
    if (found.length === MOST) break;
    if (text.length <= 80 && answerQuestion(index, text).outcome === 'answered') found.push(text);
  }
  kept.set(index, found);
  return found;
}

/** Few are tried: each costs an answer. */
const MAX_CONTESTED = 6;

function candidates(snapshot: Snapshot): readonly string[] {
  const { questions } = snapshot.dossier;
  const [held] = firstPairs(snapshot).paired;
  const scope = held?.scope ?? null;
  const contested = questions
    .filter(({ id }) => readingsOf(snapshot, id).length > 0)
    .toSorted((a, b) => readingsOf(snapshot, b.id).length - readingsOf(snapshot, a.id).length)
    .slice(0, MAX_CONTESTED)
    .map((question) => (question.text.length <= 80 ? question.text : questionName(question)));
  return [
    ...(held?.place == null || scope === null ? [] : [`How full is ${scope} of ${held.place}?`]),
    ...contested,
    'What is this about?',
    'What changed?',
  ];
}
