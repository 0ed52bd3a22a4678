/** Embed rules that Discord documents (/resources/message, embed limits) and its schemas miss or overdo. */
import type { APIEmbed } from 'discord-api-types/v10';
import { type FormIssue, required } from './form-issue.ts';
import { LIMITS } from './limits.ts';
import { textLength } from './text-length.ts';

/** Issues of a message's embeds: their length together, blank fields, timestamps that are none. */
export function embedIssues(embeds: readonly APIEmbed[], path: FormIssue['path']): FormIssue[] {
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  return [
    ...(total > LIMITS.embed.total
      ? [
          {
            path,
            code: 'MAX_EMBED_SIZE_EXCEEDED',
            message: `Embed size exceeds maximum size of ${LIMITS.embed.total}`,
          },
        ]
      : []),
    ...embeds.flatMap((embed, at) => [
      ...(embed.timestamp !== undefined &&
      embed.timestamp !== null &&
      Number.isNaN(Date.parse(embed.timestamp))
        ? [
            {
              path: [...path, at, 'timestamp'],
              code: 'DATE_TIME_TYPE_PARSE',
              message: `Could not parse ${embed.timestamp}. Should be ISO8601.`,
            },
          ]
        : []),
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
