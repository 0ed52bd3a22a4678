import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { avatar } from './avatar.ts';
import { REPLY_TYPE } from './discord-codes.ts';
import { el } from './dom.ts';
import type { RenderContext } from './render-context.ts';
import { snippetOf } from './snippet.ts';

/** The line above a message: which command it answers and who used it, or the message that it replies to. */
export function renderOrigin(json: APIMessage, { names }: RenderContext): HTMLElement | null {
  const used = commandUsed(json);
  if (used !== undefined && json.type !== REPLY_TYPE) {
    return el(
      'div',
      { class: 'origin' },
      avatar(used.user.id, names.author(used.user)),
      el('strong', {}, names.author(used.user)),
      ' used ',
      el('span', { class: 'mention' }, used.name),
    );
  }
  if (json.type !== REPLY_TYPE) return null;
  const before = json.referenced_message;
  if (before === undefined || before === null) {
    return el('div', { class: 'origin' }, el('em', {}, 'The message was deleted or is not loaded.'));
  }
  return el(
    'div',
    { class: 'origin' },
    avatar(before.author.id, names.author(before.author)),
    el('strong', {}, names.author(before.author)),
    ' ',
    el('button', { type: 'button', class: 'snippet', 'data-jump': before.id }, snippetOf(before, names)),
  );
}

interface CommandUse {
  readonly name: string;
  readonly user: APIUser;
}

/** Discord's client gets the command's name with the metadata, though the documentation leaves it out. */
function commandUsed({ interaction_metadata: metadata, interaction }: APIMessage): CommandUse | undefined {
  if (metadata === undefined || metadata.type !== 2)
    return interaction === undefined || interaction.type !== 2
      ? undefined
      : { name: `/${interaction.name}`, user: interaction.user };
  const named = 'name' in metadata && typeof metadata.name === 'string' ? metadata.name : interaction?.name;
  const inMenu = metadata.target_message_id !== undefined || metadata.target_user !== undefined;
  return { name: named === undefined ? 'a command' : inMenu ? named : `/${named}`, user: metadata.user };
}
