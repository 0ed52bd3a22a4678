import { type APIInteractionResponse, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Reply } from '../../src/discord/replies/reply.ts';
import { messageOf } from '../support/answers.ts';
import { buttonsOf, selectsOf } from '../support/read-reply.ts';

/** All of an answer that can be used: what to press, choose and fill. */
export interface Parts {
  /** null: the answer is no message. */
  readonly reply: Reply | null;
  readonly ids: readonly string[];
  readonly values: readonly string[];
  readonly forms: readonly string[];
  readonly fields: readonly string[];
  readonly options: readonly string[];
}

const formSchema = z.object({
  type: z.literal(9),
  data: z.object({
    custom_id: z.string(),
    components: z.array(
      z.object({
        type: z.number(),
        component: z
          .object({
            custom_id: z.string(),
            value: z.string().optional(),
            options: z.array(z.object({ value: z.string() })).optional(),
          })
          .optional(),
      }),
    ),
  }),
});

export function partsOf(answer: APIInteractionResponse): Parts {
  const form = formSchema.safeParse(answer);
  if (form.success) {
    const inputs = form.data.data.components.flatMap(({ type, component }) =>
      type === ComponentType.Label && component !== undefined ? [component] : [],
    );
    return {
      reply: null,
      ids: [],
      values: [],
      forms: [form.data.data.custom_id],
      fields: inputs.map(({ custom_id }) => custom_id),
      options: inputs.flatMap(({ value, options = [] }) => [
        ...(value === undefined ? [] : [value]),
        ...options.map((option) => option.value),
      ]),
    };
  }
  const { components } = messageOf(answer);
  const reply = components.length === 0 ? null : { components };
  const shown = reply ?? { components: [] };
  const selects = selectsOf(shown);
  return {
    reply,
    ids: [...buttonsOf(shown), ...selects].map(({ custom_id }) => custom_id),
    values: selects.flatMap(({ options }) => options.map(({ value }) => value)),
    forms: [],
    fields: [],
    options: [],
  };
}
