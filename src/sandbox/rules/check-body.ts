/**
 * Passes a body that Discord would take, typed, and refuses the others. First Discord's own schemas speak, then the rules
 * that its documentation adds. What the schemas refuse and Discord takes is put aside before: permissions as a string,
 * timestamps with an offset, file numbers as numbers, and (in spec-issues) texts measured in UTF-16 units.
 */
import { z } from 'zod';
import type { MessageBody, UploadedFile } from '../messages/message-body.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { badForm } from '../rest/api-error.ts';
import type { FormIssue } from './form-issue.ts';
import { messageIssues } from './message-rules.ts';
import { messageSetting } from './message-setting.ts';
import type { Bodies, SpecSchemas } from './spec-schemas.ts';

type MessageKind = 'followUpCreate' | 'followUpEdit' | 'messageCreate' | 'messageEdit';

const record = z.record(z.string(), z.unknown());

/** The body if Discord's schema takes it; throws the refusal otherwise. `prefix` says where the body stands in a larger one. */
export function checkSpec<Kind extends keyof Bodies>(
  spec: SpecSchemas,
  kind: Kind,
  raw: unknown,
  prefix: FormIssue['path'] = [],
): Bodies[Kind] {
  const body = withFileNumbers(raw);
  const issues = spec(kind, relaxed(body));
  if (passed<Kind>(body, issues)) return body;
  throw badForm(issues.map((issue) => ({ ...issue, path: [...prefix, ...issue.path] })));
}

/**
 * A message body that passes Discord's schema and the documented rules; throws the refusal otherwise. `before` is the
 * message that it edits.
 */
export function checkMessage(
  spec: SpecSchemas,
  kind: MessageKind,
  raw: unknown,
  uploads: readonly UploadedFile[],
  before?: StoredMessage,
): MessageBody {
  const body = checkSpec(spec, kind, raw);
  refuseIssues(messageIssues(body, { ...messageSetting(body, uploads, before), prefix: [] }));
  return body;
}

export function refuseIssues(issues: readonly FormIssue[]): void {
  if (issues.length > 0) throw badForm(issues);
}

function passed<Kind extends keyof Bodies>(
  _body: unknown,
  issues: readonly FormIssue[],
): _body is Bodies[Kind] {
  return issues.length === 0;
}

/** A copy in which the files' numbers are strings, as all ids are; in a callback they stand in `data`. */
function withFileNumbers(raw: unknown): unknown {
  const body = record.safeParse(raw);
  if (!body.success) return raw;
  const { attachments, data } = body.data;
  return {
    ...body.data,
    ...(Array.isArray(attachments) ? { attachments: attachments.map(withIdText) } : {}),
    ...(typeof data === 'object' && data !== null && !Array.isArray(data)
      ? { data: withFileNumbers(data) }
      : {}),
  };
}

function withIdText(attachment: unknown): unknown {
  if (typeof attachment !== 'object' || attachment === null || !('id' in attachment)) return attachment;
  return typeof attachment.id === 'number' ? { ...attachment, id: String(attachment.id) } : attachment;
}

/** A copy without the fields that the schemas refuse wrongly; the documented rules see those. */
function relaxed(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const {
    embeds,
    data,
    default_member_permissions: permissions,
    ...rest
  } = { embeds: undefined, data: undefined, default_member_permissions: undefined, ...body } as Record<
    string,
    unknown
  >;
  return {
    ...rest,
    ...(embeds === undefined
      ? {}
      : { embeds: Array.isArray(embeds) ? embeds.map(withoutTimestamp) : embeds }),
    ...(data === undefined ? {} : { data: relaxed(data) }),
    ...(permissions === undefined || typeof permissions === 'string'
      ? {}
      : { default_member_permissions: permissions }),
  };
}

function withoutTimestamp(embed: unknown): unknown {
  if (
    typeof embed !== 'object' ||
    embed === null ||
    !('timestamp' in embed) ||
    typeof embed.timestamp !== 'string'
  )
    return embed;
  const { timestamp: _timestamp, ...rest } = embed;
  return rest;
}
