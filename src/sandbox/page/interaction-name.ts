/** What a person did, in a few words: "/data add", "button “Next ▶”", "completion of /claims question". */
import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { buttonsOf, selectsOf } from '../client/controls.ts';
import type { Interaction } from '../interactions/interaction.ts';

const sentOption = z.object({
  name: z.string(),
  type: z.number(),
  focused: z.boolean().optional(),
  get options() {
    return z.array(sentOption).optional();
  },
});
const command = z.object({
  name: z.string(),
  type: z.number().optional(),
  options: z.array(sentOption).optional(),
});
const control = z.object({ custom_id: z.string() });

type SentOption = z.infer<typeof sentOption>;

/** `titleOf` gives the title of the form with a custom id. */
export function interactionName(
  { type, data, source }: Interaction,
  titleOf: (customId: string) => string | undefined,
): string {
  if (
    type === InteractionType.ApplicationCommand ||
    type === InteractionType.ApplicationCommandAutocomplete
  ) {
    const used = command.safeParse(data).data;
    if (used === undefined) return 'command';
    if (used.type !== undefined && used.type !== ApplicationCommandType.ChatInput)
      return `menu “${used.name}”`;
    const { path, focused } = walk(used.options ?? []);
    const line = `/${[used.name, ...path].join(' ')}`;
    return type === InteractionType.ApplicationCommand
      ? line
      : `completion of ${line} ${focused ?? ''}`.trimEnd();
  }
  const customId = control.safeParse(data).data?.custom_id ?? '';
  if (type === InteractionType.ModalSubmit) return `form “${titleOf(customId) ?? customId}”`;
  if (source === undefined) return `control “${customId}”`;
  const button = buttonsOf(source.json).find((one) => one.customId === customId);
  if (button !== undefined) return `button “${button.label || customId}”`;
  const select = selectsOf(source.json).find((one) => one.customId === customId);
  return `select “${select?.placeholder || customId}”`;
}

/** The subcommands that were named, and the option that is being typed. */
function walk(options: readonly SentOption[]): {
  readonly path: readonly string[];
  readonly focused?: string;
} {
  const [nested] = options.filter((option) => option.options !== undefined);
  if (nested !== undefined) {
    const inner = walk(nested.options ?? []);
    return { ...inner, path: [nested.name, ...inner.path] };
  }
  const focused = options.find((option) => option.focused)?.name;
  return focused === undefined ? { path: [] } : { path: [], focused };
}
