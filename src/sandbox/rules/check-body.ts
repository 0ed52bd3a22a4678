/**
 * Passes a body that Discord would take, typed, and refuses the others. First Discord's own schemas speak, then the rules
 * that its documentation adds. What the schemas refuse and Discord takes is taken out before: permissions as a string,
 * timestamps with an offset, file numbers as numbers, and (in spec-schemas) texts measured in UTF-16 units.
 */

import { badForm } from '../errors/api-error.ts';
import type { FormIssue } from '../errors/form-issue.ts';
import type { MessageBody, UploadedFile } from '../messages/message-body.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { messageIssues } from './message-rules.ts';
import type { Bodies, SpecSchemas } from './spec-schemas.ts';

type MessageKind = 'followUpCreate' | 'followUpEdit' | 'messageCreate' | 'messageEdit';

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
  refuseIssues(messageIssues(body, uploads, [], before));
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
  if (!isRecord(raw)) return raw;
  const { attachments, data } = raw;
  return {
    ...raw,
    ...(Array.isArray(attachments) ? { attachments: attachments.map(withIdText) } : {}),
    ...(isRecord(data) ? { data: withFileNumbers(data) } : {}),
  };
}

function withIdText(attachment: unknown): unknown {
  if (!isRecord(attachment) || typeof attachment['id'] !== 'number') return attachment;
  return { ...attachment, id: String(attachment['id']) };
}

/** A copy without the fields that the schemas refuse wrongly; the documented rules see those. */
function relaxed(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const { embeds, data, default_member_permissions: permissions, ...rest } = body;
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
  if (!isRecord(embed) || typeof embed['timestamp'] !== 'string') return embed;
  const { timestamp: _timestamp, ...rest } = embed;
  return rest;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
