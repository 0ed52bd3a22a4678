import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { oncePerInterval } from '../../async/interval.ts';
import { pacedTurns } from '../../async/paced-turns.ts';
import { plainError } from '../../dossier/plain-error.ts';
import { UserError } from '../../errors/errors.ts';
import type { Renderer } from '../../pictures/renderer/renderer.ts';
import { type DossierKey, dossierKey } from '../../store/dossier-key.ts';
import { type Message, messageSchema, questionIn } from '../api/message.ts';
import type { MessageSender } from '../api/message-sender.ts';
import { headOutOfReach } from '../replies/as-of.ts';
import { notice } from '../replies/components.ts';
import { drawPicture } from '../replies/draw-picture.ts';
import { isForm } from '../replies/form.ts';
import { markControls } from '../replies/mark.ts';
import type { Reply } from '../replies/reply.ts';
import { describeFailure, outcomeOfRefusal } from './answer.ts';
import type { Command } from './command.ts';
import { describeInput } from './prepare.ts';
import { createProgress } from './progress.ts';
import { markOf, openContext, type RequestParts, withNotSaid } from './request.ts';
import type { Routed } from './router.ts';
import type { ServerSession, ServerSessions } from './server-session.ts';
import { dossierOfChannel } from './server-settings.ts';

interface MessageRouterParts {
  readonly commands: readonly Command[];
  readonly store: RequestParts['store'];
  /** Where servers set whether those who mention the bot are answered; without it, they are. */
  readonly sessions?: Pick<ServerSessions, 'open'>;
  readonly onServerRequest?: RequestParts['onServerRequest'];
  readonly onNotSaid?: RequestParts['onNotSaid'];
  /** The channel that a thread is in; null where it is no thread, or that can't be told. */
  readonly threadParentOf?: (channel: string) => Promise<string | null>;
  readonly renderer: Pick<Renderer, 'render'>;
  readonly log: Logger;
  /** Is told of each message that was answered, once that has ended. */
  readonly onRouted?: (routed: Routed) => void;
  /** A clock in milliseconds that only goes forward. */
  readonly now: () => number;
  /** Waits so many milliseconds; no longer once no more is to come. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** Takes a message as it came off the gateway, for the bot whose user id is `bot`. */
type MessageRouter = (raw: unknown, bot: string, sender: MessageSender) => Promise<void>;

/**
 * What a person asks at once is answered at once up to `burst`, then one question in `everyMs`: what waits is marked
 * with ⏳ and answered in its turn. Beyond `most` that wait, nothing is answered, which 🚫 says.
 */
const PACE = { everyMs: 5000, burst: 3, most: 5 };
const [WAITS, REFUSED] = ['⏳', '🚫'];

/** Answers those who mention the bot, or write to it alone, as `/ask` would. */
export function createMessageRouter({
  commands,
  store,
  sessions,
  onServerRequest,
  onNotSaid,
  threadParentOf = async () => null,
  renderer,
  log,
  onRouted = () => undefined,
  now,
  wait = (ms) => pause(ms, undefined, { ref: false }),
}: MessageRouterParts): MessageRouter {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const turnOf = pacedTurns(PACE, now);
  const mayBeTold = oncePerInterval(PACE.everyMs, now);
  return async (raw, bot, sender) => {
    const { success, data: message, error } = messageSchema.safeParse(raw);
    if (!success) {
      const { path, message: problem } = error.issues[0] ?? {};
      log.warn({ path, problem }, 'unreadable message');
      return;
    }
    const question = questionIn(message, bot);
    if (question === null) return;
    const turn = turnOf(message.author.id);
    if (turn === null) {
      if (mayBeTold(message.author.id)) await react(message, sender, REFUSED);
      return;
    }
    if (turn > 0) await Promise.all([wait(turn), react(message, sender, WAITS)]);
    const started = performance.now();
    const { reply, told } = await answerWhereWanted(message, question).then(
      (made) => ({ reply: made, told: { outcome: 'answered' } }),
      (error: unknown) => {
        if (error instanceof UserError)
          return { reply: notice(error.message), told: { outcome: outcomeOfRefusal(error) } };
        const { text, ...failure } = describeFailure(error);
        return { reply: notice(text), told: { outcome: 'failed', ...failure } };
      },
    );
    if (reply === null) return;
    const { pictureError, ...drawn } = await drawPicture(reply, renderer);
    const sent = await sender.reply(message, drawn).then(
      () => told,
      (error: unknown) => ({
        outcome: 'unanswered',
        error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      }),
    );
    const entry = {
      message: message.id,
      command: 'ask',
      ...sent,
      ...(pictureError === undefined ? {} : { pictureError }),
      ms: Math.round((performance.now() - started) * 10) / 10,
    };
    if ('error' in sent) log.error(entry, 'message failed');
    else log.info(entry, 'message');
    onRouted({ id: message.id, kind: 'mention', command: 'ask', outcome: sent.outcome });
  };

  /** A reaction is a courtesy: where it can’t be made, or nothing is answered, there is none. */
  async function react(message: Message, sender: MessageSender, emoji: string): Promise<void> {
    try {
      if ((await settingsAt(message))?.settings.mentions !== false) await sender.react(message, emoji);
    } catch (error) {
      log.debug({ message: message.id, error: String(error) }, 'no reaction');
    }
  }

  async function settingsAt({ guild_id: server, author }: Message): Promise<ServerSession | undefined> {
    return server === undefined
      ? undefined
      : sessions?.open(server, { id: author.id, name: author.username });
  }

  /** The session of the dossier that the channel uses. */
  async function sessionOf(
    { channel_id: channel }: Message,
    session: ServerSession | undefined,
  ): Promise<ServerSession | undefined> {
    if (session === undefined) return undefined;
    const { channels } = session.settings;
    // A message doesn’t say whether its channel is a thread, so that is looked up, where it matters.
    const isKnown = Object.keys(channels).length === 0 || channels[channel] !== undefined;
    const place = isKnown ? channel : ((await threadParentOf(channel)) ?? channel);
    return session.inDossier(dossierOfChannel(session.settings, place));
  }

  /** Null in a server that wants no answers. */
  async function answerWhereWanted(message: Message, question: string): Promise<Reply | null> {
    const session = await settingsAt(message);
    if (session?.settings.mentions === false) return null;
    return answer(message, question, await sessionOf(message, session));
  }

  /** What a mention asks for is read as anybody may: its command gets no session. */
  async function answer(
    message: Message,
    question: string,
    session: ServerSession | undefined,
  ): Promise<Reply> {
    const ask = byName.get('ask');
    const began = Date.now();
    if (ask === undefined) throw new UserError('Readout answers commands: `/help` lists them.');
    const input = ask.input.safeParse({ question }, { error: plainError });
    if (!input.success) throw new UserError(describeInput(input.error));
    const asker = { id: message.author.id, name: message.author.username };
    const parts = { commands: byName, store };
    const context = await openContext(
      {
        key: dossierKeyOf(message, session),
        channel: message.channel_id,
        asker,
        level: 'reader',
        session: null,
        progress: createProgress(),
      },
      parts,
    );
    if (session !== undefined) onServerRequest?.({ ...context, session });
    const outcome = await ask.run(input.data, withNotSaid(context, session ?? null, { onNotSaid }));
    if (isForm(outcome)) throw new TypeError('A message can’t be answered with a form.');
    const marked = markControls(outcome, markOf({ session: session ?? null }));
    return headOutOfReach(marked, store.lostSince?.() ?? null, began);
  }
}

function dossierKeyOf({ guild_id: server }: Message, session: ServerSession | undefined): DossierKey | null {
  return server === undefined ? null : dossierKey(server, session?.dossier ?? 1);
}
