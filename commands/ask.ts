import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { type Context, defineCommand, defineControl } from '../src/discord/interactions/command.ts';
import { showEntry } from '../src/discord/interactions/entry-view.ts';
import { askQuestionId } from '../src/discord/interactions/example-questions.ts';
import { required, string } from '../src/discord/interactions/option.ts';
import { replyOptions } from '../src/discord/interactions/options.ts';
import { idOfKey } from '../src/discord/interactions/record-options.ts';
import { controlId, pageNumber } from '../src/discord/replies/control-id.ts';
import type { Reply } from '../src/discord/replies/reply.ts';
import { parsePoint } from '../src/dossier/point.ts';
import { answerReply } from '../src/features/answer/answer-reply.ts';
import { showChanges } from '../src/features/briefing/changes.ts';
import { answerQuestion } from '../src/search/answer-question.ts';

/** The records that answer a question in plain words; where none does, that the dossier does not say. */
const MOST = 300;

const question = z
  .string('Write your question.')
  .trim()
  .refine(
    (text) => text.length <= MOST,
    `Ask in at most ${MOST} characters (an emoji counts for two or more). Two questions may be asked apart.`,
  );

const textId = controlId('ask', 'text', [pageNumber, z.string()]);
export const ask = defineCommand({
  name: 'ask',
  description: 'Ask in plain words, and see who says so',
  audience: 'reader',
  options: {
    question: required(
      string('How many, when, why, who said so, what if 3,000 more come …', question, { max: MOST }),
    ),
    ...replyOptions,
  },
  run: ({ question }, context) => answerTo(question, context),
  controls: [
    defineControl(askQuestionId, ([text], context) => answerTo(text, context), { apart: true }),
    defineControl(controlId('ask', 'open'), (_state, { snapshot }, [id]) => showEntry(snapshot, id, 0), {
      apart: true,
    }),
    defineControl(textId, ([page, key], { snapshot }) => showEntry(snapshot, idOfKey(snapshot, key), page)),
  ],
});

async function answerTo(question: string, context: Context): Promise<Reply> {
  const index = await context.search();
  // Looking through a large dossier and writing the reply take their time each: others have their turn in between.
  await nextTurn();
  const answer = answerQuestion(index, question);
  await nextTurn();
  const asksForChanges = answer.outcome === 'answered' && answer.kind === 'changes';
  return asksForChanges && answer.records.length === 0
    ? showChanges(parsePoint(answer.since ?? '') ?? { revision: 0 }, 0, context)
    : answerReply(context.snapshot, question, answer);
}
