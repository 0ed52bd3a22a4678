import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { z } from 'zod';

/** What a message holds, as far as it can be read: texts in their order, and what is no text. */
export interface MessageContent {
  /** What was written or forwarded, the texts of embeds and components, a poll’s question, what is said of pictures. */
  readonly texts: readonly string[];
  readonly has: ReadonlySet<'voice' | 'picture' | 'file' | 'sticker' | 'system'>;
  /** Ids of who wrote it and of the application that it is from, as far as that is told. */
  readonly from: readonly string[];
}

const text = z.string().catch('');
const embed = z
  .object({
    title: text,
    description: text,
    fields: z.array(z.object({ name: text, value: text }).catch({ name: '', value: '' })).catch([]),
  })
  .catch({ title: '', description: '', fields: [] });
const attachment = z
  .object({ content_type: text, description: text })
  .catch({ content_type: '', description: '' });

/** Parts that are there and not as Discord documents them are left out: they are no reason not to answer. */
const parts = {
  content: text,
  embeds: z.array(embed).catch([]),
  attachments: z.array(attachment).catch([]),
  components: z.array(z.unknown()).catch([]),
  sticker_items: z.array(z.unknown()).catch([]),
  flags: z.number().catch(0),
  type: z.number().catch(MessageType.Default),
  poll: z
    .object({ question: z.object({ text }) })
    .optional()
    .catch(undefined),
};

/** A message as Discord sends it whole, with those that it forwards. */
export const messageContent = z
  .object({
    ...parts,
    message_snapshots: z.array(z.object({ message: z.object(parts) })).catch([]),
    author: z.object({ id: text }).optional().catch(undefined),
    application_id: text,
  })
  .transform(
    ({ message_snapshots: snapshots, author, application_id: application, ...own }): MessageContent => {
      const all = [own, ...snapshots.map(({ message }) => message)];
      return {
        texts: all.flatMap(textsOf).filter((one) => one.trim() !== ''),
        has: new Set(all.flatMap(kindsOf)),
        from: [author?.id ?? '', application].filter((id) => id !== ''),
      };
    },
  );

type Parts = z.infer<z.ZodObject<typeof parts>>;

function textsOf({ content, embeds, components, poll, attachments }: Parts): readonly string[] {
  return [
    content,
    ...embeds.flatMap(({ title, description, fields }) => [
      title,
      description,
      ...fields.map(({ name, value }) => `${name}: ${value}`),
    ]),
    ...components.flatMap((one) => textsIn(one, 0)),
    poll?.question.text ?? '',
    ...attachments.map(({ description }) => description),
  ];
}

function kindsOf({ attachments, sticker_items: stickers, flags, type }: Parts) {
  const isWritten = [
    MessageType.Default,
    MessageType.Reply,
    MessageType.ChatInputCommand,
    MessageType.ContextMenuCommand,
  ].includes(type);
  return [
    ...((flags & MessageFlags.IsVoiceMessage) === 0 ? [] : (['voice'] as const)),
    ...attachments.map(({ content_type: kind }) => (kind.startsWith('image/') ? 'picture' : 'file')),
    ...(stickers.length === 0 ? [] : (['sticker'] as const)),
    ...(isWritten ? [] : (['system'] as const)),
  ];
}

/** Sections stand in containers, and texts in sections. */
const MAX_DEPTH = 4;
const component = z.object({
  content: text,
  components: z.array(z.unknown()).catch([]),
});

function textsIn(raw: unknown, depth: number): readonly string[] {
  const read = component.safeParse(raw);
  if (!read.success || depth > MAX_DEPTH) return [];
  const { content, components } = read.data;
  return [content, ...components.flatMap((one) => textsIn(one, depth + 1))];
}
