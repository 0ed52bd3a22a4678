import { type APIEmbed, type APIMessage, ComponentType, MessageFlags } from 'discord-api-types/v10';
import { type FormIssue, issueIf, required, tooLong, wordedIssueIf } from '../errors/form-issue.ts';
import { walkComponents } from '../messages/component-walk.ts';
import { uploadName } from '../messages/message-attachments.ts';
import type { MessageBody, UploadedFile } from '../messages/message-body.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { componentIssues } from './component-rules.ts';
import { LIMITS } from './limits.ts';
import { textLength } from './text-length.ts';

/**
 * Issues of a message's embeds, which Discord documents (/resources/message, embed limits) and its schemas miss or
 * overdo: their length together, blank fields, timestamps that are none.
 */
function embedIssues(embeds: readonly APIEmbed[], path: FormIssue['path']): FormIssue[] {
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  return [
    ...wordedIssueIf(
      total > LIMITS.embed.total,
      path,
      'MAX_EMBED_SIZE_EXCEEDED',
      `Embed size exceeds maximum size of ${LIMITS.embed.total}`,
    ),
    ...embeds.flatMap((embed, at) => [
      ...wordedIssueIf(
        typeof embed.timestamp === 'string' && Number.isNaN(Date.parse(embed.timestamp)),
        [...path, at, 'timestamp'],
        'DATE_TIME_TYPE_PARSE',
        `Could not parse ${embed.timestamp}. Should be ISO8601.`,
      ),
      ...(embed.fields ?? []).flatMap(({ name, value }, field) => [
        ...(name.trim() === '' ? [required([...path, at, 'fields', field, 'name'])] : []),
        ...(value.trim() === '' ? [required([...path, at, 'fields', field, 'value'])] : []),
      ]),
    ]),
  ];
}

function embedLength({ title, description, footer, author, fields = [] }: APIEmbed): number {
  const texts = [
    title,
    description,
    footer?.text,
    author?.name,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ];
  return texts.reduce((sum, text) => sum + textLength(text ?? ''), 0);
}

interface MessageSetting {
  /** Where the message stands in the body: `['data']` in an interaction callback, else nothing. */
  readonly prefix: FormIssue['path'];
  /** Names of the files that come with the request or stay on the message. */
  readonly files: readonly string[];
  /** Numbers of the files that come with the request, and ids of the attachments that the message has. */
  readonly fileIds: readonly string[];
  /** What the message is before an edit. */
  readonly before: APIMessage | undefined;
}

const ATTACHMENT = 'attachment://';
const V2 = MessageFlags.IsComponentsV2;

/**
 * Issues of a message body that Discord's schemas have passed, by what Discord documents of a message as a whole
 * (/resources/message, /components/reference) and its schemas do not say: what the IS_COMPONENTS_V2 flag forbids, that
 * a message says something, that what it shows was uploaded. `edited` is the message that it edits.
 */
export function messageIssues(
  body: MessageBody,
  uploads: readonly UploadedFile[],
  prefix: FormIssue['path'],
  edited?: StoredMessage,
): FormIssue[] {
  const setting = { ...filesOf(body, uploads, edited), prefix, before: edited?.json };
  const { before } = setting;
  const v2 = Boolean(((body.flags ?? 0) | (before?.flags ?? 0)) & V2);
  const at = (field: string) => [...prefix, field];
  const removesV2 =
    before?.flags !== undefined && before.flags & V2 && typeof body.flags === 'number' && !(body.flags & V2);
  return [
    ...issueIf(removesV2, at('flags'), 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG'),
    ...(textLength(body.content ?? '') > LIMITS.message.content
      ? [tooLong(at('content'), LIMITS.message.content)]
      : []),
    ...(v2 ? legacyFieldIssues(body, setting) : []),
    ...componentIssues(body.components ?? [], v2, at('components')),
    ...embedIssues(body.embeds ?? [], at('embeds')),
    ...mentionIssues(body, at('allowed_mentions')),
    ...attachmentIssues(body, setting),
    ...mediaIssues(body, setting),
    ...(typeof body.nonce === 'string' && textLength(body.nonce) > LIMITS.message.nonce
      ? [tooLong(at('nonce'), LIMITS.message.nonce)]
      : []),
  ];
}

function legacyFieldIssues(body: MessageBody, { prefix, before }: MessageSetting): FormIssue[] {
  const kept = before !== undefined && !((before.flags ?? 0) & V2) ? before : { content: '', embeds: [] };
  const used = {
    content: (body.content === undefined ? kept.content : (body.content ?? '')) !== '',
    embeds: ((body.embeds === undefined ? kept.embeds : body.embeds)?.length ?? 0) > 0,
    poll: body.poll !== undefined && body.poll !== null,
    sticker_ids: (body.sticker_ids?.length ?? 0) > 0,
  };
  return Object.entries(used).flatMap(([field, isUsed]) =>
    wordedIssueIf(
      isUsed,
      [...prefix, field],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    ),
  );
}

function mentionIssues({ allowed_mentions: allowed }: MessageBody, path: FormIssue['path']): FormIssue[] {
  return (['users', 'roles'] as const).flatMap((kind) =>
    wordedIssueIf(
      allowed?.parse?.some((type) => type === kind) && (allowed[kind]?.length ?? 0) > 0,
      path,
      'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    ),
  );
}

function attachmentIssues(body: MessageBody, { prefix, fileIds }: MessageSetting): FormIssue[] {
  return (body.attachments ?? []).flatMap(({ id }, at) =>
    issueIf(!fileIds.includes(id), [...prefix, 'attachments', at, 'id'], 'ATTACHMENT_NOT_FOUND'),
  );
}

/** Every `attachment://name` in the components must name a file of the message; a file component takes nothing else. */
function mediaIssues(body: MessageBody, { prefix, files }: MessageSetting): FormIssue[] {
  return walkComponents(body.components ?? [], [...prefix, 'components']).flatMap(({ component, path }) => {
    const issue = (url: string, at: FormIssue['path']): FormIssue[] =>
      wordedIssueIf(
        url.startsWith(ATTACHMENT) && !files.includes(url.slice(ATTACHMENT.length)),
        [...path, ...at, 'url'],
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        `The referenced attachment "${url.slice(ATTACHMENT.length)}" was not found`,
      );
    if (component.type === ComponentType.MediaGallery) {
      return component.items.flatMap(({ media }, item) => issue(media.url, ['items', item, 'media']));
    }
    if (component.type === ComponentType.Thumbnail) return issue(component.media.url, ['media']);
    if (component.type !== ComponentType.File) return [];
    return [
      ...issue(component.file.url, ['file']),
      ...issueIf(
        !component.file.url.startsWith(ATTACHMENT),
        [...path, 'file', 'url'],
        'UNFURLED_MEDIA_ITEM_ATTACHMENT_REFERENCE_REQUIRED',
      ),
    ];
  });
}

/** Whether a new message would say nothing at all, which Discord refuses with code 50006. */
export function isEmptyMessage(body: MessageBody, files: number): boolean {
  if ((body.flags ?? 0) & V2) return (body.components ?? []).length === 0;
  return (
    (body.content ?? '').trim() === '' &&
    (body.embeds ?? []).length === 0 &&
    (body.components ?? []).length === 0 &&
    (body.sticker_ids ?? []).length === 0 &&
    (body.poll === undefined || body.poll === null) &&
    files === 0
  );
}

/** The files that a message has once the body is applied: those that come with it, and those that an edit keeps. */
function filesOf(
  { attachments: listed }: MessageBody,
  uploads: readonly UploadedFile[],
  before: StoredMessage | undefined,
): Pick<MessageSetting, 'files' | 'fileIds'> {
  const present = before?.json.attachments ?? [];
  const kept = present.filter(({ id }) => listed === undefined || listed?.some((entry) => entry.id === id));
  return {
    files: [
      ...kept.map(({ filename }) => filename),
      ...uploads.map((upload) => uploadName(upload, listed?.find(({ id }) => id === upload.id)?.filename)),
    ],
    fileIds: [...present.map(({ id }) => id), ...uploads.map(({ id }) => id)],
  };
}
