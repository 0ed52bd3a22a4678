/** Requests that Discord refuses, with its codes and words (Discord's developer documentation, /topics/opcodes-and-status-codes). */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type ApiErrorBody, type FormIssue, invalidFormBody } from './form-issue.ts';

export class ApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly body: ApiErrorBody;

  constructor(status: ContentfulStatusCode, body: ApiErrorBody) {
    super(`${status}: ${body.message}`);
    this.status = status;
    this.body = body;
  }
}

export const badForm = (issues: readonly FormIssue[]) => new ApiError(400, invalidFormBody(issues));

const refusal = (status: ContentfulStatusCode, code: number, message: string) => () =>
  new ApiError(status, { code, message });

export const unauthorized = refusal(401, 0, '401: Unauthorized');
export const notFound = refusal(404, 0, '404: Not Found');
export const unknownChannel = refusal(404, 10003, 'Unknown Channel');
export const unknownGuild = refusal(404, 10004, 'Unknown Guild');
export const unknownMember = refusal(404, 10007, 'Unknown Member');
export const unknownMessage = refusal(404, 10008, 'Unknown Message');
export const unknownUser = refusal(404, 10013, 'Unknown User');
export const unknownWebhook = refusal(404, 10015, 'Unknown Webhook');
export const unknownInteraction = refusal(404, 10062, 'Unknown interaction');
export const unknownCommand = refusal(404, 10063, 'Unknown application command');
export const alreadyAcknowledged = refusal(400, 40060, 'Interaction has already been acknowledged.');
export const alreadyCrossposted = refusal(400, 40033, 'This message has already been crossposted');
export const tooLarge = refusal(413, 40005, 'Request entity too large');
export const missingAccess = refusal(403, 50001, 'Missing Access');
export const notYourMessage = refusal(403, 50005, 'Cannot edit a message authored by another user');
export const emptyMessage = refusal(400, 50006, 'Cannot send an empty message');
export const cannotSendToUser = refusal(403, 50007, 'Cannot send messages to this user');
export const missingPermissions = refusal(403, 50013, 'Missing Permissions');
export const wrongChannelType = refusal(400, 50024, 'Cannot execute action on this channel type');
export const invalidWebhookToken = refusal(401, 50027, 'Invalid Webhook Token');
/** A thread that is locked is refused in the words for one in the archive, but as forbidden. */
export const threadLocked = refusal(403, 50083, 'Thread is archived');
export const threadArchived = refusal(400, 50083, 'Thread is archived');
export const cannotReply = refusal(403, 160002, 'Cannot reply without permission to read message history');
export const invalidJson = refusal(400, 50109, 'The request body contains invalid JSON.');
export const maximumFollowUps = refusal(
  400,
  40094,
  'This interaction has hit the maximum number of follow up messages',
);
