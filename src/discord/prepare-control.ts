import { MessageFlags } from 'discord-api-types/v10';
import { UserError } from '../errors.ts';
import { splitAsOf } from './as-of.ts';
import type { Command, StateSchema } from './command.ts';
import { OUTDATED, readControlId, splitArguments } from './control-id.ts';
import { actorOf, type ComponentInteraction, type FormInteraction, mayAttach } from './interaction.ts';
import { ownEntry } from './own-entry.ts';
import { openContext, requireLevel, runAt, standingOf, type Task, type TaskParts } from './task.ts';

/**
 * A button or select. A public reply changes only for the person who asked for it; anybody else's press gives
 * that person a private copy, as does a control that stands apart. A private reply changes in place.
 *
 * @throws UserError where it is of an earlier version, or not for whoever uses it.
 */
export async function prepareControl(interaction: ComponentInteraction, parts: TaskParts): Promise<Task> {
  const { values } = interaction.data;
  const { id, point } = splitAsOf(interaction.data.custom_id);
  const { command, name, rest } = commandOf(id, parts);
  const control = ownEntry(command.controls, name);
  if (control === undefined) throw new UserError(OUTDATED);
  const standing = await standingOf(interaction, parts);
  requireLevel(standing.level, command.name, command.audience, control.audience);
  const state = readState(control.state, rest);
  return {
    ...placeOf(interaction, control.apart === true),
    run: () => runAt(standing, parts, point, (context) => control.run(state, values, context)),
    progress: standing.progress,
    ...(control.opensForm === true ? { opensForm: id } : {}),
  };
}

/**
 * A form that was sent. One that was opened from a reply answers in its place, by the same rules as a button.
 *
 * @throws UserError likewise.
 */
export async function prepareForm(interaction: FormInteraction, parts: TaskParts): Promise<Task> {
  const { command, name, rest } = commandOf(interaction.data.custom_id, parts);
  const form = ownEntry(command.forms, name);
  if (form === undefined) throw new UserError(OUTDATED);
  const standing = await standingOf(interaction, parts);
  requireLevel(standing.level, command.name, command.audience, form.audience);
  const state = readState(form.state, rest);
  return {
    ...placeOf(interaction, false),
    run: async () => form.run(state, interaction.data.components, await openContext(standing, parts)),
    progress: standing.progress,
  };
}

function commandOf(
  customId: string,
  { commands }: TaskParts,
): { command: Command; name: string; rest: string } {
  const named = readControlId(customId);
  const command = named === null ? undefined : commands.get(named.command);
  if (named === null || command === undefined) throw new UserError(OUTDATED);
  return { command, name: named.control, rest: named.rest };
}

function readState<State extends readonly unknown[]>(schema: StateSchema<State>, rest: string): State {
  const state = schema.safeParse([...splitArguments(rest, schema.def.items.length)]);
  if (!state.success) throw new UserError(OUTDATED);
  return state.data;
}

type Used = ComponentInteraction | FormInteraction;

function placeOf(interaction: Used, apart: boolean): Pick<Task, 'shows' | 'private' | 'attaches'> {
  const update = !apart && isOwn(interaction);
  return {
    shows: update ? 'update' : 'new',
    private: !update || isPrivate(interaction),
    attaches: mayAttach(interaction),
  };
}

function isOwn(interaction: Used): boolean {
  const asker = interaction.message?.interaction_metadata?.user.id;
  return isPrivate(interaction) || (asker !== undefined && asker === actorOf(interaction));
}

function isPrivate({ message }: Used): boolean {
  return ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}
