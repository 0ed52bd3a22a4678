import { el } from './dom.ts';
import { formatTime } from './format-time.ts';
import type { MarkdownNode } from './markdown-tree.ts';
import type { Names } from './names.ts';
import { parseMarkdown } from './parse-markdown.ts';

const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' } as const;

/** A text with Discord's markdown as nodes. Whatever the text holds, it is only ever put in as text. */
export function renderMarkdown(text: string, names: Names): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(...parseMarkdown(text).map((node) => rendered(node, names)));
  return fragment;
}

function rendered(node: MarkdownNode, names: Names): Node {
  const inside = (children: readonly MarkdownNode[]) => children.map((child) => rendered(child, names));
  switch (node.kind) {
    case 'text':
      return document.createTextNode(node.text);
    case 'break':
      return el('br');
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strike':
      return el(TAGS[node.kind], {}, ...inside(node.children));
    case 'quote':
      return el('blockquote', { dir: 'auto' }, ...inside(node.children));
    case 'subtext':
      return el('small.subtext', { dir: 'auto' }, ...inside(node.children));
    case 'spoiler':
      return el('span', SPOILER, el('span.spoiled', { inert: true }, ...inside(node.children)));
    case 'heading':
      return el(
        HEADINGS[node.level],
        { class: `heading-${node.level}`, dir: 'auto' },
        ...inside(node.children),
      );
    case 'list': {
      const items = node.items.map((item) => el('li', { dir: 'auto' }, ...inside(item)));
      return node.start === null ? el('ul', ...items) : el('ol', { start: node.start }, ...items);
    }
    case 'code':
      return el('code', node.text);
    case 'code-block':
      return el('pre', { tabindex: 0, 'data-language': node.language }, el('code', node.text));
    case 'link':
      return el(
        'a',
        { ...webLink(node.url, node.title), class: isAddress(node) && 'address' },
        ...inside(node.children),
      );
    case 'place': {
      const name = names.channel(node.id);
      if (name === undefined) return el('a.address', webLink(node.url), node.url);
      const { id, server, message } = node;
      const place = { 'data-channel': id, 'data-server': server, 'data-message': message };
      return el(
        'button.mention',
        { type: 'button', title: node.url, ...place },
        message === null ? `#${name}` : `#${name} › message`,
      );
    }
    case 'time':
      return renderTime(new Date(node.seconds * 1000), node.style);
    case 'user':
      return el('span.mention', `@${names.user(node.id) ?? 'unknown-user'}`);
    case 'role':
      return el('span.mention', `@${names.role(node.id)?.replace(/^@/, '') ?? 'deleted-role'}`);
    case 'everyone':
    case 'navigation':
      return el('span.mention', node.text);
    case 'channel': {
      const name = names.channel(node.id);
      if (name === undefined) return el('span.mention', '#unknown');
      return el('button.mention', { type: 'button', 'data-channel': node.id }, `#${name}`);
    }
    case 'command':
      return el('button.mention', { type: 'button', 'data-command': node.name }, `/${node.name}`);
    case 'emoji':
      return el('span.emoji', { title: `:${node.name}:` }, `:${node.name}:`);
  }
}

/** Whether a link shows its address itself: no label can. */
function isAddress({ children: [first] }: Extract<MarkdownNode, { readonly kind: 'link' }>): boolean {
  return first?.kind === 'text' && /^https?:/.test(first.text);
}

/** Page headings come before those of messages. */
const HEADINGS = { 1: 'h3', 2: 'h4', 3: 'h5' } as const;

/** Covers what is `spoiled` in it till a press or a key; `inert` keeps it from screen readers and Tab till then. */
export const SPOILER = {
  class: 'spoiler',
  role: 'button',
  tabindex: 0,
  'aria-label': 'Spoiler',
  'aria-expanded': 'false',
};

/** Attributes of a link out of the page. */
export function webLink(url: string, title: string | null = null) {
  return { href: url, title: title ?? url, target: '_blank', rel: 'noopener noreferrer' };
}

/** A time; the full date shows on hover, and a relative one is brought up to date by `keepTimes`. */
function renderTime(at: Date, style: string): HTMLElement {
  const valid = !Number.isNaN(at.getTime());
  return el(
    'time.time',
    {
      datetime: valid && at.toISOString(),
      title: formatTime(at, 'F'),
      'data-relative': valid && style === 'R',
    },
    formatTime(at, style),
  );
}
