/**
 * What Discord documents of the components of a message (/components/reference) and its schemas do not say: how much one
 * message may hold, and that ids are unique. What it documents of single controls is in control-rules.
 */
import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import { badLength, type FormIssue, issueIf, wordedIssueIf } from '../errors/form-issue.ts';
import {
  type AnyComponent,
  isSelect,
  type PlacedComponent,
  walkComponents,
} from '../messages/component-walk.ts';
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
  const texts = placed.map(({ component }) => ('content' in component ? textLength(component.content) : 0));
  const text = texts.reduce((sum, length) => sum + length, 0);
  return [
    ...wordedIssueIf(
      placed.length > total,
      path,
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `Total number of components exceeds maximum of ${total}`,
    ),
    ...wordedIssueIf(
      text > displayText,
      path,
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Components displayable text size exceeds maximum size of ${displayText}`,
    ),
  ];
}

function legacyIssues(components: Components, path: Path): FormIssue[] {
  return [
    ...(components.length > LIMITS.message.legacyRows ? [badLength(path, 1, LIMITS.message.legacyRows)] : []),
    ...components.flatMap(({ type }, at) =>
      wordedIssueIf(
        type !== ComponentType.ActionRow,
        [...path, at, 'type'],
        'BASE_TYPE_CHOICES',
        'Value must be one of {1}.',
      ),
    ),
  ];
}

/** Issues of custom ids and numeric ids that two components of one message or modal share. */
export function duplicateIssues(placed: readonly PlacedComponent[]): FormIssue[] {
  const customId = (component: AnyComponent) => ('custom_id' in component ? component.custom_id : undefined);
  return placed.flatMap(({ component, path }, at) => {
    const before = placed.slice(0, at).map((one) => one.component);
    const named = customId(component);
    const isNamedTwice = named !== undefined && before.some((one) => customId(one) === named);
    const isNumberedTwice = component.id && before.some(({ id }) => id === component.id);
    return [
      ...issueIf(isNamedTwice, [...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED'),
      ...issueIf(isNumberedTwice, [...path, 'id'], 'COMPONENT_ID_DUPLICATED'),
    ];
  });
}
