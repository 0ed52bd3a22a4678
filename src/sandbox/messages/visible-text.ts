/** The text of a message that a person sees: its content, its embeds, its text displays. Labels of controls are left out. */
import {
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { walkComponents } from './component-walk.ts';

export function visibleText({
  content,
  embeds,
  components,
}: Pick<APIMessage, 'content' | 'embeds' | 'components'>): string {
  return [content, ...embeds.flatMap(embedTexts), ...displayTexts(components ?? [])]
    .filter((text) => text !== '')
    .join('\n');
}

/** What the text displays of components say, in order. */
export function displayTexts(components: readonly APIMessageTopLevelComponent[]): string[] {
  return walkComponents(components).flatMap(({ component }) =>
    component.type === ComponentType.TextDisplay ? [component.content] : [],
  );
}

function embedTexts({ author, title, description, fields, footer }: APIEmbed): string[] {
  return [
    author?.name ?? '',
    title ?? '',
    description ?? '',
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
    footer?.text ?? '',
  ];
}
