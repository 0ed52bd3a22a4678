import type { APIComponentInContainer, APIMessage, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { COMPONENT } from './discord-codes.ts';
import type { MarkdownNode } from './markdown-tree.ts';
import type { Names } from './names.ts';
import { parseMarkdown } from './parse-markdown.ts';

const LONGEST = 120;

/** The beginning of a message as one plain line, for a reply to point at. */
export function snippetOf({ content, components }: APIMessage, names: Names): string {
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
