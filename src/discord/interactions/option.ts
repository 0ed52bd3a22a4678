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

/** A text. Where choices complete it, Discord takes any other text as well: `schema` says what may be given. */
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

/** A whole number of `min` or more. */
export function integer(description: string, { min }: { readonly min: number }) {
  const schema = z.number().int().min(min, `Write ${min} or a greater whole number.`).optional();
  return { schema, definition: { type: Type.Integer, description, min_value: min } };
}

/** True or false, undefined where it is left out. */
export function boolean(description: string) {
  return { schema: z.boolean().optional(), definition: { type: Type.Boolean, description } };
}

/** A role of the server: `schema` parses its id. */
export function role<S extends z.ZodType>(description: string, schema: S): Option<z.ZodOptional<S>> {
  return { schema: schema.optional(), definition: { type: Type.Role, description } };
}

/** A channel of one of these types: `schema` parses what Discord says of it, or its id where it says nothing. */
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

/** A file that comes with the command: `schema` parses what Discord says of it. */
export function attachment<S extends z.ZodType>(description: string, schema: S): Option<z.ZodOptional<S>> {
  return { schema: schema.optional(), definition: { type: Type.Attachment, description } };
}

/** The same option, which can't be left out. */
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
  // `Object.entries` forgets which name has which option, and a definition is of any kind: the types of `Given` say both.
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
