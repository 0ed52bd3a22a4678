import type { APIButtonComponent } from 'discord-api-types/v10';
import { type Control, defineServerControl, type ServerContext } from '../../discord/interactions/command.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { countOf } from '../../discord/replies/attribution.ts';
import { firstOf } from '../../discord/replies/blocks.ts';
import { button, buttonRow, notice, panel } from '../../discord/replies/components.ts';
import { controlId, serialNumber } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { UserError } from '../../errors/errors.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { Reach } from '../../schedule/engine.ts';
import { isErased, recordsIn, requireRevision, savedId } from './find-revision.ts';

/**
 * A saved change can be marked as a correction: each channel whose posts of the last 14 days showed what it changed is
 * then told once. The button is there only where there are such posts, and nothing was told yet.
 */
export async function correctionButtons(
  session: ServerSession,
  revision: Revision,
): Promise<readonly APIButtonComponent[]> {
  const reach = await reachOf(session, revision);
  if (reach.length === 0) return [];
  const id = correctId.id(revision.number);
  return [button(`It was a correction: tell ${countOf(reach.length, 'channel')}`, id)];
}

const correctId = controlId('data', 'correct', [serialNumber]);
const correctPostId = controlId('data', 'correct-post', [serialNumber]);
export const correctionControls: readonly Control[] = [
  defineServerControl(correctId, ([number], context) => askFirst(context, number)),
  defineServerControl(correctPostId, ([number], context) => postCorrection(context, number)),
];

async function askFirst(context: ServerContext, number: number): Promise<Reply> {
  const { session } = context;
  const reach = await requireReach(session, await requireRevision(session, number));
  const posts = reach.map(({ channel, messages }) => `- <#${channel}>: ${countOf(messages.length, 'post')}`);
  const text = [
    `### Post a correction of revision ${number}?`,
    'Posts of the last 14 days showed what it changed. One message in each of these channels says what each entry said before and says now, and links those posts. It pings nobody, and can’t be taken back.',
    ...firstOf(posts, MAX_NAMED),
  ].join('\n');
  return panel(
    text,
    buttonRow(button('Post it', correctPostId.id(number)), button('Back', savedId.id(number, 0))),
  );
}

const MAX_NAMED = 40;

async function postCorrection(context: ServerContext, number: number): Promise<Reply> {
  const { session } = context;
  const revision = await requireRevision(session, number);
  await requireReach(session, revision);
  const told = await session.schedules.correct(
    session.server,
    { dossier: session.dossier, revision: number },
    recordsIn(revision.edits),
    context.asker,
  );
  const channels = told.slice(0, MAX_NAMED).map(({ channel }) => `<#${channel}>`);
  return notice(
    `### The correction of revision ${number} is being posted\nIt is posted once, in ${channels.join(', ')}. Where that fails it is tried again for 6 hours. If it can’t be posted, the log channel is told, or you by a direct message.`,
  );
}

async function requireReach(session: ServerSession, revision: Revision): Promise<readonly Reach[]> {
  const reach = await reachOf(session, revision);
  if (reach.length > 0) return reach;
  throw new UserError(
    `There is nothing to correct: no post of the last 14 days showed what revision ${revision.number} changed, or a correction of it was posted already.`,
  );
}

async function reachOf(session: ServerSession, revision: Revision): Promise<readonly Reach[]> {
  if (isErased(revision)) return [];
  return session.schedules.reach(
    session.server,
    { dossier: session.dossier, revision: revision.number },
    recordsIn(revision.edits),
  );
}
