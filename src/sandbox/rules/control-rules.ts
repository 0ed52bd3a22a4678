/** What Discord documents of buttons, rows and selects (/components/reference) and its schemas do not say. */
import {
  type APIButtonComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { type FormIssue, issueIf, required } from '../errors/form-issue.ts';
import type { PlacedComponent } from '../messages/component-walk.ts';

type Path = FormIssue['path'];

/** Issues of a button: each style needs and forbids other fields. */
export function buttonIssues(button: APIButtonComponent, path: Path): FormIssue[] {
  const given = (field: string) => (Reflect.get(button, field) ?? undefined) !== undefined;
  const has = { custom_id: given('custom_id'), url: given('url'), sku_id: given('sku_id') };
  const faceless = !('label' in button && button.label) && !('emoji' in button && button.emoji);
  const issue = (broken: unknown, field: string, code: string, message: string) =>
    issueIf(broken, [...path, field], code, message);
  if (button.style === ButtonStyle.Premium) {
    return [
      ...(has.sku_id ? [] : [required([...path, 'sku_id'])]),
      ...issue(
        has.custom_id || has.url,
        'sku_id',
        'BUTTON_COMPONENT_INVALID_SKU',
        'A premium button has a sku_id alone',
      ),
    ];
  }
  const isLink = button.style === ButtonStyle.Link;
  return [
    ...issue(faceless, 'label', 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A label or an emoji is required'),
    ...issue(
      has.custom_id && has.url,
      'custom_id',
      'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
      'A custom id and url cannot both be specified',
    ),
    ...issue(isLink && !has.url, 'url', 'BUTTON_COMPONENT_URL_REQUIRED', 'A url is required'),
    ...issue(
      !isLink && !has.custom_id,
      'custom_id',
      'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
      'A custom id is required',
    ),
  ];
}

/** Issues of a row: up to five buttons, or one of anything else. */
export function rowIssues(components: readonly PlacedComponent['component'][], path: Path): FormIssue[] {
  const wide = components.findIndex((component) => component.type !== ComponentType.Button);
  return issueIf(
    wide !== -1 && components.length > 1,
    [...path, 'components', Math.max(wide, 1)],
    'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    'The maximum width of a layout component has been exceeded',
  );
}

/** Issues of a select of a message or a modal. */
export function selectIssues(select: APISelectMenuComponent, path: Path): FormIssue[] {
  const { min_values: least = 1, max_values: most = 1 } = select;
  const options = select.type === ComponentType.StringSelect ? select.options : undefined;
  return [
    ...issueIf(
      most < least,
      [...path, 'max_values'],
      'SELECT_COMPONENT_MAX_VALUES_BELOW_MIN',
      'max_values must be at least min_values',
    ),
    ...issueIf(
      options !== undefined && most > options.length,
      [...path, 'max_values'],
      'SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS',
      'max_values must not exceed the number of options',
    ),
    ...(options ?? []).flatMap(({ value }, at, all) =>
      issueIf(
        all.findIndex((one) => one.value === value) < at,
        [...path, 'options', at, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      ),
    ),
    ...issueIf(
      options !== undefined && options.filter((option) => option.default).length > most,
      [...path, 'options'],
      'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
      'More options are default than may be selected',
    ),
  ];
}
