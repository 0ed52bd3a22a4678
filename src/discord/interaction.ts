import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';

/**
 * What Readout reads of an interaction as the gateway delivers it
 * (Discord developer documentation, "Interaction Object"); all else is left unread.
 */
const snowflake = z.string().regex(/^\d{1,20}$/);
const user = z.object({ id: snowflake });

const shared = {
  id: snowflake,
  token: z.string(),
  guild_id: snowflake.optional(),
  member: z.object({ user, permissions: z.string().regex(/^\d+$/) }).optional(),
  user: user.optional(),
  /** Where the command that is used is installed: "0" to a server, "1" to a user. */
  authorizing_integration_owners: z.record(z.string(), z.string()).default({}),
};

const option = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});

const commandData = z.object({
  type: z.literal(ApplicationCommandType.ChatInput),
  name: z.string(),
  options: z.array(option).default([]),
});

export const interactionSchema = z.discriminatedUnion('type', [
  z.object({ ...shared, type: z.literal(InteractionType.ApplicationCommand), data: commandData }),
  z.object({ ...shared, type: z.literal(InteractionType.ApplicationCommandAutocomplete), data: commandData }),
  z.object({
    ...shared,
    type: z.literal(InteractionType.MessageComponent),
    data: z.object({ custom_id: z.string(), values: z.array(z.string()).default([]) }),
    message: z.object({
      flags: z.number().int().default(0),
      interaction_metadata: z.object({ user }).optional(),
    }),
  }),
]);

export type Interaction = z.infer<typeof interactionSchema>;
export type CommandInteraction = Extract<
  Interaction,
  { readonly type: typeof InteractionType.ApplicationCommand }
>;
export type AutocompleteInteraction = Extract<
  Interaction,
  { readonly type: typeof InteractionType.ApplicationCommandAutocomplete }
>;
export type ComponentInteraction = Extract<
  Interaction,
  { readonly type: typeof InteractionType.MessageComponent }
>;

/** The id of whoever used the command, pressed or chose. */
export function actorOf({ member, user: outside }: Interaction): string | undefined {
  return member?.user.id ?? outside?.id;
}

/** The options by name. */
export function optionsOf({
  data,
}: CommandInteraction | AutocompleteInteraction): Readonly<Record<string, unknown>> {
  return Object.fromEntries(data.options.map(({ name, value }) => [name, value]));
}

/**
 * The server whose own dossier is read: the one the interaction comes from, where the bot is installed to that
 * very server. Null elsewhere, also where somebody brought the bot along as a user.
 */
export function serverOf({ guild_id, authorizing_integration_owners }: Interaction): string | null {
  return guild_id !== undefined && authorizing_integration_owners['0'] === guild_id ? guild_id : null;
}
