import type { Point } from '../../dossier/point.ts';
import { UserError } from '../../errors/errors.ts';
import type { Store } from '../../store/store.ts';
import { markAsOf } from '../replies/as-of.ts';
import type { Asker, Command, CommandResult, Context, NeedsServer, ServerContext } from './command.ts';
import { askerOf, type Interaction, serverOf } from './interaction.ts';
import { type Level, levelOf, mayUse } from './permissions.ts';
import { createProgress, type Progress } from './progress.ts';
import { readySnapshot } from './ready-snapshot.ts';
import { searchIndexOf } from './search-index.ts';
import type { ServerSession, ServerSessions } from './server-session.ts';

/** What an interaction asks for, read and allowed: how its reply is shown, and the work that makes it. */
export interface PendingReply {
  /** `new`: a message of its own; `update`: in place of the message whose control was used. */
  readonly shows: 'new' | 'update';
  readonly private: boolean;
  /** Whether a picture may be sent there. */
  readonly attaches: boolean;
  readonly run: () => Promise<CommandResult>;
  /** What it tells while it runs; with the first word the answer is put off, however soon it may come. */
  readonly progress?: Progress;
  /** Where it may come to a form: the custom id of a control that opens the same one. */
  readonly opensForm?: string;
}

/** What a pending reply is made from. */
export interface RequestParts {
  readonly commands: ReadonlyMap<string, Command>;
  readonly store: Pick<Store, 'open' | 'at'>;
  /** Where nothing can be written, there is none. */
  readonly sessions?: Pick<ServerSessions, 'open'> | undefined;
  /**
   * Is told of each command, control, form, menu and mention that is run in a server on the newest dossier; nothing waits
   * for it. What completes an option while it is typed is none of these, nor is what reads the dossier as it was.
   */
  readonly onServerRequest?: ((context: ServerContext) => void) | undefined;
}

/** A pending reply that does no more than tell one person something. */
export function failingReply(error: unknown): PendingReply {
  return { shows: 'new', private: true, attaches: false, run: () => Promise.reject(error) };
}

/** Who asks, where, and what they may do there: found before anything is answered. */
interface RequestScope {
  readonly server: string | null;
  readonly asker: Asker;
  readonly level: Level;
  readonly session: ServerSession | null;
  readonly progress: Progress;
}

/** Finds who asks, in which server, with which level, and opens their session where something can be written. */
export async function requestScope(
  interaction: Interaction,
  { sessions }: RequestParts,
): Promise<RequestScope> {
  const server = serverOf(interaction);
  const asker = askerOf(interaction);
  const session = server === null || sessions === undefined ? null : await sessions.open(server, asker);
  const level = server === null ? 'reader' : levelOf(interaction.member, session?.settings.editors);
  return { server, asker, level, session, progress: createProgress() };
}

/** What is read of the dossier as it is, or, marked as such, as it was at a point. */
export async function runAt(
  scope: RequestScope,
  parts: RequestParts,
  point: Point | undefined,
  run: (context: Context) => CommandResult | Promise<CommandResult>,
): Promise<CommandResult> {
  const context = await openContext(scope, parts, point);
  if (point !== undefined) return markAsOf(await run(context), context.snapshot.revision);
  const { session } = context;
  if (session !== null) parts.onServerRequest?.({ ...context, session });
  return run(context);
}

/** @throws UserError where a level is below every audience that is asked for. */
export function requireLevel(
  level: Level,
  command: string,
  ...audiences: readonly (Level | undefined)[]
): void {
  const missing = audiences.find((audience) => audience !== undefined && !mayUse(level, audience));
  if (missing === undefined) return;
  const who = missing === 'editor' ? ' An admin sets whose role that is with `/settings set editors`.' : '';
  throw new UserError(`\`/${command}\` is for ${missing}s of this server.${who}`);
}

/** @throws UserError outside servers, where nothing is kept. */
export function requireServer({ session }: RequestScope, { inServersOnly }: NeedsServer): void {
  if (inServersOnly === true && session === null)
    throw new UserError('This works in servers to which Readout was added, and nowhere else.');
}

/** The context of a command: the dossier that may be read there, opened now, or as it was at a point. */
export async function openContext(
  { server, asker, level, session, progress }: RequestScope,
  { commands, store }: Pick<RequestParts, 'commands' | 'store'>,
  point?: Point,
): Promise<Context> {
  const snapshot = await (point === undefined ? store.open(server) : store.at(server, point));
  await readySnapshot(snapshot);
  return {
    asker,
    snapshot,
    level,
    commands: [...commands.values()],
    search: () => searchIndexOf(snapshot),
    past: (point: Point) => store.at(server, point, 'begin'),
    session,
    progress: progress.report,
  };
}
