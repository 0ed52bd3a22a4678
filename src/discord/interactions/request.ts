import type { Point } from '../../dossier/point.ts';
import { UserError } from '../../errors/errors.ts';
import { type DossierKey, dossierKey } from '../../store/dossier-key.ts';
import type { Store } from '../../store/store.ts';
import { headAsOf, headOutOfReach } from '../replies/as-of.ts';
import { isForm } from '../replies/form.ts';
import { type Mark, markControls } from '../replies/mark.ts';
import { headDossier, markError } from '../replies/other-dossier.ts';
import type { Asker, Command, CommandResult, Context, NeedsServer, ServerContext } from './command.ts';
import { addFollowButton } from './follow-button.ts';
import type { Followers } from './followers.ts';
import { askerOf, channelOf, type Interaction, serverOf } from './interaction.ts';
import { type Level, levelOf, mayUse } from './permissions.ts';
import { createProgress, type Progress } from './progress.ts';
import { readySnapshot } from './ready-snapshot.ts';
import { searchIndexOf } from './search-index.ts';
import { numberOfTyped, requireDossier } from './server-dossiers.ts';
import type { ServerSession, ServerSessions } from './server-session.ts';
import { dossierOfChannel } from './server-settings.ts';

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
  readonly store: Pick<Store, 'open' | 'at' | 'lostSince'>;
  /** Where nothing can be written, there is none. */
  readonly sessions?: Pick<ServerSessions, 'open'> | undefined;
  /**
   * Is told of each command, control, form, menu and mention that is run in a server on the newest dossier; nothing waits
   * for it. What completes an option while it is typed is none of these, nor is what reads the dossier as it was.
   */
  readonly onServerRequest?: ((context: ServerContext) => void) | undefined;
  readonly followers?: Followers | undefined;
  /** Takes, in servers that have them counted, the words of questions that the newest dossier doesn’t answer. */
  readonly onNotSaid?: ((context: ServerContext, words: WordsNotSaid) => void) | undefined;
}

type WordsNotSaid = Parameters<NonNullable<Context['onNotSaid']>>[0];

/** A pending reply that does no more than tell one person something. */
export function failingReply(error: unknown): PendingReply {
  return { shows: 'new', private: true, attaches: false, run: () => Promise.reject(error) };
}

/** Who asks, where, and what they may do there: found before anything is answered. */
interface RequestScope {
  /** The dossier that is read; null for the shipped one. */
  readonly key: DossierKey | null;
  /** Whether the channel uses another one. */
  readonly elsewhere: boolean;
  /** The channel where it is asked for; of a thread, that which it is in. */
  readonly channel: string | null;
  readonly asker: Asker;
  readonly level: Level;
  readonly session: ServerSession | null;
  readonly progress: Progress;
}

/** Which dossier is asked for: by a typed option, or by the mark of a control. By default it is the channel's. */
type AskedDossier =
  | { readonly typed?: unknown }
  | {
      readonly marked: number;
      /** Whether the channel's does where that one was set aside. */
      readonly orUsual: boolean;
    };

/**
 * Finds who asks, in which server, of which dossier, with which level, and opens their session where something can be written.
 *
 * @throws UserError where there is no such dossier, or it was set aside.
 */
export async function requestScope(
  interaction: Interaction,
  { sessions }: RequestParts,
  asked: AskedDossier = {},
): Promise<RequestScope> {
  const server = serverOf(interaction);
  const asker = askerOf(interaction);
  const [progress, channel] = [createProgress(), channelOf(interaction)];
  if (server === null && 'typed' in asked && asked.typed !== undefined) throw new UserError(ONLY_IN_SERVERS);
  if (server === null || sessions === undefined) {
    const level = server === null ? 'reader' : levelOf(interaction.member, undefined);
    return { key: server, elsewhere: false, channel, asker, level, session: null, progress };
  }
  const first = await sessions.open(server, asker);
  const usual = dossierOfChannel(first.settings, channel);
  const dossier = await dossierAsked(first, asked, usual);
  return {
    key: dossierKey(server, dossier),
    elsewhere: dossier !== usual,
    channel,
    asker,
    level: levelOf(interaction.member, first.settings.editors),
    session: dossier === first.dossier ? first : await first.inDossier(dossier),
    progress,
  };
}

const ONLY_IN_SERVERS =
  '`dossier` chooses among the dossiers of a server to which Readout was added. Elsewhere there is one: leave it out.';

async function dossierAsked(session: ServerSession, asked: AskedDossier, usual: number): Promise<number> {
  if ('typed' in asked && asked.typed !== undefined) return numberOfTyped(session, String(asked.typed));
  const number = 'marked' in asked ? asked.marked : usual;
  if (!session.settings.retired.includes(number)) return number;
  if ('marked' in asked && asked.orUsual) return usual;
  await requireDossier(session, number);
  return number;
}

/**
 * Runs a command with the dossier as it is, or as it was at a point. The reply says so, and of which dossier it is where the
 * channel uses another; so does a failure that is told.
 */
export async function runAt(
  scope: RequestScope,
  parts: RequestParts,
  point: Point | undefined,
  run: (context: Context) => CommandResult | Promise<CommandResult>,
): Promise<CommandResult> {
  const { session, elsewhere } = scope;
  const began = Date.now();
  try {
    const context = await openContext(scope, parts, point);
    const { snapshot } = context;
    if (session !== null && point === undefined) parts.onServerRequest?.({ ...context, session });
    const ran = await run(point === undefined ? withNotSaid(context, session, parts) : context);
    const isFollowable = session !== null && point === undefined && context.followers !== undefined;
    const made = isFollowable && !isForm(ran) ? addFollowButton(ran) : ran;
    const marked = markControls(made, {
      ...(point === undefined ? {} : { revision: snapshot.revision }),
      ...markOf(scope),
    });
    if (isForm(marked)) return marked;
    const dated =
      point === undefined
        ? headOutOfReach(marked, parts.store.lostSince?.() ?? null, began)
        : headAsOf(marked, snapshot.revision);
    if (!elsewhere || session === null) return dated;
    return headDossier(dated, { number: session.dossier, title: snapshot.dossier.title });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // What goes on from a failure writes, which is done to the newest alone.
    throw markError(error, markOf(scope), elsewhere && session !== null ? session.dossier : null);
  }
}

/** The context with what takes the words that are not said, where the server has them counted. */
export function withNotSaid(
  context: Context,
  session: ServerSession | null,
  { onNotSaid }: Pick<RequestParts, 'onNotSaid'>,
): Context {
  if (session?.settings.asked !== true || onNotSaid === undefined) return context;
  return { ...context, onNotSaid: (words) => onNotSaid({ ...context, session }, words) };
}

/** The mark of replies and forms that are made in a scope: its dossier. */
export function markOf({ session }: Pick<RequestScope, 'session'>): Mark {
  return session === null || session.dossier === 1 ? {} : { dossier: session.dossier };
}

/**
 * @param what As it is used: "/data import".
 *
 * @throws UserError where a level is below the one that is asked for.
 */
export function requireLevel(level: Level, what: string, audience: Level): void {
  if (mayUse(level, audience)) return;
  const who = audience === 'editor' ? ' An admin sets whose role that is with `/settings set editors`.' : '';
  throw new UserError(`\`${what}\` is for ${audience}s of this server.${who}`);
}

/** @throws UserError outside servers, where nothing is kept. */
export function requireServer({ session }: RequestScope, { inServersOnly }: NeedsServer): void {
  if (inServersOnly === true && session === null)
    throw new UserError('This works in servers to which Readout was added, and nowhere else.');
}

/** The context of a command: the dossier that may be read there, opened now, or as it was at a point. */
export async function openContext(
  { key, channel, asker, level, session, progress }: Omit<RequestScope, 'elsewhere'>,
  { commands, store, followers }: Pick<RequestParts, 'commands' | 'store' | 'followers'>,
  point?: Point,
): Promise<Context> {
  const snapshot = await (point === undefined ? store.open(key) : store.at(key, point));
  await readySnapshot(snapshot);
  return {
    asker,
    channel,
    snapshot,
    level,
    commands: [...commands.values()],
    search: () => searchIndexOf(snapshot),
    past: (point: Point) => store.at(key, point, 'begin'),
    session,
    followers,
    progress: progress.report,
  };
}
