import { z } from 'zod';
import { type Control, defineServerControl, type ServerContext } from '../../discord/interactions/command.ts';
import {
  changeDraft,
  draftKey,
  dropDraft,
  keepDraft,
  readDraft,
} from '../../discord/interactions/draft-store.ts';
import { requireDossier } from '../../discord/interactions/server-dossiers.ts';
import { button, buttonRow, notice, panel, separator } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { UserError } from '../../errors/errors.ts';
import { isDone } from '../../schedule/change-schedules.ts';
import {
  type Schedule,
  type ScheduleSettings,
  scheduleSettings,
  storedSettings,
} from '../../schedule/schedule.ts';
import { checkRule, ruleProblemText, runsADay } from '../../schedule/when/rule-limits.ts';
import { requireNumber } from './find-schedule.ts';
import { NOT_SAVED, nowOf } from './options.ts';
import { savedReply, tellLog } from './replies.ts';
import { type PingRight, pingRight, requirePostable } from './require-postable.ts';
import { describeContent, describePosts, describeRuns, whereAndWhen } from './words.ts';

/** What is to be saved: a schedule of its own, or what changes of one that is there. */
const proposalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), settings: storedSettings }),
  z.object({ kind: z.literal('edit'), id: z.number().int(), changes: scheduleSettings.partial() }),
]);

type Proposal = Readonly<z.infer<typeof proposalSchema>>;

/** @throws UserError where the server has too many schedules, this one is gone, or its dossier was set aside. */
async function saveProposal(context: ServerContext, proposal: Proposal): Promise<Reply> {
  const { dossier } = proposal.kind === 'add' ? proposal.settings : proposal.changes;
  if (dossier !== undefined) await requireDossier(context.session, dossier);
  return proposal.kind === 'add'
    ? addOne(context, proposal.settings)
    : editOne(context, proposal.id, withoutUndefined(proposal.changes));
}

async function addOne(context: ServerContext, settings: ScheduleSettings): Promise<Reply> {
  const { session } = context;
  const { revision } = await (await session.inDossier(settings.dossier)).newest();
  const added = await session.schedules.add(session.server, settings, context.asker, revision);
  await tellLog(context, 'added', added);
  return savedReply(session, added, `Schedule ${added.id} is saved`, notesOn(added));
}

async function editOne(
  context: ServerContext,
  id: number,
  changes: Partial<ScheduleSettings>,
): Promise<Reply> {
  const { session } = context;
  const before = await requireNumber(context, id);
  const edited = await session.schedules.edit(session.server, id, {
    ...changes,
    ...(changes.dossier === undefined
      ? {}
      : { since: (await (await session.inDossier(changes.dossier)).newest()).revision }),
  });
  await tellLog(context, 'changed', edited);
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

/**
 * Saves it, or asks first where it would post often, or when another schedule does in the same channel. `settings` are what
 * it comes to.
 */
export async function saveOrAsk(
  context: ServerContext,
  proposal: Proposal,
  settings: ScheduleSettings,
  right: PingRight,
): Promise<Reply> {
  const { session } = context;
  const isAdded = proposal.kind === 'add';
  const isRetimed = isAdded || proposal.changes.rule !== undefined;
  const isOften = isRetimed && runsADay(settings.rule) > MAX_UNASKED;
  const isMoved = isRetimed || proposal.changes.channel !== undefined || proposal.changes.zone !== undefined;
  const twin = isMoved ? await twinOf(context, settings, isAdded ? null : proposal.id) : undefined;
  if (!isOften && twin === undefined) return saveProposal(context, proposal);
  const asked: Asked = { proposal, right, taken: false };
  const key = await keepDraft(session, context.asker.id, asked);
  return askPage(settings, nowOf(session), key, isOften, twin);
}

/** The schedule that posts in the same channel at the same times. */
async function twinOf(
  { session }: ServerContext,
  settings: ScheduleSettings,
  own: number | null,
): Promise<Schedule | undefined> {
  const schedules = await session.schedules.list(session.server);
  const words = whereAndWhen(settings);
  return schedules.find((one) => one.id !== own && !isDone(one) && whereAndWhen(one) === words);
}

function askPage(
  settings: ScheduleSettings,
  now: number,
  key: string,
  isOften: boolean,
  twin: Schedule | undefined,
): Reply {
  const times = `${runsADay(settings.rule)} times a day`;
  const title = isOften ? `Post ${times}?` : `Post the same twice?`;
  const lines = [
    `### ${title}`,
    describePosts(settings),
    ...(twin === undefined
      ? []
      : [`**Schedule ${twin.id}** posts there at the same times already: ${describeContent(twin)}`]),
    `${isOften ? `That is up to ${times}. ` : ''}Nothing is saved yet.`,
  ];
  return panel(
    lines.join('\n'),
    separator(),
    describeRuns(settings, now),
    buttonRow(
      button(isOften ? `Post ${times}` : 'Save it as well', oftenId.id(key)),
      button('Don’t', dontId.id(key)),
    ),
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
      `### Nothing was saved\n\`/schedule ${proposal.kind}\` takes another \`when\` or \`channel\`.`,
    );
  }),
];

/** What can have changed meanwhile is looked at again. Two presses save once. */
function confirm(context: ServerContext, key: string): Promise<Reply> {
  const { session } = context;
  return takeOnce(context, key, askedSchema, async ({ proposal, right }) => {
    const settings = await settingsOf(context, proposal);
    const problem = checkRule(settings.rule, settings.zone, nowOf(session));
    if (problem !== null) throw new UserError(`${ruleProblemText(problem)} ${NOT_SAVED}`);
    await requirePostable(session, { ...settings, right, outcome: NOT_SAVED });
    return saveProposal(context, proposal);
  });
}

/** Goes on with a draft, and forgets it: two presses go on once. Where that fails, it can be tried again. */
export async function takeOnce<Draft extends { readonly taken: boolean }>(
  { session, asker }: ServerContext,
  key: string,
  schema: z.ZodType<Draft>,
  act: (draft: Draft) => Promise<Reply>,
): Promise<Reply> {
  const mark = (taken: boolean): Promise<Draft> =>
    changeDraft(session, asker.id, key, schema, (draft) => {
      if (taken && draft.taken)
        throw new UserError('This is being saved already. `/schedule list` shows it.');
      return { ...draft, taken };
    });
  const draft = await mark(true);
  try {
    const reply = await act(draft);
    await dropDraft(session, key);
    return reply;
  } catch (error) {
    await mark(false);
    throw error;
  }
}

async function settingsOf(context: ServerContext, proposal: Proposal): Promise<ScheduleSettings> {
  if (proposal.kind === 'add') return proposal.settings;
  return { ...(await requireNumber(context, proposal.id)), ...withoutUndefined(proposal.changes) };
}
