import type { Answer, Ask, PageMessage, PageSeat } from '../protocol.ts';
import { CHANNEL } from './discord-codes.ts';
import type { MessageList } from './message-list.ts';
import type { Scroller } from './scroller.ts';

interface HistoryParts {
  readonly log: HTMLElement;
  readonly list: MessageList;
  readonly scroller: Scroller;
  readonly seat: () => PageSeat | undefined;
  readonly ask: (ask: Ask) => Promise<Answer>;
}

/** Which messages are shown: the newest, what comes to them, and older ones as the person scrolls back. */
export function createHistory({ log, list, scroller, seat, ask }: HistoryParts) {
  let more = false;
  let loading = false;

  return {
    /** The newest messages of a channel, in place of all others. */
    begin: (messages: readonly PageMessage[], hasMore: boolean) => {
      more = hasMore;
      list.reset(messages);
      scroller.toBottom();
    },
    put: (tell: 'created' | 'edited', message: PageMessage) => {
      // An edit of a message that was not scrolled back to yet is seen when it is.
      const known = list.find(message.json.id) !== undefined;
      if (tell === 'edited' && !known) return;
      const element = list.put(message);
      if (!known) scroller.arrived(element, answersPerson(message, seat()));
    },
    /** Whether there are older messages than those shown. */
    more: () => more,
    loadOlder: async () => {
      const before = list.oldest();
      if (loading || !more || before === undefined) return;
      loading = true;
      // Old messages are nothing to read out.
      log.setAttribute('aria-busy', 'true');
      const answer = await ask({ ask: 'history', before });
      if (answer.ok && answer.kind === 'older' && list.oldest() === before) {
        more = answer.more;
        list.prepend(answer.messages);
      }
      log.removeAttribute('aria-busy');
      loading = false;
    },
  };
}

/** Whether a bot says this to the person who sits: in answer to a command, a press or a mention, or in their own talk. */
function answersPerson({ json, private: isPrivate }: PageMessage, seat: PageSeat | undefined): boolean {
  if (json.author.bot !== true || seat === undefined) return false;
  const { id } = seat.people.find((one) => one.seat === seat.user) ?? {};
  const asked = json.interaction_metadata?.user.id ?? json.referenced_message?.author.id;
  return isPrivate || asked === id || seat.channel.type === CHANNEL.dm;
}
