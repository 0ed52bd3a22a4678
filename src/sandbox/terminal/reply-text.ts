/** A reply as readable text: what it says, who sees it, and its controls as numbered lines. */
import { type APIMessage, type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import type { Button, Select } from '../client/controls.ts';
import type { SandboxReply } from '../client/sandbox-reply.ts';
import type { AnyComponent } from '../messages/component-walk.ts';
import { visibleText } from '../messages/visible-text.ts';

/** The controls of a reply in the order of their numbers, which start at 1. */
export function numberedControls(reply: SandboxReply): readonly (Button | Select)[] {
  return [...reply.buttons, ...reply.selects].toSorted((a, b) => a.id - b.id);
}

/** The reply as lines; `place` names where everyone would see it. */
export function replyText(reply: SandboxReply, place: string): string {
  if (reply.kind === 'modal') return `── Form: ${reply.modal?.title} ──`;
  const { message } = reply;
  const seen = reply.private ? 'only you see this' : `everyone in ${place} sees this`;
  return lines([
    `── ${reply.updated ? 'The message changed' : 'Reply'} (${seen}) ──`,
    messageText(message),
    ...numberedControls(reply).map(controlLines),
  ]);
}

/** What a message shows, pictures and files included. */
function messageText(message: APIMessage): string {
  const plain = visibleText({ ...message, components: [] });
  const shown = (message.components ?? []).map(componentText);
  const attached =
    (message.flags ?? 0) & (1 << 15)
      ? []
      : message.attachments.map(({ filename, url }) => `[file ${filename}] ${url}`);
  return lines([plain, ...shown, ...attached]);
}

function componentText(component: APIMessageTopLevelComponent | AnyComponent): string {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return component.content;
    case ComponentType.Separator:
      return component.divider === false ? '' : '─'.repeat(40);
    case ComponentType.Container:
      return lines(component.components.map(componentText));
    case ComponentType.Section:
      return lines([...component.components, component.accessory].map(componentText));
    case ComponentType.Thumbnail:
      return `[picture: ${component.description ?? 'no description'}] ${component.media.url}`;
    case ComponentType.MediaGallery:
      return component.items
        .map(({ description, media }) => `[picture: ${description ?? 'no description'}] ${media.url}`)
        .join('\n');
    case ComponentType.File:
      return `[file] ${component.file.url}`;
    default:
      return '';
  }
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

function controlLines(control: Button | Select, at: number): string {
  const number = String(at + 1).padStart(2);
  const off = control.disabled ? ' (disabled)' : '';
  if ('label' in control)
    return `${number}  [${control.label}]${control.url === undefined ? '' : ` ${control.url}`}${off}`;
  const options = control.options.map(
    ({ label, description, selected }, option) =>
      `    ${at + 1} ${option + 1}  ${selected ? '●' : '○'} ${label}${description === undefined ? '' : ` (${description})`}`,
  );
  return [`${number}  Choose: ${control.placeholder}${off}`, ...options].join('\n');
}
