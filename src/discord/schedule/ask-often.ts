import { z } from 'zod';
import { UserError } from '../../errors.ts';
import type { ScheduleSettings } from '../../schedule/schedule.ts';
import { checkRule, runsADay } from '../../schedule/when/rule-limits.ts';
import { type Context, type Control, defineControl } from '../interactions/command.ts';
import { changeDraft, draftKey, dropDraft, keepDraft, readDraft } from '../interactions/draft-store.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { button, buttonRow, container, notice, separator, textDisplay } from '../replies/components.ts';
import { writeControlId } from '../replies/control-id.ts';
import type { Reply } from '../replies/reply.ts';
import { requireNumber } from './find-schedule.ts';
import { type PingRight, pingRight } from './ping-problem.ts';
import { NOT_SAVED, nowOf } from './read-when.ts';
import { requirePostable } from './require-postable.ts';
import { type Proposal, proposalSchema, saveProposal, withoutUndefined } from './save-schedule.ts';
import { describePosts, describeRuns } from './schedule-words.ts';

/** More posts a day than these are asked about before they are saved. */
const MOST_UNASKED = 4;

/** A proposal that waits for its author’s word, with what that person may do. */
const askedSchema = z.object({ proposal: proposalSchema, right: pingRight, taken: z.boolean() });
type Asked = Readonly<z.infer<typeof askedSchema>>;

/** Saves it, or asks first where it would post often. `settings` are what it comes to. */
export async function saveOrAsk(
  context: Context,
  proposal: Proposal,
  settings: ScheduleSettings,
  right: PingRight,
): Promise<Reply> {
  const isRetimed = proposal.kind === 'add' || proposal.changes.rule !== undefined;
  if (!isRetimed || runsADay(settings.rule) <= MOST_UNASKED) return saveProposal(context, proposal);
  const desk = requireDesk(context);
  const asked: Asked = { proposal, right, taken: false };
  const key = await keepDraft(desk, context.asker.id, asked);
  return askPage(settings, nowOf(desk), key);
}

function askPage(settings: ScheduleSettings, now: number, key: string): Reply {
  const times = `${runsADay(settings.rule)} times a day`;
  return {
    components: [
      container([
        textDisplay(
          `### Post ${times}?\n${describePosts(settings)}\nThat is up to ${times}. Nothing is saved yet.`,
        ),
        separator(),
        textDisplay(describeRuns(settings, now)),
        buttonRow(
          button(`Post ${times}`, writeControlId('schedule', 'often', key)),
          button('Don’t', writeControlId('schedule', 'dont', key)),
        ),
      ]),
    ],
  };
}

export const oftenControls: Readonly<Record<string, Control>> = {
  often: defineControl({
    state: z.tuple([draftKey]),
    run: ([key], _chosen, context) => confirm(context, key),
  }),
  dont: defineControl({
    state: z.tuple([draftKey]),
    run: async ([key], _chosen, context) => {
      const desk = requireDesk(context);
      const { proposal } = await readDraft(desk, context.asker.id, key, askedSchema);
      await dropDraft(desk, key);
      return notice(
        `Nothing was saved. \`/schedule ${proposal.kind}\` with another \`when\` posts less often.`,
      );
    },
  }),
};

/** What can have changed meanwhile is looked at again. Two presses save once. */
async function confirm(context: Context, key: string): Promise<Reply> {
  const desk = requireDesk(context);
  const { proposal, right } = await readDraft(desk, context.asker.id, key, askedSchema);
  const settings = await settingsOf(context, proposal);
  const problem = checkRule(settings.rule, settings.zone, nowOf(desk));
  if (problem !== null) throw new UserError(`${problem} ${NOT_SAVED}`);
  await requirePostable(desk, { ...settings, right, outcome: NOT_SAVED });
  await take(context, key, true);
  try {
    const reply = await saveProposal(context, proposal);
    await dropDraft(desk, key);
    return reply;
  } catch (error) {
    await take(context, key, false);
    throw error;
  }
}

function take(context: Context, key: string, taken: boolean): Promise<Asked> {
  return changeDraft(requireDesk(context), context.asker.id, key, askedSchema, (asked) => {
    if (taken && asked.taken) throw new UserError('This is being saved already. `/schedule list` shows it.');
    return { ...asked, taken };
  });
}

async function settingsOf(context: Context, proposal: Proposal): Promise<ScheduleSettings> {
  if (proposal.kind === 'add') return proposal.settings;
  return { ...(await requireNumber(context, proposal.id)), ...withoutUndefined(proposal.changes) };
}
