import { z } from 'zod';
import { defineCommand, defineControl } from '../src/discord/interactions/command.ts';
import { briefList, postId } from '../src/discord/interactions/list-ids.ts';
import { type ListView, listControls, showList } from '../src/discord/interactions/list-view.ts';
import { choice, string } from '../src/discord/interactions/option.ts';
import { replyOptions, TYPED_DATE_LIMIT } from '../src/discord/interactions/options.ts';
import { shown } from '../src/discord/replies/attribution.ts';
import { POINT_FORMS, parsePoint } from '../src/dossier/point.ts';
import { adviseOnDate } from '../src/dossier/typed-date.ts';
import { changeControls, showChanges, sinceLooked } from '../src/features/briefing/changes.ts';
import { fullBriefing } from '../src/features/briefing/full-briefing.ts';
import { showBriefing } from '../src/features/briefing/short-briefing.ts';
import { bareInstead } from '../src/features/next-step/missing-reply.ts';

/** What the dossier comes to, on one screen or in full, or what changed in it. */
const since = z
  .string()
  .trim()
  .transform((text, { addIssue }) => {
    const point = parsePoint(text);
    if (point !== null) return point;
    const advice = adviseOnDate(text) ?? `names no point in the dossier’s history. Write ${POINT_FORMS}`;
    addIssue(`“${shown(text, 60)}” ${advice}.`);
    return z.NEVER;
  });

const listView: ListView<''> = {
  ...briefList,
  instead: bareInstead,
  list: (_query, snapshot) => fullBriefing(snapshot),
};

/** The button of a post, whose key tells one post from another: all of the briefing, or of what changed since. */
const readPost = defineControl(
  postId,
  ([, since], context) => {
    const point = parsePoint(since);
    return point === null ? showList(listView, '', 0, context) : showChanges(point, 0, context);
  },
  { apart: true },
);

export const brief = defineCommand({
  name: 'brief',
  description: 'The situation on one screen',
  audience: 'reader',
  options: {
    detail: choice('One screen, or every entry in pages (left out: short)', ['short', 'full']),
    since: string('Only what changed since a year, month or day (2025-12) or a revision (r12)', since, {
      max: TYPED_DATE_LIMIT,
    }),
    ...replyOptions,
  },
  run: async ({ detail, since, private: alone, 'as-of': asOf }, context) => {
    if (since !== undefined) return showChanges(since, 0, context);
    if (detail === 'full') return showList(listView, '', 0, context);
    const looked = alone === true && asOf === undefined ? await sinceLooked(context) : null;
    return showBriefing(context, looked);
  },
  controls: [...listControls(listView), ...changeControls, readPost],
});
