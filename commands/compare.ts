import { z } from 'zod';
import { type Context, defineCommand, defineControl } from '../src/discord/interactions/command.ts';
import { claimsButton } from '../src/discord/interactions/lead-on.ts';
import { compareList, countLimits, listIds } from '../src/discord/interactions/list-ids.ts';
import { type ListView, listControls, showList } from '../src/discord/interactions/list-view.ts';
import { pictureFlag, pictureOnRequest, replyOptions } from '../src/discord/interactions/options.ts';
import {
  idOfKey,
  matchRecords,
  readyNames,
  recordKey,
  recordOption,
  requireOne,
} from '../src/discord/interactions/record-options.ts';
import { shown } from '../src/discord/replies/attribution.ts';
import { button } from '../src/discord/replies/components.ts';
import { controlId, joinedValues, OUTDATED, pageNumber } from '../src/discord/replies/control-id.ts';
import type { Reply } from '../src/discord/replies/reply.ts';
import type { MatrixLimits } from '../src/dossier/matrix.ts';
import type { Question } from '../src/dossier/schema.ts';
import { findRecord, type Snapshot } from '../src/dossier/snapshot.ts';
import { UserError } from '../src/errors/errors.ts';
import { evidenceReply } from '../src/features/comparison/evidence-reply.ts';
import { questionList } from '../src/features/comparison/question-list.ts';
import { viewsReply } from '../src/features/comparison/views-reply.ts';
import { missingInstead } from '../src/features/next-step/missing-reply.ts';

type Query = z.infer<typeof compareList.query>;

const listView: ListView<Query> = {
  ...compareList,
  instead: missingInstead('questions'),
  list: ({ picture }, snapshot) => questionList(snapshot, questionId.id(picture)),
  show: ({ about, picture }, page, snapshot) =>
    about === '' ? null : showViews(snapshot, about, picture, page),
};

const questionId = controlId('compare', 'question', [pictureFlag]);
const countId = controlId('compare', 'count', [z.string().max(8), pictureFlag]);
const evidenceId = controlId('compare', 'evidence', [z.string().max(8)]);
const weighedId = controlId('compare', 'weighed', [pageNumber, z.string().max(8), countLimits]);

/** A custom id has room for so much beside a page. */
const MAX_TYPED = 60;

/** As many whole words as there is room for: what has all that was typed has these, too. */
function cutTyped(typed: string): string {
  const search = typed.trim();
  return search.length <= MAX_TYPED ? search : search.slice(0, MAX_TYPED + 1).replace(/(?:^|\s)\S*$/, '');
}

const foundQuery = joinedValues({ picture: pictureFlag, search: z.string().max(MAX_TYPED) });

/** The questions that what was typed may mean, where they are several. */
const foundView: ListView<z.infer<typeof foundQuery>> = {
  ...listIds('compare', foundQuery),
  page: controlId('compare', 'found', [pageNumber, foundQuery]),
  ready: (_query, snapshot) => readyNames(snapshot, 'questions'),
  list({ picture, search }, snapshot) {
    const found = questionList(snapshot, questionId.id(picture), matchRecords(snapshot, 'question', search));
    return {
      ...found,
      heading: `${found.heading}\n-# with “${shown(search, 80)}”`,
      empty: 'None fits any longer.',
      buttons: () => [button('All questions', compareList.page.id(0, queryOf('', picture)))],
    };
  },
};

/** @param about The key of a question; nothing for all of them. */
function queryOf(about: string, picture: boolean): Query {
  return { about, picture, originsOnce: false };
}

/** The views on a contested question side by side, and the evidence as somebody judged it. */
export const compare = defineCommand({
  name: 'compare',
  description: 'The views, side by side',
  audience: 'reader',
  options: {
    question: recordOption('question', 'A contested question (left out: all of them)'),
    picture: pictureOnRequest,
    ...replyOptions,
  },
  async run({ question, picture }, context) {
    const { snapshot } = context;
    if (question === undefined) return showList(listView, queryOf('', picture), 0, context);
    await readyNames(snapshot, 'questions');
    const matches = matchRecords(snapshot, 'question', question);
    if (matches.length > 1) return showList(foundView, { picture, search: cutTyped(question) }, 0, context);
    const { id } = requireOne(snapshot, 'question', question, matches);
    return showList(listView, queryOf(recordKey(id), picture), 0, context);
  },
  controls: [
    ...listControls(listView),
    defineControl(foundView.page, ([page, query], context) => showList(foundView, query, page, context)),
    defineControl(questionId, ([picture], { snapshot }, [id = '']) =>
      showViews(snapshot, recordKey(id), picture, 0),
    ),
    defineControl(evidenceId, ([about], context) => showEvidence(about, {}, 0, context), { apart: true }),
    defineControl(weighedId, ([page, about, limits], context) => showEvidence(about, limits, page, context)),
    defineControl(countId, ([about], context, [chosen]) => {
      const read = countLimits.safeParse(chosen);
      if (!read.success) throw new UserError(OUTDATED);
      return showEvidence(about, read.data, 0, context);
    }),
  ],
});

function requireQuestion(snapshot: Snapshot, key: string): Question {
  const question = findRecord(snapshot, 'question', idOfKey(snapshot, key));
  if (question === undefined)
    throw new UserError(
      'That question is no longer in the dossier. Use `/compare` again for those that are.',
    );
  return question;
}

function showViews(snapshot: Snapshot, about: string, picture: boolean, page: number): Reply {
  const isOnly = snapshot.dossier.questions.length < 2;
  return viewsReply(snapshot, requireQuestion(snapshot, about), page, {
    turnTo: (to) => compareList.page.id(to, queryOf(about, picture)),
    evidence: evidenceId.id(about),
    claims: claimsButton(about),
    picture: picture ? null : (at) => compareList.page.id(at, queryOf(about, true)),
    questions: isOnly ? null : compareList.page.id(0, queryOf('', picture)),
  });
}

function showEvidence(about: string, limits: MatrixLimits, page: number, { snapshot }: Context): Reply {
  const counted = { weakest: limits.weakest, originsOnce: limits.originsOnce === true };
  return evidenceReply(snapshot, requireQuestion(snapshot, about), counted, page, {
    turnTo: (to) => weighedId.id(to, about, counted),
    countWith: countId.id(about, false),
  });
}
