/** Walks the tree that the components of a message or a modal make: rows, sections, containers and labels hold others. */

import {
  type APIComponentInMessageActionRow,
  type APIComponentInModalActionRow,
  type APIMessageComponent,
  type APIModalComponent,
  type APISelectMenuComponent,
  ComponentType,
} from 'discord-api-types/v10';

export type AnyComponent =
  | APIMessageComponent
  | APIModalComponent
  | APIComponentInMessageActionRow
  | APIComponentInModalActionRow;

export interface PlacedComponent {
  readonly component: AnyComponent;
  readonly path: readonly (string | number)[];
}

/** Every component, parents before children, with its path in the body. */
export function walkComponents(
  components: readonly AnyComponent[],
  path: PlacedComponent['path'] = ['components'],
): PlacedComponent[] {
  return components.flatMap((component, at) => walkOne(component, [...path, at]));
}

function walkOne(component: AnyComponent, path: PlacedComponent['path']): PlacedComponent[] {
  return [
    { component, path },
    ...('components' in component ? walkComponents(component.components, [...path, 'components']) : []),
    ...('accessory' in component ? walkOne(component.accessory, [...path, 'accessory']) : []),
    ...('component' in component ? walkOne(component.component, [...path, 'component']) : []),
  ];
}

/** Whether a component is a select of any kind. */
export function isSelect(component: AnyComponent): component is APISelectMenuComponent {
  return (
    component.type === ComponentType.StringSelect ||
    component.type === ComponentType.UserSelect ||
    component.type === ComponentType.RoleSelect ||
    component.type === ComponentType.MentionableSelect ||
    component.type === ComponentType.ChannelSelect
  );
}
