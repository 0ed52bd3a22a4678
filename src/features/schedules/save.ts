import { z } from 'zod';
import { type Control, defineServerControl, type ServerContext } from '../../discord/interactions/command.ts';
import {
  changeDraft,
  draftKey,
  dropDraft,
  keepDraft,
  readDraft,
} from '../../discord/interactions/draft-store.ts';
import { button, buttonRow, notice, panel, separator } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { UserError } from '../../errors/errors.ts';
import {
  type Schedule,
  type ScheduleSettings,
  scheduleSettings,
  storedSettings,
} from '../../schedule/schedule.ts';
import { checkRule, runsADay } from '../../schedule/when/rule-limits.ts';
import { requireNumber } from './find-schedule.ts';
import { NOT_SAVED, nowOf } from './options.ts';
import { savedReply, tellLog } from './replies.ts';
import { type PingRight, pingRight, requirePostable } from './require-postable.ts';
import { describePosts, describeRuns } from './words.ts';

/** What is to be saved: a schedule of its own, or what changes of one that is there. */
const proposalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), settings: storedSettings }),
  z.object({ kind: z.literal('edit'), id: z.number().int(), changes: scheduleSettings.partial() }),
]);

type Proposal = Readonly<z.infer<typeof proposalSchema>>;

/** @throws UserError where the server has too many schedules, or this one is gone. */
async function saveProposal(context: ServerContext, proposal: Proposal): Promise<Reply> {
  return proposal.kind === 'add'
    ? addOne(context, proposal.settings)
    : editOne(context, proposal.id, withoutUndefined(proposal.changes));
}

async function addOne(context: ServerContext, settings: ScheduleSettings): Promise<Reply> {
  const { session } = context;
  const added = await session.schedules.add(
    session.server,
    settings,
    context.asker,
    context.snapshot.revision,
  );
  tellLog(context, 'added', added);
  return savedReply(session, added, `Schedule ${added.id} is saved`, notesOn(added));
}

async function editOne(
  context: ServerContext,
  id: number,
  changes: Partial<ScheduleSettings>,
): Promise<Reply> {
  const { session } = context;
  const before = await requireNumber(context, id);
  const edited = await session.schedules.edit(session.server, id, changes);
  tellLog(context, 'changed', edited);
  return savedReply(session, edited, `Schedule ${id} is saved`, [
    ...(before.paused !== null && edited.paused === null ? ['**It goes on**: it was paused before.'] : []),
    ...(before.channel !== edited.channel && before.attempt !== null
      ? ['The run that was under way for the other channel is given up.']
      : []),
    ...notesOn(edited),
  ]);
}

/** What was asked for and has no effect. */
function notesOn({ onlyChanges, noChange, detail, picture }: Schedule): readonly string[] {
  if (onlyChanges)
    return [
      ...(detail === 'full' ? ['`detail` makes no difference together with `only-changes`.'] : []),
      ...(picture ? ['`picture` makes no difference together with `only-changes`.'] : []),
    ];
  return noChange === 'say'
    ? ['`no-change` counts only together with `only-changes`: this posts a whole briefing each time.']
    : [];
}

export function withoutUndefined(changes: Unfinished): Partial<ScheduleSettings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

type Unfinished = { readonly [Key in keyof ScheduleSettings]?: ScheduleSettings[Key] | undefined };

/** More posts a day than these are asked about before they are saved. */
const MAX_UNASKED = 4;

/** A proposal that waits for its author’s word, with what that person may do. */
const askedSchema = z.object({ proposal: proposalSchema, right: pingRight, taken: z.boolean() });
type Asked = Readonly<z.infer<typeof askedSchema>>;

/** Saves it, or asks first where it would post often. `settings` are what it comes to. */
export async function saveOrAsk(
  context: ServerContext,
  proposal: Proposal,
  settings: ScheduleSettings,
  right: PingRight,
): Promise<Reply> {
  const isRetimed = proposal.kind === 'add' || proposal.changes.rule !== undefined;
  if (!isRetimed || runsADay(settings.rule) <= MAX_UNASKED) return saveProposal(context, proposal);
  const { session } = context;
  const asked: Asked = { proposal, right, taken: false };
  const key = await keepDraft(session, context.asker.id, asked);
  return askPage(settings, nowOf(session), key);
}

function askPage(settings: ScheduleSettings, now: number, key: string): Reply {
  const times = `${runsADay(settings.rule)} times a day`;
  return panel(
    `### Post ${times}?\n${describePosts(settings)}\nThat is up to ${times}. Nothing is saved yet.`,
    separator(),
    describeRuns(settings, now),
    buttonRow(button(`Post ${times}`, oftenId.id(key)), button('Don’t', dontId.id(key))),
  );
}

const oftenId = controlId('schedule', 'often', [draftKey]);
const dontId = controlId('schedule', 'dont', [draftKey]);
export const oftenControls: readonly Control[] = [
  defineServerControl(oftenId, ([key], context) => confirm(context, key)),
  defineServerControl(dontId, async ([key], context) => {
    const { session } = context;
    const { proposal } = await readDraft(session, context.asker.id, key, askedSchema);
    await dropDraft(session, key);
    return notice(
      `### Nothing was saved\n\`/schedule ${proposal.kind}\` with another \`when\` posts less often.`,
    );
  }),
];

/** What can have changed meanwhile is looked at again. Two presses save once. */
async function confirm(context: ServerContext, key: string): Promise<Reply> {
  const { session } = context;
  const { proposal, right } = await readDraft(session, context.asker.id, key, askedSchema);
  const settings = await settingsOf(context, proposal);
  const problem = checkRule(settings.rule, settings.zone, nowOf(session));
  if (problem !== null) throw new UserError(`${problem} ${NOT_SAVED}`);
  await requirePostable(session, { ...settings, right, outcome: NOT_SAVED });
  await take(context, key, true);
  try {
    const reply = await saveProposal(context, proposal);
    await dropDraft(session, key);
    return reply;
  } catch (error) {
    await take(context, key, false);
    throw error;
  }
}

function take(context: ServerContext, key: string, taken: boolean): Promise<Asked> {
  return changeDraft(context.session, context.asker.id, key, askedSchema, (asked) => {
    if (taken && asked.taken) throw new UserError('This is being saved already. `/schedule list` shows it.');
    return { ...asked, taken };
  });
}

async function settingsOf(context: ServerContext, proposal: Proposal): Promise<ScheduleSettings> {
  if (proposal.kind === 'add') return proposal.settings;
  return { ...(await requireNumber(context, proposal.id)), ...withoutUndefined(proposal.changes) };
}
