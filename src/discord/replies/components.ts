/**
 * Discord's message components as plain JSON, each within its own limits (Discord developer documentation, "Component
 * Reference").
 */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIChannelSelectComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMediaGalleryComponent,
  type APISelectMenuOption,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  type ChannelType,
  ComponentType,
} from 'discord-api-types/v10';
import type { Picture } from '../../pictures/cards/picture.ts';
import { cutLabel } from '../../text/cut-text.ts';
import type { Reply } from './reply.ts';

export type Row = APIActionRowComponent<
  APIButtonComponent | APIChannelSelectComponent | APIStringSelectComponent
>;

/** They repeat the marks of the voices (`attribution.ts`). */
export const ACCENTS = { reported: 0x3b9ee5, commentary: 0xe8a33d, computed: 0x8e9297 } as const;

/** @param accent The voice that the whole container speaks in, where it is one. */
export function container(
  components: readonly APIComponentInContainer[],
  accent?: keyof typeof ACCENTS,
): APIContainerComponent {
  const color = accent === undefined ? {} : { accent_color: ACCENTS[accent] };
  return { type: ComponentType.Container, ...color, components: [...components] };
}

export function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

export function separator(): APISeparatorComponent {
  return { type: ComponentType.Separator, divider: true };
}

/** One picture that is sent along with the message, with its alt text. */
export function mediaGallery({ name, alt }: Pick<Picture, 'name' | 'alt'>): APIMediaGalleryComponent {
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: { url: `attachment://${name}` }, description: alt }],
  };
}

export function buttonRow(...components: APIButtonComponent[]): Row {
  return { type: ComponentType.ActionRow, components };
}

/** The buttons in a row; no row where there are none. */
export function buttonRows(buttons: readonly APIButtonComponent[]): readonly Row[] {
  return buttons.length === 0 ? [] : [buttonRow(...buttons)];
}

/** A plain button; its label is cut to 80 characters. */
export function button(label: string, customId: string, disabled = false): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: cutLabel(label, 80),
    custom_id: customId,
    disabled,
  };
}

/** The one that leads on, where others stand beside it. */
export function mainButton(label: string, customId: string): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label: cutLabel(label, 80),
    custom_id: customId,
  };
}

/** A button for what can’t be taken back. */
export function dangerButton(label: string, customId: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Danger, label, custom_id: customId };
}

/** A select among at most 25 values, of one unless `count` says how many; labels and descriptions are cut to 100 characters. */
export function selectRow(
  customId: string,
  placeholder: string,
  options: readonly Option[],
  count?: { readonly min: number; readonly max: number },
): Row {
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: customId,
    placeholder: cutLabel(placeholder, 150),
    ...(count === undefined ? {} : { min_values: count.min, max_values: count.max }),
    options: options.slice(0, 25).map(selectOption),
  };
  return { type: ComponentType.ActionRow, components: [select] };
}

/** A select among the channels of these kinds that the person sees. */
export function channelRow(customId: string, placeholder: string, kinds: readonly ChannelType[]): Row {
  const select: APIChannelSelectComponent = {
    type: ComponentType.ChannelSelect,
    custom_id: customId,
    placeholder: cutLabel(placeholder, 150),
    channel_types: [...kinds],
  };
  return { type: ComponentType.ActionRow, components: [select] };
}

export interface Option {
  readonly label: string;
  readonly value: string;
  readonly description: string;
  /** Whether it is chosen already. */
  readonly isDefault?: boolean;
}

export function selectOption({ label, value, description, isDefault }: Option): APISelectMenuOption {
  const option = { label: cutLabel(label, 100), value, description: cutLabel(description, 100) };
  return isDefault === true ? { ...option, default: true } : option;
}

/** A reply of one container; a string among its parts is a text, in markdown. */
export function panel(...parts: readonly (string | APIComponentInContainer)[]): Reply {
  return {
    components: [container(parts.map((part) => (typeof part === 'string' ? textDisplay(part) : part)))],
  };
}

/** A reply with a line of its own before all else, in its container. */
export function headed(reply: Reply, line: string): Reply {
  const [first, ...rest] = reply.components;
  if (first?.type !== ComponentType.Container) return reply;
  return {
    ...reply,
    components: [{ ...first, components: [textDisplay(line), ...first.components] }, ...rest],
  };
}

/** A reply of one text: an error, or a word on what to do. At most 4,000 characters. */
export function notice(text: string): Reply {
  return panel(text.slice(0, 4000));
}
