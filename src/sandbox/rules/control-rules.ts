/** What Discord documents of buttons, rows and selects (/components/reference) and its schemas do not say. */
import {
  type APIButtonComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { type FixedCode, type FormIssue, issueIf, required } from '../errors/form-issue.ts';
import type { PlacedComponent } from '../messages/component-walk.ts';

type Path = FormIssue['path'];

/** Issues of a button: each style needs and forbids other fields. */
export function buttonIssues(button: APIButtonComponent, path: Path): FormIssue[] {
  const given = (field: string) => (Reflect.get(button, field) ?? undefined) !== undefined;
  const has = { custom_id: given('custom_id'), url: given('url'), sku_id: given('sku_id') };
  const faceless = !('label' in button && button.label) && !('emoji' in button && button.emoji);
  const issue = (broken: unknown, field: string, code: FixedCode) => issueIf(broken, [...path, field], code);
  if (button.style === ButtonStyle.Premium) {
    return [
      ...(has.sku_id ? [] : [required([...path, 'sku_id'])]),
      ...issue(has.custom_id || has.url, 'sku_id', 'BUTTON_COMPONENT_INVALID_SKU'),
    ];
  }
  const isLink = button.style === ButtonStyle.Link;
  return [
    ...issue(faceless, 'label', 'BUTTON_COMPONENT_LABEL_REQUIRED'),
    ...issue(has.custom_id && has.url, 'custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE'),
    ...issue(isLink && !has.url, 'url', 'BUTTON_COMPONENT_URL_REQUIRED'),
    ...issue(!isLink && !has.custom_id, 'custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED'),
  ];
}

/** Issues of a row: up to five buttons, or one of anything else. */
export function rowIssues(components: readonly PlacedComponent['component'][], path: Path): FormIssue[] {
  const wide = components.findIndex((component) => component.type !== ComponentType.Button);
  return issueIf(
    wide !== -1 && components.length > 1,
    [...path, 'components', Math.max(wide, 1)],
    'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  );
}

/** Issues of a select of a message or a modal. */
export function selectIssues(select: APISelectMenuComponent, path: Path): FormIssue[] {
  const { min_values: least = 1, max_values: most = 1 } = select;
  const options = select.type === ComponentType.StringSelect ? select.options : undefined;
  const chosen = options?.filter((option) => option.default) ?? [];
  const at = (...field: Path) => [...path, ...field];
  const isRepeated = (value: string, place: number) =>
    options?.findIndex((one) => one.value === value) !== place;
  return [
    ...issueIf(most < least, at('max_values'), 'SELECT_COMPONENT_MAX_VALUES_BELOW_MIN'),
    ...issueIf(
      options !== undefined && most > options.length,
      at('max_values'),
      'SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS',
    ),
    ...(options ?? []).flatMap(({ value }, place) =>
      issueIf(
        isRepeated(value, place),
        at('options', place, 'value'),
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      ),
    ),
    ...issueIf(chosen.length > most, at('options'), 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES'),
  ];
}
