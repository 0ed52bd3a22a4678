import type { APIEmbed } from 'discord-api-types/v10';
import { el } from './dom.ts';
import { formatPosted, formatTime } from './format-time.ts';
import { webUrl } from './media-url.ts';
import type { RenderContext } from './names.ts';
import { renderMarkdown, webLink } from './render-markdown.ts';
import { renderPicture } from './render-media.ts';

/** An embed: the framed card of classic messages. */
export function renderEmbed(embed: APIEmbed, { names }: RenderContext): HTMLElement {
  const { author, title, url, description, fields = [], image, thumbnail, footer, timestamp } = embed;
  const text = (content: string, kind: string) =>
    el('div', { class: `${kind} text`, dir: 'auto' }, renderMarkdown(content, names));
  const linked = (label: Node | string, target: string | undefined, kind: string) => {
    const address = target === undefined ? undefined : webUrl(target);
    return address === undefined
      ? el('div', { class: kind }, label)
      : el('div', { class: kind }, el('a', webLink(address), label));
  };
  const frame = el(
    'div',
    { class: thumbnail === undefined ? 'embed' : 'embed with-thumbnail' },
    author !== undefined && linked(author.name, author.url, 'embed-author'),
    title !== undefined && linked(renderMarkdown(title, names), url, 'embed-title'),
    description !== undefined && text(description, 'embed-description'),
    fields.length > 0 &&
      el(
        'div.embed-fields',
        ...fields.map(({ name, value, inline }) =>
          el(
            'div',
            { class: inline === true ? 'embed-field inline' : 'embed-field' },
            el('div.embed-field-name', { dir: 'auto' }, renderMarkdown(name, names)),
            text(value, 'embed-field-value'),
          ),
        ),
      ),
    image !== undefined && el('div.embed-image', renderPicture(image)),
    thumbnail !== undefined && el('div.embed-thumbnail', renderPicture(thumbnail)),
    (footer !== undefined || timestamp !== undefined) && embedFooter(footer?.text, timestamp),
  );
  frame.style.setProperty('--accent', accentColour(embed.color) ?? 'var(--line-strong)');
  return frame;
}

/** Discord's number of a colour as CSS writes it. */
export function accentColour(colour: number | null | undefined): string | undefined {
  if (colour === null || colour === undefined) return undefined;
  return `#${colour.toString(16).padStart(6, '0')}`;
}

function embedFooter(text: string | undefined, timestamp: string | undefined): HTMLElement {
  const at = new Date(timestamp ?? '');
  const time = timestamp && el('time', { datetime: timestamp, title: formatTime(at, 'F') }, formatPosted(at));
  return el('div.embed-footer', text, text !== undefined && time && ' • ', time);
}
