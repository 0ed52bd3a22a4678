import type { APIMediaGalleryComponent, APIThumbnailComponent } from 'discord-api-types/v10';
import { el } from './dom.ts';
import { ownUrl, webUrl } from './media-url.ts';
import { SPOILER, webLink } from './render-markdown.ts';

export interface Picture {
  readonly url: string;
  readonly description?: string | null | undefined;
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
  readonly spoiler?: boolean | undefined;
}

/** Pictures beside and below each other; each opens large. */
export function renderGallery({ items }: APIMediaGalleryComponent): HTMLElement {
  const pictures = items.map(({ media, description, spoiler }) =>
    renderPicture({ url: media.url, width: media.width, height: media.height, description, spoiler }),
  );
  return el('div.gallery', { 'data-count': items.length }, ...pictures);
}

/** The small picture beside a section. */
export function renderThumbnail({ media, description, spoiler }: APIThumbnailComponent): HTMLElement {
  const picture = renderPicture({ url: media.url, description, spoiler });
  picture.classList.add('thumbnail');
  return picture;
}

/** One picture, as a button that enlarges it. */
export function renderPicture({ url, description, width, height, spoiler }: Picture): HTMLElement {
  const source = ownUrl(url);
  if (source === undefined) return elsewhere(url, description);
  const alt = description ?? '';
  const picture = el(
    'button',
    {
      type: 'button',
      class: 'picture',
      'data-picture': source,
      'data-alt': alt,
      'aria-label': alt === '' ? 'Enlarge the picture' : undefined,
      title: alt === '' ? undefined : alt,
    },
    el('img', { src: source, alt, width, height, decoding: 'async' }),
  );
  return spoiler === true ? covered(picture, 'picture') : picture;
}

/** Puts a spoiler's cover over an element. */
export function covered(element: HTMLElement, what: string): HTMLElement {
  const spoiled = el('div.spoiled', { inert: true }, element);
  return el('div', { ...SPOILER, class: `spoiler cover ${what}-cover` }, spoiled);
}

/** A picture of another host is not loaded: nothing that the page shows may leave the machine. */
function elsewhere(url: string, description: string | null | undefined): HTMLElement {
  const target = webUrl(url);
  const host = URL.parse(url)?.host ?? url;
  return el(
    'span.elsewhere',
    description ?? 'Picture',
    el('br'),
    target === undefined ? host : el('a', webLink(target), `on ${host}`),
    ', not loaded here',
  );
}
