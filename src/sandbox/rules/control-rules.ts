/** What Discord documents of buttons, rows and selects (/components/reference) and its schemas do not say. */
import {
  type APIButtonComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { type FormIssue, required } from '../errors/form-issue.ts';
import type { PlacedComponent } from '../messages/component-walk.ts';

type Path = FormIssue['path'];

/** Issues of a button: each style needs and forbids other fields. */
export function buttonIssues(button: APIButtonComponent, path: Path): FormIssue[] {
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

/** Issues of a row: up to five buttons, or one of anything else. */
export function rowIssues(components: readonly PlacedComponent['component'][], path: Path): FormIssue[] {
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
