import type { Answer, Ask, PageSeat } from '../protocol.ts';
import { copyText } from './copy-text.ts';
import { showFailure } from './message-actions.ts';
import type { MessageList } from './message-list.ts';
import type { MenuItem } from './message-menu.ts';

interface ItemParts {
  readonly list: MessageList;
  readonly seat: () => PageSeat | undefined;
  readonly ask: (ask: Ask) => Promise<Answer>;
  readonly onForm: (answer: Extract<Answer, { readonly kind: 'form' }>) => void;
  readonly onShow: (id: string) => void;
}

/** What the menu of a message offers: the bot's message commands, and the message's own JSON. */
export function createMenuItems({ list, seat, ask, onForm, onShow }: ItemParts) {
  const run = async (command: string, id: string) => {
    const answer = await ask({ ask: 'menu', command, message: id });
    const element = list.element(id);
    if (!answer.ok && element !== undefined) showFailure(element, answer.message);
    if (answer.ok && answer.kind === 'form') onForm(answer);
  };
  return (id: string): readonly MenuItem[] => {
    const message = list.find(id);
    if (message === undefined) return [];
    // Discord offers no commands on what one person alone sees.
    const commands = message.private ? [] : (seat()?.messageMenu ?? []);
    const json = () => JSON.stringify(list.find(id)?.json ?? message.json, null, 2);
    return [
      ...commands.map((command) => ({ label: command, act: () => void run(command, id) })),
      { label: 'Copy raw JSON', act: () => void copyText(json()), apart: commands.length > 0 },
      { label: 'Show raw JSON', act: () => onShow(id) },
    ];
  };
}
