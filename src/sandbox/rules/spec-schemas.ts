import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { type FormIssue, required, tooLong } from '../errors/form-issue.ts';
import type { MessageBody } from '../messages/message-body.ts';
import { textLength } from './text-length.ts';

type Issue = z.core.$ZodIssue;
type Path = FormIssue['path'];

/**
 * Turns what zod says of a body into Discord's issues, none where all that zod found is what Discord accepts: picks
 * the branch of a union that the body meant, gives Discord's codes and sentences, and drops what zod refuses wrongly
 * (it counts UTF-16 units where Discord counts characters).
 */
function specIssues(error: z.core.$ZodError, body: unknown, prefix: Path = []): FormIssue[] {
  return error.issues.flatMap((issue) => discordIssues(issue, body, prefix));
}

function discordIssues(issue: Issue, body: unknown, prefix: Path): FormIssue[] {
  const path: Path = [
    ...prefix,
    ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
  ];
  const value = valueAt(body, issue.path);
  const found = (code: string, message: string): FormIssue[] => [{ path, code, message }];
  switch (issue.code) {
    case 'invalid_union':
      return unionIssues(issue.errors, value, path);
    case 'invalid_type':
      return value === undefined ? [required(path)] : [{ path, ...wrongType(issue.expected) }];
    case 'too_big': {
      const most = Number(issue.maximum);
      if (typeof value === 'string') return textLength(value) > most ? [tooLong(path, most)] : [];
      if (Array.isArray(value)) return [tooLong(path, most)];
      return found('NUMBER_TYPE_MAX', `Value should be less than or equal to ${most}.`);
    }
    case 'too_small':
      return typeof value === 'number'
        ? found('NUMBER_TYPE_MIN', `Value should be greater than or equal to ${issue.minimum}.`)
        : found('BASE_TYPE_MIN_LENGTH', `Must be ${issue.minimum} or more in length.`);
    case 'invalid_value':
      if (value === undefined) return [required(path)];
      return found('BASE_TYPE_CHOICES', `Value must be one of {${issue.values.join(', ')}}.`);
    case 'invalid_format':
      return [{ path, ...wrongFormat(issue.format, value) }];
    default:
      return found('BASE_TYPE_INVALID', issue.message);
  }
}

/** A union's issues are those of the branch whose `type` fits; without one, those of the branch that came nearest. */
function unionIssues(branches: readonly (readonly Issue[])[], value: unknown, path: Path): FormIssue[] {
  const meant = branches.filter(
    (issues) => !issues.some(({ path: [step, ...rest] }) => step === 'type' && !rest.length),
  );
  const tagged = typeof value === 'object' && value !== null && 'type' in value;
  if (tagged && meant.length === 0) {
    const message = 'Value of field "type" is not allowed here.';
    return [{ path: [...path, 'type'], code: 'UNION_TYPE_CHOICES', message }];
  }
  const found = (tagged ? meant : branches).map((issues) =>
    issues.flatMap((issue) => discordIssues(issue, value, path)),
  );
  const reached = (issues: readonly FormIssue[]) => Math.max(0, ...issues.map((issue) => issue.path.length));
  return (
    found.toSorted((a, b) => Number(a.length > 0) - Number(b.length > 0) || reached(b) - reached(a)).at(0) ??
    []
  );
}

function wrongType(expected: string): Pick<FormIssue, 'code' | 'message'> {
  switch (expected) {
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
    case 'object':
      return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' };
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
    case 'int':
    case 'number':
      return { code: 'NUMBER_TYPE_COERCE', message: 'Value is not a number.' };
    default:
      return { code: 'STRING_TYPE_CONVERT', message: 'Could not interpret value as string.' };
  }
}

function wrongFormat(format: string, value: unknown): Pick<FormIssue, 'code' | 'message'> {
  if (format === 'url') return { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' };
  if (format === 'datetime') {
    return { code: 'DATE_TIME_TYPE_PARSE', message: `Could not parse ${String(value)}. Should be ISO8601.` };
  }
  return { code: 'STRING_TYPE_REGEX', message: 'String value did not match validation regex.' };
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    body,
  );
}

/** Bodies by what they are for, each with the type that a body which passed has. */
export interface Bodies {
  readonly commandCreate: RESTPostAPIApplicationCommandsJSONBody;
  readonly commandEdit: Partial<RESTPostAPIApplicationCommandsJSONBody>;
  readonly callbackCreate: { readonly type: 4 | 5; readonly data?: MessageBody | null };
  readonly callbackUpdate: { readonly type: 6 | 7; readonly data?: MessageBody | null };
  readonly callbackModal: { readonly type: 9; readonly data: APIModalInteractionResponseCallbackData };
  readonly callbackChoices: {
    readonly type: 8;
    readonly data?: { readonly choices?: readonly APIApplicationCommandOptionChoice[] | null };
  };
  readonly followUpCreate: MessageBody;
  readonly followUpEdit: MessageBody;
  readonly messageCreate: MessageBody;
  readonly messageEdit: MessageBody;
}

const schemaNames: Readonly<Record<keyof Bodies, string>> = {
  commandCreate: 'ApplicationCommandCreateRequestSchema',
  commandEdit: 'ApplicationCommandPatchRequestPartialSchema',
  callbackCreate: 'CreateMessageInteractionCallbackRequestSchema',
  callbackUpdate: 'UpdateMessageInteractionCallbackRequestSchema',
  callbackModal: 'ModalInteractionCallbackRequestSchema',
  callbackChoices: 'ApplicationCommandAutocompleteCallbackRequestSchema',
  followUpCreate: 'IncomingWebhookRequestPartialSchema',
  followUpEdit: 'IncomingWebhookUpdateRequestPartialSchema',
  messageCreate: 'MessageCreateRequestSchema',
  messageEdit: 'MessageEditRequestPartialSchema',
};

/** What Discord's own schema of a kind of body finds wrong with one: nothing, when the body passes. */
export type SpecSchemas = (kind: keyof Bodies, body: unknown) => readonly FormIssue[];

/**
 * Loads the schemas of `discord-api-spec/zod`, which are touched here alone: generated from Discord's own OpenAPI
 * description, they come without types, and each gets the type that it stands for. About 100 ms, so once for each
 * sandbox at most.
 */
export async function loadSpecSchemas(): Promise<SpecSchemas> {
  const specModule: string = 'discord-api-spec/zod';
  const spec: unknown = await import(specModule);
  const schemas = new Map(Object.entries(schemaNames).map(([kind, name]) => [kind, schemaNamed(spec, name)]));
  return (kind, body) => {
    const schema = schemas.get(kind);
    if (schema === undefined) return [];
    const result = z.core.safeParse(schema, body);
    return result.success ? [] : specIssues(result.error, body);
  };
}

function schemaNamed(spec: unknown, name: string): z.core.$ZodType {
  const schema: unknown = typeof spec === 'object' && spec !== null ? Reflect.get(spec, name) : undefined;
  if (schema instanceof z.core.$ZodType) return schema;
  throw new Error(`discord-api-spec has no ${name}: its version does not fit the sandbox.`);
}
