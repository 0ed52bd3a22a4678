import type {
  APIComponentInContainer,
  APIMessage,
  APIMessageTopLevelComponent,
  APIUser,
} from 'discord-api-types/v10';
import { avatar } from './avatar.ts';
import { COMPONENT, REPLY_TYPE } from './discord-codes.ts';
import { el } from './dom.ts';
import type { MarkdownNode } from './markdown-tree.ts';
import type { Names, RenderContext } from './names.ts';
import { parseMarkdown } from './parse-markdown.ts';

const LONGEST = 120;

/** The beginning of a message as one plain line, for a reply to point at. */
function snippetOf({ content, components }: APIMessage, names: Names): string {
  const text = content === '' ? firstText(components ?? []) : content;
  if (text === undefined) return 'Go to the message';
  const line = plain(parseMarkdown(text), names).replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function firstText(
  components: readonly (APIMessageTopLevelComponent | APIComponentInContainer)[],
): string | undefined {
  for (const component of components) {
    if (component.type === COMPONENT.textDisplay) return component.content;
    if (component.type === COMPONENT.section || component.type === COMPONENT.container) {
      const text = firstText(component.components);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

function plain(nodes: readonly MarkdownNode[], names: Names): string {
  return nodes.map((node) => plainNode(node, names)).join('');
}

function plainNode(node: MarkdownNode, names: Names): string {
  switch (node.kind) {
    case 'break':
      return ' ';
    case 'spoiler':
      return '▇▇▇';
    case 'heading':
      return `${plain(node.children, names)} `;
    case 'list':
      return node.items.map((item) => plain(item, names)).join(' ');
    case 'user':
    case 'role':
      return `@${names[node.kind](node.id) ?? 'unknown'}`;
    case 'channel':
    case 'place':
      return `#${names.channel(node.id) ?? 'unknown'}`;
    case 'command':
      return `/${node.name}`;
    case 'time':
      return new Date(node.seconds * 1000).toLocaleString();
    case 'emoji':
      return `:${node.name}:`;
    default:
      return 'text' in node ? node.text : plain(node.children, names);
  }
}

/** The line above a message: which command it answers and who used it, or the message that it replies to. */
export function renderOrigin(json: APIMessage, { names }: RenderContext): HTMLElement | null {
  const used = commandUsed(json);
  if (used !== undefined && json.type !== REPLY_TYPE) {
    return el(
      'div.origin',
      avatar(used.user.id, names.author(used.user)),
      el('strong', names.author(used.user)),
      ' used ',
      el('span.mention', used.name),
    );
  }
  if (json.type !== REPLY_TYPE) return null;
  const before = json.referenced_message;
  if (before === undefined || before === null) {
    return el('div.origin', el('em', 'The message was deleted or is not loaded.'));
  }
  return el(
    'div.origin',
    avatar(before.author.id, names.author(before.author)),
    el('strong', names.author(before.author)),
    ' ',
    el('button.snippet', { type: 'button', 'data-jump': before.id }, snippetOf(before, names)),
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
