import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APIStringSelectComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { Reply } from '../../src/discord/replies/reply.ts';

/** What a reader sees of a reply and can press in it. */
type Component = APIMessageTopLevelComponent | APIComponentInContainer;

/** Every component of a reply that is no container, in the order of reading. */
export function componentsOf({ components }: Reply): readonly Component[] {
  return components.flatMap((component) =>
    component.type === ComponentType.Container ? component.components : [component],
  );
}

/** The text displays, top to bottom. */
export function textsOf(reply: Reply): readonly string[] {
  return componentsOf(reply).flatMap((component) =>
    component.type === ComponentType.TextDisplay ? [component.content] : [],
  );
}

export function textOf(reply: Reply): string {
  return textsOf(reply).join('\n');
}

export function buttonsOf(reply: Reply): readonly APIButtonComponentWithCustomId[] {
  return rowsOf(reply).flatMap((item) =>
    item.type === ComponentType.Button && 'custom_id' in item ? [item] : [],
  );
}

export function selectsOf(reply: Reply): readonly APIStringSelectComponent[] {
  return rowsOf(reply).flatMap((item) => (item.type === ComponentType.StringSelect ? [item] : []));
}

/** The button that can be pressed and whose label holds these words, or undefined. */
export function buttonOf(reply: Reply, words: string): APIButtonComponentWithCustomId | undefined {
  return buttonsOf(reply).find(({ label, disabled }) => disabled !== true && label?.includes(words));
}

function rowsOf(reply: Reply) {
  return componentsOf(reply).flatMap((component) =>
    component.type === ComponentType.ActionRow ? component.components : [],
  );
}
