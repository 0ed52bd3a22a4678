/**
 * The one place where `discord-api-spec/zod` is touched: its schemas, generated from Discord's own OpenAPI description,
 * come without types. Here each gets the type that it stands for.
 */
import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { MessageBody } from '../messages/message-body.ts';
import type { FormIssue } from './form-issue.ts';
import { specIssues } from './spec-issues.ts';

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

/** Loads the schemas: about 100 ms, so once for each sandbox at most. */
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
