import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { snowflake } from '../../text/snowflake.ts';
import { attachmentSchema } from '../api/download.ts';
import { messageContent } from '../api/message-content.ts';
import { channelOrParent } from '../api/thread.ts';
import { formValues } from '../replies/form.ts';

const permissions = z.string().regex(/^\d+$/);
const user = z.object({
  id: snowflake,
  username: z.string().default(''),
  global_name: z.string().nullish(),
});

const shared = {
  id: snowflake,
  application_id: snowflake.optional(),
  token: z.string(),
  guild_id: snowflake.optional(),
  channel_id: snowflake.optional(),
  /** Of a thread, the parent is its channel. */
  channel: z.object({ type: z.number().int().optional(), parent_id: snowflake.nullish() }).optional(),
  member: z.object({ user, permissions, roles: z.array(snowflake).default([]) }).optional(),
  user: user.optional(),
  /** What the bot may do in the channel. */
  app_permissions: permissions.optional(),
  /** Where the command that is used is installed: "0" to a server, "1" to a user. */
  authorizing_integration_owners: z.record(z.string(), z.string()).default({}),
};

const option = z.object({
  name: z.string(),
  type: z.number().int().default(ApplicationCommandOptionType.String),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});

/** A chosen channel, with the permissions there of the person who chose it: a decimal bit set. */
const resolvedChannel = z.object({
  id: snowflake,
  type: z.number().int(),
  name: z.string().nullish(),
  permissions: permissions.default('0'),
  parent_id: snowflake.nullish(),
});

export type ResolvedChannel = Readonly<z.infer<typeof resolvedChannel>>;

const slashData = z.object({
  type: z.literal(ApplicationCommandType.ChatInput),
  name: z.string(),
  options: z.array(option.extend({ options: z.array(option).default([]) })).default([]),
  resolved: z
    .object({
      attachments: z.record(z.string(), attachmentSchema).default({}),
      channels: z.record(z.string(), resolvedChannel).default({}),
    })
    .optional(),
});

const menuData = z.object({
  type: z.literal(ApplicationCommandType.Message),
  name: z.string(),
  target_id: snowflake,
  resolved: z.object({
    messages: z.record(
      z.string(),
      z
        .looseObject({ id: snowflake, channel_id: snowflake.optional(), content: z.string().default('') })
        .transform((raw) => ({
          id: raw.id,
          channel_id: raw.channel_id,
          content: raw.content,
          holds: messageContent.parse(raw),
        })),
    ),
  }),
});

/** The message whose control was used. */
const source = z.object({
  flags: z.number().int().default(0),
  interaction_metadata: z.object({ user: z.object({ id: snowflake }) }).optional(),
});

/**
 * What Readout reads of an interaction as the gateway delivers it (Discord developer documentation, "Interaction
 * Object"); all else is left unread.
 */
export const interactionSchema = z.discriminatedUnion('type', [
  z.object({
    ...shared,
    type: z.literal(InteractionType.ApplicationCommand),
    data: z.discriminatedUnion('type', [slashData, menuData]),
  }),
  z.object({ ...shared, type: z.literal(InteractionType.ApplicationCommandAutocomplete), data: slashData }),
  z.object({
    ...shared,
    type: z.literal(InteractionType.MessageComponent),
    data: z.object({
      custom_id: z.string(),
      values: z.array(z.string()).default([]),
      resolved: z.object({ channels: z.record(z.string(), resolvedChannel).default({}) }).optional(),
    }),
    message: source,
  }),
  z.object({
    ...shared,
    type: z.literal(InteractionType.ModalSubmit),
    data: z.object({ custom_id: z.string(), components: formValues }),
    /** Where the form was opened from a message. */
    message: source.optional(),
  }),
]);

export type Interaction = z.infer<typeof interactionSchema>;
type Of<Type extends InteractionType> = Extract<Interaction, { readonly type: Type }>;
type Commands = Of<InteractionType.ApplicationCommand>;
export type CommandInteraction = Commands & { readonly data: z.infer<typeof slashData> };
export type MenuInteraction = Commands & { readonly data: z.infer<typeof menuData> };
export type AutocompleteInteraction = Of<InteractionType.ApplicationCommandAutocomplete>;
export type ComponentInteraction = Of<InteractionType.MessageComponent>;
export type FormInteraction = Of<InteractionType.ModalSubmit>;

export function isSlash(interaction: Commands): interaction is CommandInteraction {
  return interaction.data.type === ApplicationCommandType.ChatInput;
}

export function isMenu(interaction: Commands): interaction is MenuInteraction {
  return interaction.data.type === ApplicationCommandType.Message;
}

/** Who used the command, pressed, chose or sent the form: their id, and the name that others see. */
export function askerOf({ member, user: outside }: Interaction): {
  readonly id: string;
  readonly name: string;
} {
  const who = member?.user ?? outside;
  return { id: who?.id ?? '', name: who?.global_name || who?.username || 'somebody' };
}

/** The channel where it was used; for a thread, the channel that the thread is in. */
export function channelOf({ channel_id: id, channel }: Interaction): string | null {
  return channelOrParent({ ...channel, id });
}

/** The id of the person who used the command, pressed or chose. */
export function actorOf({ member, user: outside }: Interaction): string | undefined {
  return member?.user.id ?? outside?.id;
}

/** Whether the bot may send files where the interaction comes from; where that is not said, it may. */
export function mayAttach({ app_permissions }: Interaction): boolean {
  return app_permissions === undefined || (BigInt(app_permissions) & PermissionFlagsBits.AttachFiles) !== 0n;
}

/** The subcommand that is used, or null where the command has none. */
export function subcommandOf({ data }: CommandInteraction | AutocompleteInteraction): string | null {
  const [first] = data.options;
  return first?.type === ApplicationCommandOptionType.Subcommand ? first.name : null;
}

/** The options by name, those of a subcommand where one is used; a file or a channel is what came with the command. */
export function optionsOf({
  data,
}: CommandInteraction | AutocompleteInteraction): Readonly<Record<string, unknown>> {
  const { attachments = {}, channels = {} } = data.resolved ?? {};
  return Object.fromEntries(
    givenOptions(data).map(({ name, type, value }) => {
      if (type === ApplicationCommandOptionType.Attachment) return [name, attachments[String(value)]];
      if (type === ApplicationCommandOptionType.Channel) return [name, channels[String(value)] ?? value];
      return [name, value];
    }),
  );
}

/** The option that is being typed, or undefined. */
export function focusedOption({ data }: AutocompleteInteraction) {
  return givenOptions(data).find((one) => one.focused === true);
}

function givenOptions({ options }: z.infer<typeof slashData>) {
  const [first] = options;
  return first?.type === ApplicationCommandOptionType.Subcommand ? first.options : options;
}

/**
 * The server whose own dossier is read: the one the interaction comes from, where the bot is installed to that
 * very server. Null elsewhere, also where somebody brought the bot along as a user.
 */
export function serverOf({ guild_id, authorizing_integration_owners }: Interaction): string | null {
  return guild_id !== undefined && authorizing_integration_owners['0'] === guild_id ? guild_id : null;
}
