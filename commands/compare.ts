import { z } from 'zod';
import { type Context, defineCommand, defineControl } from '../src/discord/interactions/command.ts';
import { compareList, countLimits } from '../src/discord/interactions/list-ids.ts';
import { type ListView, listControls, showList } from '../src/discord/interactions/list-view.ts';
import { pictureFlag, pictureOption, replyOptions } from '../src/discord/interactions/options.ts';
import {
  idOfKey,
  recordKey,
  recordOption,
  requireRecord,
} from '../src/discord/interactions/record-options.ts';
import { button, buttonRow, type Row, selectRow } from '../src/discord/replies/components.ts';
import { controlId, OUTDATED } from '../src/discord/replies/control-id.ts';
import type { Reply } from '../src/discord/replies/reply.ts';
import type { Question } from '../src/dossier/schema.ts';
import { findRecord, type Snapshot } from '../src/dossier/snapshot.ts';
import { UserError } from '../src/errors/errors.ts';
import { compareListing, countsIndex, questionsListing } from '../src/features/comparison/comparison-list.ts';

type Query = z.infer<typeof compareList.query>;

const listView: ListView<Query> = {
  ...compareList,
  list: (query, snapshot) =>
    query.about === ''
      ? questionsListing(snapshot, questionId.id(query.picture))
      : compareListing(snapshot, requireQuestion(snapshot, query.about), {
          limits: query,
          picture: query.picture,
          controls: (countable) => [...(countable ? [countRow(query)] : []), backRow(query)],
        }),
};

const questionId = controlId('compare', 'question', [pictureFlag]);
const countId = controlId('compare', 'count', [z.string().max(8), pictureFlag]);

/** Competing readings side by side: what all hold, what only one holds, and which evidence tells them apart. */
export const compare = defineCommand({
  name: 'compare',
  description: 'The views on a contested question, side by side',
  audience: 'reader',
  options: {
    question: recordOption('question', 'A contested question (left out: all of them)'),
    picture: pictureOption,
    ...replyOptions,
  },
  run: ({ question, picture }, context) => {
    const about =
      question === undefined ? '' : recordKey(requireRecord(context.snapshot, 'question', question).id);
    return showList(listView, { about, picture, originsOnce: false }, 0, context);
  },
  controls: [
    ...listControls(listView),
    defineControl(questionId, ([picture], context, [id = '']) => {
      if (findRecord(context.snapshot, 'question', id) === undefined) throw new UserError(GONE);
      return showList(listView, { about: recordKey(id), picture, originsOnce: false }, 0, context);
    }),
    defineControl(countId, ([about, picture], context, [chosen]) => {
      const read = countLimits.safeParse(chosen);
      if (!read.success) throw new UserError(OUTDATED);
      return showCount({ about, picture, ...read.data }, context);
    }),
  ],
});

const GONE = 'That question is no longer in the dossier. Use `/compare` again for those that are.';

function requireQuestion(snapshot: Snapshot, key: string): Question {
  const question = findRecord(snapshot, 'question', idOfKey(snapshot, key));
  if (question === undefined) throw new UserError(GONE);
  return question;
}

/** The page on which what was counted stands. */
function showCount(query: Query, context: Context): Reply | Promise<Reply> {
  const { snapshot } = context;
  const showing = countsIndex(snapshot, requireQuestion(snapshot, query.about));
  return showList(listView, query, { showing }, context);
}

function countRow(query: Query): Row {
  const chosen = z.encode(countLimits, query);
  const options = ([undefined, 'A', 'B', 'C', 'D'] as const).flatMap((grade) =>
    [false, true].map((once) => {
      const value = z.encode(countLimits, { weakest: grade, originsOnce: once });
      return {
        value,
        label: `${grade === undefined ? 'All sources' : `No sources graded below ${grade}`}, ${once ? 'one origin counted once' : 'each item counted once'}`,
        description:
          grade === undefined ? 'Whatever their grades' : 'F, “cannot be judged”, is no low grade and stays',
        isDefault: value === chosen,
      };
    }),
  );
  return selectRow(countId.id(query.about, query.picture), 'Count the evidence again', options);
}

function backRow({ picture }: Query): Row {
  const all = listView.page.id(0, { about: '', picture, originsOnce: false });
  return buttonRow(button('All contested questions', all));
}
