import type { APIMessage } from 'discord-api-types/v10';
import type { PageMessage } from '../protocol.ts';
import { avatar } from './avatar.ts';
import { MESSAGE_FLAG, WRITTEN_TYPES } from './discord-codes.ts';
import { el } from './dom.ts';
import { formatPosted, formatTime } from './format-time.ts';
import { icon } from './icons.ts';
import type { Names, RenderContext } from './names.ts';
import { renderAttachments } from './render-attachments.ts';
import { renderComponents } from './render-components.ts';
import { renderEmbed } from './render-embed.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderOrigin } from './render-origin.ts';

const HAPPENED: Readonly<Record<number, string>> = {
  1: 'added someone to the group.',
  2: 'removed someone from the group.',
  3: 'started a call.',
  4: 'changed the name of the talk.',
  5: 'changed the picture of the talk.',
  6: 'pinned a message to this channel.',
  7: 'joined the server.',
  8: 'boosted the server.',
  12: 'follows a channel here.',
  18: 'started a thread.',
};

/** What a message says that no one wrote; undefined for kinds that are best shown as they are. */
function systemLine({ type, author, content }: APIMessage, names: Names): string | undefined {
  const happened = HAPPENED[type];
  if (happened === undefined) return undefined;
  const name = names.author(author);
  return type === 18 && content !== '' ? `${name} started a thread: ${content}` : `${name} ${happened}`;
}

/** The element of a message; what it shows is put in by `renderBody`, and again at each edit. */
export function messageElement(
  { json, private: isPrivate }: PageMessage,
  { names }: RenderContext,
): HTMLElement {
  const name = names.author(json.author);
  return el(
    'article',
    {
      role: 'article',
      class: isPrivate ? 'message private' : 'message',
      'data-id': json.id,
      tabindex: -1,
      'aria-label': `${name}, ${formatPosted(new Date(json.timestamp))}`,
    },
    el('div.body'),
    el('p.failed', { role: 'alert', hidden: true }),
    el(
      'button.more',
      { type: 'button', 'aria-haspopup': 'menu', 'aria-label': 'More actions', title: 'More' },
      icon('more'),
    ),
  );
}

/** All that a message shows, from Discord's own JSON. */
export function renderBody({ json, private: isPrivate }: PageMessage, context: RenderContext): HTMLElement {
  const system = WRITTEN_TYPES.includes(json.type) ? undefined : systemLine(json, context.names);
  if (system !== undefined) {
    return el('div.body.system', icon('reply'), el('span', system), postedAt(json.timestamp));
  }
  const flags = json.flags ?? 0;
  const loading = Boolean(flags & MESSAGE_FLAG.loading);
  const modern = Boolean(flags & MESSAGE_FLAG.componentsV2);
  const name = context.names.author(json.author);
  return el(
    'div.body',
    renderOrigin(json, context),
    avatar(json.author.id, name),
    el(
      'div.head',
      el('strong.author', name),
      json.author.bot === true && el('span.app', 'APP'),
      postedAt(json.timestamp),
    ),
    loading && thinking(name),
    json.content !== '' &&
      el(
        'div',
        { class: isOnlyEmoji(json.content) ? 'content text jumbo' : 'content text', dir: 'auto' },
        renderMarkdown(json.content, context.names),
        json.edited_timestamp !== null && edited(json.edited_timestamp),
      ),
    !modern && renderAttachments(json.attachments),
    ...(flags & MESSAGE_FLAG.suppressEmbeds ? [] : json.embeds.map((embed) => renderEmbed(embed, context))),
    ...renderComponents(json.components ?? [], context),
    json.content === '' && !loading && json.edited_timestamp !== null && edited(json.edited_timestamp),
    isPrivate && onlyYou(),
  );
}

function postedAt(timestamp: string): HTMLElement {
  const at = new Date(timestamp);
  return el('time.posted', { datetime: timestamp, title: formatTime(at, 'F') }, formatPosted(at));
}

function edited(timestamp: string): HTMLElement {
  return el('span.edited', { title: formatTime(new Date(timestamp), 'F') }, ' (edited)');
}

function thinking(name: string): HTMLElement {
  const dots = el('span.dots', { 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
  return el('p.thinking', dots, `${name} is thinking…`);
}

function onlyYou(): HTMLElement {
  return el(
    'p.only-you',
    icon('eye'),
    'Only you can see this · ',
    el('button.plain', { type: 'button', 'data-act': 'dismiss' }, 'Dismiss message'),
  );
}

/** Discord draws up to 27 emoji large where a message holds nothing else. */
function isOnlyEmoji(text: string): boolean {
  return text.length < 300 && /^(?:\s*\p{RGI_Emoji}\s*){1,27}$/v.test(text);
}
