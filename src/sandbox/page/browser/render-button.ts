import type { APIButtonComponent, APIMessageComponentEmoji } from 'discord-api-types/v10';
import { el } from './dom.ts';
import { icon } from './icons.ts';
import { webUrl } from './media-url.ts';
import { webLink } from './render-markdown.ts';

const STYLES: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'link',
  6: 'premium',
};

/** A button of a message. Pressing it is heard by the list of messages, which knows it by its custom id. */
export function renderButton(component: APIButtonComponent): HTMLElement {
  const style = `button ${STYLES[component.style] ?? 'secondary'}`;
  if ('sku_id' in component) return el('button', { type: 'button', class: style, disabled: true }, 'Shop');
  const sign = component.emoji === undefined ? null : el('span.emoji', emojiText(component.emoji));
  const label = component.label ?? '';
  const disabled = component.disabled ?? false;
  if ('url' in component) {
    const target = disabled ? undefined : webUrl(component.url);
    const way = target === undefined ? { 'aria-disabled': 'true', role: 'link' } : webLink(target);
    return el('a', { class: style, ...way }, sign, label, icon('link'));
  }
  const key = `button ${component.custom_id}`;
  return el(
    'button',
    { type: 'button', class: style, disabled, 'data-custom-id': component.custom_id, 'data-key': key },
    sign,
    label,
  );
}

/** An emoji of a control: Unicode as it is, a server's own by name. */
export function emojiText({ id, name }: APIMessageComponentEmoji): string {
  const text = name ?? '?';
  return id === undefined || id === null ? text : `:${text}:`;
}
