import { z } from 'zod';
import { defineCommand } from '../src/discord/interactions/command.ts';
import { claimsList } from '../src/discord/interactions/list-ids.ts';
import {
  type ListContent,
  type ListView,
  listControls,
  showList,
} from '../src/discord/interactions/list-view.ts';
import { string } from '../src/discord/interactions/option.ts';
import { replyOptions, searchOption } from '../src/discord/interactions/options.ts';
import { readySearch } from '../src/discord/interactions/ready-snapshot.ts';
import {
  completeRecord,
  idOfKey,
  recordKey,
  recordOption,
  requireRecord,
} from '../src/discord/interactions/record-options.ts';
import { countOf, shown } from '../src/discord/replies/attribution.ts';
import { lazyList } from '../src/discord/replies/lazy-list.ts';
import { groupedClaimEntry } from '../src/discord/replies/record-entry.ts';
import { selectClaims } from '../src/dossier/claims.ts';
import { voiceName } from '../src/dossier/display-names.ts';
import { holderOf } from '../src/dossier/readings.ts';
import { findRecord, type Snapshot } from '../src/dossier/snapshot.ts';
import { UserError } from '../src/errors/errors.ts';
import { missingInstead } from '../src/features/next-step/missing-reply.ts';
import { searchList } from '../src/search/search-lists.ts';

type Query = z.infer<typeof claimsList.query>;

const listView: ListView<Query> = {
  ...claimsList,
  instead: missingInstead('claims'),
  list: listClaims,
  ready: ({ search }, snapshot) => (search === '' ? null : readySearch(snapshot, 'claims')),
};

/** Who claims what, how sure they are, and on what basis. */
export const claims = defineCommand({
  name: 'claims',
  description: 'Who claims and disputes what',
  audience: 'reader',
  options: {
    question: recordOption('question', 'Only claims on this contested question'),
    reading: string(
      'Only claims of this view, which is one person’s or outlet’s answer to a question',
      z.string(),
      {
        complete: (typed, { question }, { snapshot }) => {
          const known =
            typeof question === 'string' && findRecord(snapshot, 'question', question) !== undefined;
          return completeRecord(
            snapshot,
            'reading',
            typed,
            (reading) => !known || reading.question === question,
          );
        },
      },
    ),
    search: searchOption,
    ...replyOptions,
  },
  run: async ({ question, reading, search = '' }, context) =>
    showList(listView, { about: await chooseAbout(context.snapshot, question, reading), search }, 0, context),
  controls: listControls(listView),
});

async function chooseAbout(
  snapshot: Snapshot,
  question: string | undefined,
  reading: string | undefined,
): Promise<string> {
  const asked = question === undefined ? undefined : await requireRecord(snapshot, 'question', question);
  if (reading === undefined) return asked === undefined ? '' : recordKey(asked.id);
  const held = await requireRecord(snapshot, 'reading', reading);
  if (asked !== undefined && held.question !== asked.id) {
    throw new UserError(
      `That view answers another question: “${shown(findRecord(snapshot, 'question', held.question)?.text ?? held.question, 200)}”. Leave \`question\` out, or choose a view on it.`,
    );
  }
  return recordKey(held.id);
}

function listClaims({ about, search }: Query, snapshot: Snapshot): ListContent {
  const id = about === '' ? undefined : idOfKey(snapshot, about);
  const question = findRecord(snapshot, 'question', id);
  const reading = findRecord(snapshot, 'reading', id);
  if (about !== '' && question === undefined && reading === undefined) {
    throw new UserError(
      'That question or view is no longer in the dossier. Use `/claims` again for what is.',
    );
  }
  const searched = selectClaims(snapshot, { question: question?.id, reading: reading?.id });
  const found = searchList(snapshot, searched, search);
  const voices = new Set(found.map((claim) => voiceName(snapshot, claim)));
  const asked = [
    ...(question === undefined ? [] : [`on “${shown(question.text, 120)}”`]),
    ...(reading === undefined ? [] : [`in the view of ${shown(holderOf(snapshot, reading), 60)}`]),
    ...(search === '' ? [] : [`with “${shown(search, 80)}”`]),
  ].join(', ');
  return {
    heading: `### ${found.length === 0 ? 'No claims found' : `${countOf(found.length, 'claim')}, by ${countOf(voices.size, 'voice')}`}${asked === '' ? '' : `\n-# ${asked}`}`,
    entries: lazyList(found, (claim) => groupedClaimEntry(snapshot, claim)),
    empty:
      searched.length === 0
        ? 'Nobody here claims anything on it. `/claims` alone lists every claim.'
        : `${countOf(searched.length, 'claim')} searched: none fits. Search for fewer words${id === undefined ? '' : `, or leave the ${question === undefined ? 'view' : 'question'} out`}.`,
    most: 10,
    budget: 900,
    separator: '\n',
    about: id === undefined ? [] : [id],
    opens: 'Read a claim in full',
  };
}
