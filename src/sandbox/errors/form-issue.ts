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

/** The issue as a list of its own where `broken` is true of the body, so that rules can be put together. */
export function issueIf(
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
