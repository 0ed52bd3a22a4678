/**
 * What Discord documents of the components of a message (/components/reference) and its schemas do not say: how much one
 * message may hold, and that ids are unique. What it documents of single controls is in control-rules.
 */
import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import { badLength, type FormIssue } from '../errors/form-issue.ts';
import { isSelect, type PlacedComponent, walkComponents } from '../messages/component-walk.ts';
import { buttonIssues, rowIssues, selectIssues } from './control-rules.ts';
import { LIMITS } from './limits.ts';
import { textLength } from './text-length.ts';

type Components = readonly APIMessageTopLevelComponent[];
type Path = FormIssue['path'];

/** Issues of a message's components. `v2` says whether the message has the IS_COMPONENTS_V2 flag. */
export function componentIssues(components: Components, v2: boolean, path: Path): FormIssue[] {
  const placed = walkComponents(components, path);
  return [
    ...(v2 ? sizeIssues(placed, path) : legacyIssues(components, path)),
    ...placed.flatMap(({ component, path }) => {
      if (component.type === ComponentType.Button) return buttonIssues(component, path);
      if (component.type === ComponentType.ActionRow) return rowIssues(component.components, path);
      return isSelect(component) ? selectIssues(component, path) : [];
    }),
    ...duplicateIssues(placed),
  ];
}

function sizeIssues(placed: readonly PlacedComponent[], path: Path): FormIssue[] {
  const { total, displayText } = LIMITS.components;
  const text = placed.reduce(
    (sum, { component }) =>
      sum + (component.type === ComponentType.TextDisplay ? textLength(component.content) : 0),
    0,
  );
  return [
    ...(placed.length > total
      ? [
          {
            path,
            code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
            message: `Total number of components exceeds maximum of ${total}`,
          },
        ]
      : []),
    ...(text > displayText
      ? [
          {
            path,
            code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
            message: `Components displayable text size exceeds maximum size of ${displayText}`,
          },
        ]
      : []),
  ];
}

function legacyIssues(components: Components, path: Path): FormIssue[] {
  return [
    ...(components.length > LIMITS.message.legacyRows ? [badLength(path, 1, LIMITS.message.legacyRows)] : []),
    ...components.flatMap(({ type }, at) =>
      type === ComponentType.ActionRow
        ? []
        : [{ path: [...path, at, 'type'], code: 'BASE_TYPE_CHOICES', message: 'Value must be one of {1}.' }],
    ),
  ];
}

/** Issues of custom ids and numeric ids that two components of one message or modal share. */
export function duplicateIssues(placed: readonly PlacedComponent[]): FormIssue[] {
  const customIds = new Set<string>();
  const ids = new Set<number>();
  return placed.flatMap(({ component, path }) => {
    const issues: FormIssue[] = [];
    if ('custom_id' in component) {
      if (customIds.has(component.custom_id)) {
        issues.push({
          path: [...path, 'custom_id'],
          code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
          message: 'Component custom id cannot be duplicated',
        });
      }
      customIds.add(component.custom_id);
    }
    if (component.id) {
      if (ids.has(component.id)) {
        issues.push({
          path: [...path, 'id'],
          code: 'COMPONENT_ID_DUPLICATED',
          message: 'Component id cannot be duplicated',
        });
      }
      ids.add(component.id);
    }
    return issues;
  });
}
