import {
  type APIApplicationCommandBasicOption,
  type ChannelType,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Autocomplete } from './command.ts';

/** An option as one value: how Discord offers it, and what is read of it. Optional, but for `required`. */
export interface Option<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly definition: object;
  readonly complete?: Autocomplete | undefined;
}

/** Options by name, in the order in which Discord offers them. */
export type Options = Readonly<Record<string, Option>>;

/** What was given, by the names of the options. */
export type InputOf<Given extends Options> = z.infer<
  z.ZodObject<{ [Name in keyof Given]: Given[Name]['schema'] }>
>;

interface TextLimits {
  readonly max?: number;
  readonly complete?: Autocomplete;
}

/** Discord does not hold what is completed to any list: `schema` does. */
export function string<S extends z.ZodType>(
  description: string,
  schema: S,
  { max, complete }: TextLimits = {},
): Option<z.ZodOptional<S>> {
  const limits = {
    ...(max === undefined ? {} : { max_length: max }),
    ...(complete === undefined ? {} : { autocomplete: true }),
  };
  return { schema: schema.optional(), definition: { type: Type.String, description, ...limits }, complete };
}

/** One of some values, each with its label: a list is its own labels. */
export function choice<const Value extends string>(
  description: string,
  labels: readonly Value[] | Readonly<Record<Value, string>>,
  refusal?: string,
  nameOf: (value: Value) => string = String,
): Option<z.ZodOptional<z.ZodType<Value>>> {
  const choices = Array.isArray(labels)
    ? labels.map((value: Value) => ({ name: nameOf(value), value }))
    : Object.entries<string>(labels).map(([value, name]) => ({ name, value }));
  const schema: z.ZodType<Value> = z.literal(
    choices.map(({ value }) => value as Value),
    refusal,
  );
  return { schema: schema.optional(), definition: { type: Type.String, description, choices } };
}

export function integer(description: string, { min }: { readonly min: number }) {
  const schema = z.number().int().min(min, `Write ${min} or a greater whole number.`).optional();
  return { schema, definition: { type: Type.Integer, description, min_value: min } };
}

export function boolean(description: string) {
  return { schema: z.boolean().optional(), definition: { type: Type.Boolean, description } };
}

export function role<S extends z.ZodType>(description: string, schema: S): Option<z.ZodOptional<S>> {
  return { schema: schema.optional(), definition: { type: Type.Role, description } };
}

export function channel<S extends z.ZodType>(
  description: string,
  schema: S,
  types: readonly ChannelType[],
): Option<z.ZodOptional<S>> {
  return {
    schema: schema.optional(),
    definition: { type: Type.Channel, description, channel_types: types },
  };
}

export function attachment<S extends z.ZodType>(description: string, schema: S): Option<z.ZodOptional<S>> {
  return { schema: schema.optional(), definition: { type: Type.Attachment, description } };
}

export function required<S extends z.ZodType>(option: Option<z.ZodOptional<S>>): Option<S> {
  return {
    ...option,
    schema: option.schema.unwrap(),
    definition: { ...option.definition, required: true },
  };
}

/** What a command registers, reads and completes. */
export function readOptions<Given extends Options>(options: Given) {
  const entries = Object.entries(options);
  return {
    options: entries.map(
      ([name, { definition }]) => ({ name, ...definition }) as APIApplicationCommandBasicOption,
    ),
    input: z.object(
      Object.fromEntries(entries.map(([name, { schema }]) => [name, schema])),
    ) as z.ZodType as z.ZodType<InputOf<Given>>,
    autocomplete: Object.fromEntries(
      entries.flatMap(([name, { complete }]) => (complete === undefined ? [] : [[name, complete]])),
    ),
  };
}
