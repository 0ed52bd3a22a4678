/**
 * Components as Discord gives them back: each with an id of its own, and `attachment://name` replaced by where the file
 * is served (Discord's developer documentation, /components/reference: anatomy of a component, unfurled media item).
 */
import type { APIAttachment, APIMessageTopLevelComponent, APIUnfurledMediaItem } from 'discord-api-types/v10';
import { walkComponents } from './component-walk.ts';

/** A copy of `components` with ids and media filled in; the request's own objects stay as they are. */
export function componentsJson(
  components: readonly APIMessageTopLevelComponent[],
  attachments: readonly APIAttachment[],
): APIMessageTopLevelComponent[] {
  const copy = structuredClone([...components]);
  const placed = walkComponents(copy);
  const taken = new Set(placed.map(({ component }) => component.id));
  let last = 0;
  for (const { component } of placed) {
    if (!component.id) {
      do last++;
      while (taken.has(last));
      component.id = last;
    }
    if ('items' in component)
      for (const item of component.items) item.media = mediaJson(item.media, attachments);
    if ('media' in component) component.media = mediaJson(component.media, attachments);
    if ('file' in component) {
      const attached = attachedAs(component.file.url, attachments);
      component.file = mediaJson(component.file, attachments);
      if (attached !== undefined) Object.assign(component, { name: attached.filename, size: attached.size });
    }
  }
  return copy;
}

function mediaJson(media: APIUnfurledMediaItem, attachments: readonly APIAttachment[]): APIUnfurledMediaItem {
  const attached = attachedAs(media.url, attachments);
  if (attached === undefined) return { ...media, proxy_url: media.url };
  const { id, url, proxy_url, width = null, height = null, content_type = '' } = attached;
  return { url, proxy_url, width, height, content_type, attachment_id: id };
}

function attachedAs(url: string, attachments: readonly APIAttachment[]): APIAttachment | undefined {
  if (!url.startsWith('attachment://')) return undefined;
  return attachments.find(({ filename }) => filename === url.slice('attachment://'.length));
}
