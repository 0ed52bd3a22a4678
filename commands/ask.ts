import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { type Context, defineCommand, defineControl } from '../src/discord/interactions/command.ts';
import { required, string } from '../src/discord/interactions/option.ts';
import { replyOptions } from '../src/discord/interactions/options.ts';
import type { Reply } from '../src/discord/replies/reply.ts';
import { type Point, parsePoint } from '../src/dossier/point.ts';
import { answerReply } from '../src/features/answer/answer-reply.ts';
import { questionId } from '../src/features/answer/ask-ids.ts';
import { moreControls } from '../src/features/answer/more.ts';
import { otherLanguageReply, smallTalkReply } from '../src/features/answer/small-talk-reply.ts';
import { showChanges } from '../src/features/briefing/changes.ts';
import { showBriefing } from '../src/features/briefing/short-briefing.ts';
import { findReply, othersId, showOthers } from '../src/features/find/find-reply.ts';
import { bareInstead } from '../src/features/next-step/missing-reply.ts';
import { answerQuestion } from '../src/search/answer-question.ts';
import { otherLanguage } from '../src/search/other-language.ts';
import { readSmallTalk, type Within } from '../src/search/small-talk.ts';
import { stemOf } from '../src/search/words.ts';

const MOST = 300;

const question = z
  .string('Write your question.')
  .trim()
  .refine(
    (text) => text.length <= MOST,
    `Ask in at most ${MOST} characters (an emoji counts for two or more). Two questions may be asked apart.`,
  );

/** What answers a question in plain words; where nothing does, that the dossier doesn’t say. */
export const ask = defineCommand({
  name: 'ask',
  description: 'Ask in plain words',
  audience: 'reader',
  options: {
    question: required(
      string('How many, when, why, who said so, what if 3,000 more come …', question, { max: MOST }),
    ),
    ...replyOptions,
  },
  run: ({ question }, context) => answerTo(question, context),
  controls: [
    defineControl(questionId, ([asked], context) => answerTo(asked, context), { apart: true }),
    ...moreControls,
    defineControl(othersId, (_state, context, chosen) => showOthers(chosen, context), { apart: true }),
  ],
  messageMenu: {
    name: 'Find in dossier',
    run: ({ content, isOwn, channel, id }, context) =>
      findReply({ ...content, isOwn, message: { channel, id } }, context),
  },
});

async function answerTo(question: string, context: Context): Promise<Reply> {
  const talk = readSmallTalk(question);
  if (talk?.about === 'summary') return showBriefing(context);
  if (talk?.about === 'latest') return showChanges(startOf(talk.within, context), 0, context);
  const index = await context.search();
  if (talk !== null) return smallTalkReply(index, talk);
  const bare = bareInstead(context);
  if (bare !== null) return bare;
  const language = otherLanguage(question, (folded) => index.terms.postings.has(stemOf(folded)));
  if (language !== null) return otherLanguageReply(index, language);
  // Looking through a large dossier and writing the reply take their time each: others have their turn in between.
  await nextTurn();
  const answer = answerQuestion(index, question);
  await nextTurn();
  if (answer.outcome === 'answered' && answer.parts.every(({ listing }) => listing === 'overview'))
    return showBriefing(context);
  const asksForChanges = answer.outcome === 'answered' && answer.kind === 'changes';
  return asksForChanges && answer.records.length === 0
    ? showChanges(parsePoint(answer.since ?? '') ?? FIRST, 0, context)
    : answerReply(index, question, answer, context.onNotSaid);
}

const FIRST = { revision: 0 } as const;

/** The day on which a time up to now begins; outside servers nothing ever changes. */
function startOf(within: Within, { session }: Context): Point {
  if (within === null || session === null) return FIRST;
  const today = Temporal.PlainDate.from(session.now().slice(0, 'YYYY-MM-DD'.length));
  const first = {
    week: today.subtract({ days: today.dayOfWeek - 1 }),
    month: today.with({ day: 1 }),
    year: today.with({ month: 1, day: 1 }),
  };
  return { instant: (typeof within === 'string' ? first[within] : today.subtract(within)).toString() };
}
