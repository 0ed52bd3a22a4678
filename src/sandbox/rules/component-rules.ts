/**
 * What Discord documents of message components (/components/reference) and its schemas do not say: what a button of each
 * style must have, that ids are unique, what a row may hold, how much one message may hold.
 */
import type {
  APIButtonComponent,
  APIMessageTopLevelComponent,
  APISelectMenuComponent,
} from 'discord-api-types/v10';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { PlacedComponent } from '../messages/component-walk.ts';
import { walkComponents } from '../messages/component-walk.ts';
import type { FormIssue } from './form-issue.ts';
import { badLength, required } from './form-issue.ts';
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

export function isSelect(component: PlacedComponent['component']): component is APISelectMenuComponent {
  return (
    component.type === ComponentType.StringSelect ||
    component.type === ComponentType.UserSelect ||
    component.type === ComponentType.RoleSelect ||
    component.type === ComponentType.MentionableSelect ||
    component.type === ComponentType.ChannelSelect
  );
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

function buttonIssues(button: APIButtonComponent, path: Path): FormIssue[] {
  const given = (field: string) => (Reflect.get(button, field) ?? undefined) !== undefined;
  const has = { custom_id: given('custom_id'), url: given('url'), sku_id: given('sku_id') };
  const faceless = !('label' in button && button.label) && !('emoji' in button && button.emoji);
  const issue = (field: string, code: string, message: string) => ({ path: [...path, field], code, message });
  if (button.style === ButtonStyle.Premium) {
    return [
      ...(has.sku_id ? [] : [required([...path, 'sku_id'])]),
      ...(has.custom_id || has.url
        ? [issue('sku_id', 'BUTTON_COMPONENT_INVALID_SKU', 'A premium button has a sku_id alone')]
        : []),
    ];
  }
  return [
    ...(faceless
      ? [issue('label', 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A label or an emoji is required')]
      : []),
    ...(has.custom_id && has.url
      ? [
          issue(
            'custom_id',
            'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
            'A custom id and url cannot both be specified',
          ),
        ]
      : []),
    ...(button.style === ButtonStyle.Link
      ? has.url
        ? []
        : [issue('url', 'BUTTON_COMPONENT_URL_REQUIRED', 'A url is required')]
      : has.custom_id
        ? []
        : [issue('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required')]),
  ];
}

function rowIssues(components: readonly PlacedComponent['component'][], path: Path): FormIssue[] {
  const wide = components.findIndex((component) => component.type !== ComponentType.Button);
  if (wide === -1 || components.length === 1) return [];
  return [
    {
      path: [...path, 'components', Math.max(wide, 1)],
      code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      message: 'The maximum width of a layout component has been exceeded',
    },
  ];
}

/** Issues of a select of a message or a modal. */
export function selectIssues(select: APISelectMenuComponent, path: Path): FormIssue[] {
  const { min_values: least = 1, max_values: most = 1 } = select;
  const options = select.type === ComponentType.StringSelect ? select.options : undefined;
  const seen = new Set<string>();
  return [
    ...(most < least
      ? [
          {
            path: [...path, 'max_values'],
            code: 'SELECT_COMPONENT_MAX_VALUES_BELOW_MIN',
            message: 'max_values must be at least min_values',
          },
        ]
      : []),
    ...(options !== undefined && most > options.length
      ? [
          {
            path: [...path, 'max_values'],
            code: 'SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS',
            message: 'max_values must not exceed the number of options',
          },
        ]
      : []),
    ...(options ?? []).flatMap(({ value }, at) => {
      const known = seen.has(value);
      seen.add(value);
      return known
        ? [
            {
              path: [...path, 'options', at, 'value'],
              code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
              message: 'The specified option value is already used',
            },
          ]
        : [];
    }),
    ...(options !== undefined && options.filter((option) => option.default).length > most
      ? [
          {
            path: [...path, 'options'],
            code: 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
            message: 'More options are default than may be selected',
          },
        ]
      : []),
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
