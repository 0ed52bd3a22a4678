import type { Answer, Ask, PageMessage } from '../protocol.ts';
import type { MessageList } from './message-list.ts';
import type { Scroller } from './scroller.ts';

interface HistoryParts {
  readonly log: HTMLElement;
  readonly list: MessageList;
  readonly scroller: Scroller;
  readonly ask: (ask: Ask) => Promise<Answer>;
}

/** Which messages are shown: the newest, what comes to them, and older ones as the person scrolls back. */
export function createHistory({ log, list, scroller, ask }: HistoryParts) {
  const dismissed = new Set<string>();
  let more = false;
  let loading = false;
  const wanted = ({ json }: PageMessage) => !dismissed.has(json.id);

  return {
    /** The newest messages of a channel, in place of all others. */
    begin: (messages: readonly PageMessage[], hasMore: boolean) => {
      more = hasMore;
      list.reset(messages.filter(wanted));
      scroller.toBottom();
    },
    put: (tell: 'created' | 'edited', message: PageMessage) => {
      // An edit of a message that was not scrolled back to yet is seen when it is.
      const known = list.find(message.json.id) !== undefined;
      if (!wanted(message) || (tell === 'edited' && !known)) return;
      list.put(message);
      if (!known) scroller.arrived();
    },
    /** Puts a message away that only this person sees: the sandbox still has it. */
    dismiss: (id: string) => {
      dismissed.add(id);
      list.remove(id);
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
        list.prepend(answer.messages.filter(wanted));
      }
      log.removeAttribute('aria-busy');
      loading = false;
    },
  };
}
