import { z } from 'zod';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { button, buttonRow, type Row } from '../replies/components.ts';
import { controlId } from '../replies/control-id.ts';

/** Questions as people would ask them, made from the dossier: each a button that answers it privately. */

/** What a custom id and a button's label have room for, in UTF-16 units. */
const MAX_QUESTION = 80;

/** Asks a question, whose text the custom id holds. */
export const askQuestionId = controlId('ask', 'question', [z.string().max(MAX_QUESTION)]);

const MOST = 3;

/** At most three questions that the dossier can answer: how many, what is contested, and what is expected or changed. */
function exampleQuestions({ dossier }: Snapshot): readonly string[] {
  const held = dossier.figures.find(({ measure, place }) => measure === 'population' && place !== null);
  const contested = dossier.questions.map(({ text }) => text.trim()).filter(isShort);
  const expects = [...dossier.events, ...dossier.claims].some(({ outlook }) => outlook);
  const candidates = [
    ...(held === undefined ? [] : [`How many people are held in ${held.place}?`]),
    ...contested.slice(0, 1),
    ...(expects ? ['What is expected next?'] : []),
    ...contested.slice(1, MOST),
    'What changed?',
  ];
  return [...new Set(candidates)].filter(isShort).slice(0, MOST);
}

function isShort(text: string): boolean {
  return text !== '' && text.length <= MAX_QUESTION;
}

export function exampleRow(snapshot: Snapshot): Row {
  return buttonRow(...exampleQuestions(snapshot).map((text) => button(text, askQuestionId.id(text))));
}
