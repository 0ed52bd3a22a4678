/**
 * What is wrong with a request body, and how Discord words it: a flat list of issues becomes the nested `errors` object
 * of its "Invalid Form Body" (Discord's developer documentation, /reference: error messages).
 */
export interface FormIssue {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** The JSON body that goes with a refused request. */
export interface ApiErrorBody {
  readonly code: number;
  readonly message: string;
  readonly errors?: ErrorTree;
}

export interface ErrorTree {
  readonly [key: string]: ErrorTree | readonly { readonly code: string; readonly message: string }[];
}

type MutableTree = { [key: string]: MutableTree | { code: string; message: string }[] };

/** Discord's body for a form with the given issues; the path `components[0].label` becomes `errors.components["0"].label`. */
export function invalidFormBody(issues: readonly FormIssue[]): ApiErrorBody {
  const root: MutableTree = {};
  for (const { path, code, message } of issues) {
    let node = root;
    for (const step of path) {
      const next = node[String(step)];
      const child: MutableTree = next !== undefined && !Array.isArray(next) ? next : {};
      node[String(step)] = child;
      node = child;
    }
    const known = node['_errors'];
    node['_errors'] = [...(Array.isArray(known) ? known : []), { code, message }];
  }
  return { code: 50035, message: 'Invalid Form Body', errors: root };
}

/** `components[0].label`, as discord.js prints a path. */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** What Discord says with the codes whose message is always the same. */
const MESSAGES = {
  APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED: 'Context menu commands cannot have description',
  APPLICATION_COMMAND_INTEGRATION_TYPE_NOT_SUPPORTED: 'Application does not support the integration type 1',
  APPLICATION_COMMAND_INVALID_NAME: 'Command name is invalid',
  APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_WITH_CHOICES: 'Autocomplete options cannot have choices',
  APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID: 'Required options must be placed before non-required options',
  APPLICATION_COMMAND_OPTIONS_TYPE_INVALID:
    'Sub-command and sub-command group option types are mutually exclusive to all other types',
  APPLICATION_COMMANDS_DUPLICATE_NAME: 'Application command names must be unique',
  ATTACHMENT_NOT_FOUND: 'Attachment data not found',
  BUTTON_COMPONENT_CUSTOM_ID_REQUIRED: 'A custom id is required',
  BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE: 'A custom id and url cannot both be specified',
  BUTTON_COMPONENT_INVALID_SKU: 'A premium button has a sku_id alone',
  BUTTON_COMPONENT_LABEL_REQUIRED: 'A label or an emoji is required',
  BUTTON_COMPONENT_URL_REQUIRED: 'A url is required',
  COMPONENT_CUSTOM_ID_DUPLICATED: 'Component custom id cannot be duplicated',
  COMPONENT_ID_DUPLICATED: 'Component id cannot be duplicated',
  COMPONENT_LAYOUT_WIDTH_EXCEEDED: 'The maximum width of a layout component has been exceeded',
  MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG: 'The IS_COMPONENTS_V2 flag cannot be removed from a message',
  SELECT_COMPONENT_MAX_VALUES_BELOW_MIN: 'max_values must be at least min_values',
  SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS: 'max_values must not exceed the number of options',
  SELECT_COMPONENT_OPTION_VALUE_DUPLICATED: 'The specified option value is already used',
  SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES: 'More options are default than may be selected',
  TEXT_INPUT_MAX_LENGTH_BELOW_MIN: 'max_length must be at least min_length',
  UNFURLED_MEDIA_ITEM_ATTACHMENT_REFERENCE_REQUIRED: 'A file must be an attachment:// reference',
} as const;

export type FixedCode = keyof typeof MESSAGES;

/** The issue as a list of its own where `broken` is true of the body, so that rules can be put together. */
export function issueIf(broken: unknown, path: FormIssue['path'], code: FixedCode): FormIssue[] {
  return broken ? [{ path, code, message: MESSAGES[code] }] : [];
}

/** The same for a code that comes with another message each time. */
export function wordedIssueIf(
  broken: unknown,
  path: FormIssue['path'],
  code: string,
  message: string,
): FormIssue[] {
  return broken ? [{ path, code, message }] : [];
}

export const required = (path: FormIssue['path']): FormIssue => ({
  path,
  code: 'BASE_TYPE_REQUIRED',
  message: 'This field is required',
});

export const tooLong = (path: FormIssue['path'], most: number): FormIssue => ({
  path,
  code: 'BASE_TYPE_MAX_LENGTH',
  message: `Must be ${most} or fewer in length.`,
});

export const badLength = (path: FormIssue['path'], least: number, most: number): FormIssue => ({
  path,
  code: 'BASE_TYPE_BAD_LENGTH',
  message: `Must be between ${least} and ${most} in length.`,
});
