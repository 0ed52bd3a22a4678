import type { APIAttachment, APIFileComponent } from 'discord-api-types/v10';
import { el } from './dom.ts';
import { icon } from './icons.ts';
import { webUrl } from './media-url.ts';
import { webLink } from './render-markdown.ts';
import { covered, renderPicture } from './render-media.ts';

/** The files of a message without components of the second version: pictures as such, the rest as cards. */
export function renderAttachments(attachments: readonly APIAttachment[]): HTMLElement | null {
  if (attachments.length === 0) return null;
  const pictures = attachments.filter(isPicture);
  const others = attachments.filter((attachment) => !isPicture(attachment));
  return el(
    'div.attachments',
    pictures.length > 0 &&
      el(
        'div.gallery',
        { 'data-count': pictures.length },
        ...pictures.map(({ filename, ...picture }) =>
          renderPicture({ ...picture, spoiler: filename.startsWith('SPOILER_') }),
        ),
      ),
    ...others.map(({ filename, size, url }) => fileCard(filename, size, url)),
  );
}

/** A file named in a message of components. */
export function renderFile({ file, name, size, spoiler }: APIFileComponent): HTMLElement {
  const fallback = decodeURIComponent(URL.parse(file.url)?.pathname.split('/').at(-1) ?? 'file');
  const card = fileCard(name ?? fallback, size, file.url);
  return spoiler === true ? covered(card, 'file') : card;
}

function fileCard(name: string, size: number | undefined, url: string): HTMLElement {
  const target = webUrl(url);
  return el(
    'div.file',
    icon('file'),
    el(
      'div',
      target === undefined ? name : el('a', { ...webLink(target, name), download: name }, name),
      size !== undefined && el('small', sizeText(size)),
    ),
  );
}

function isPicture({ content_type: type = '' }: APIAttachment): boolean {
  return /^image\/(?:png|jpe?g|gif|webp|avif)/.test(type);
}

/** As Discord writes it: `950 bytes`, `12.30 KB`. */
function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const [amount, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'KB'] : [bytes / 1024 ** 2, 'MB'];
  return `${amount.toFixed(2)} ${unit}`;
}
