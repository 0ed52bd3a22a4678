import { MessageFlags } from 'discord-api-types/v10';
import type { z } from 'zod';
import { plainError } from '../../dossier/plain-error.ts';
import type { Point } from '../../dossier/point.ts';
import { UserError } from '../../errors/errors.ts';
import { readAsOf } from '../replies/as-of.ts';
import { type ControlId, OUTDATED, readControlId } from '../replies/control-id.ts';
import { type Mark, markId, splitMark } from '../replies/mark.ts';
import type { Command, Control, MenuMessage, Opens, Subcommand } from './command.ts';
import {
  actorOf,
  type CommandInteraction,
  type ComponentInteraction,
  type FormInteraction,
  type MenuInteraction,
  mayAttach,
  optionsOf,
  subcommandOf,
} from './interaction.ts';
import { ownEntry } from './own-entry.ts';
import type { Level } from './permissions.ts';
import {
  markOf,
  type PendingReply,
  type RequestParts,
  requestScope,
  requireLevel,
  requireServer,
  runAt,
} from './request.ts';

/**
 * A slash command: who may, and what was given, are checked before anything is answered or deferred.
 *
 * @throws UserError for what can't be done, and how to fix it.
 */
export async function prepareCommand(
  interaction: CommandInteraction,
  parts: RequestParts,
): Promise<PendingReply> {
  const command = parts.commands.get(interaction.data.name);
  const action = command === undefined ? undefined : actionOf(command, subcommandOf(interaction));
  if (command === undefined || action === undefined)
    throw new UserError('Readout no longer has this command. `/help` lists what it has.');
  const options = optionsOf(interaction);
  const scope = await requestScope(
    interaction,
    parts,
    action.dossierIsInput === true ? {} : { typed: options['dossier'] },
  );
  requireAction(scope.level, command, subcommandOf(interaction), action);
  const input = action.input.safeParse(options, { error: plainError });
  if (!input.success) throw new UserError(describeInput(input.error));
  const point = readAsOf(options);
  requireServer(scope, action);
  const form = action.opensForm?.(input.data);
  return {
    shows: 'new',
    private: (options['private'] ?? command.privateByDefault ?? false) === true,
    attaches: mayAttach(interaction),
    run: () => runAt(scope, parts, point, (context) => action.run(input.data, context)),
    progress: scope.progress,
    ...(form === undefined ? {} : { opensForm: markId(form, markOf(scope)) }),
  };
}

/** Who may use only some of a command is told that of those, and who may use nothing of it that of the whole. */
function requireAction(
  level: Level,
  { name, audience }: Command,
  subcommand: string | null,
  action: Action,
): void {
  requireLevel(level, `/${name}`, audience);
  requireLevel(
    level,
    subcommand === null ? `/${name}` : `/${name} ${subcommand}`,
    action.audience ?? audience,
  );
}

/** A part of a command may be for others than the rest of it. */
function requirePart(level: Level, command: Command, part: Pick<Control, 'name' | 'audience'>): void {
  const { audience = command.audience } = part;
  requireLevel(level, audience === command.audience ? `/${command.name}` : spokenOf(command, part), audience);
}

/** What a control or form is of, as it is used: "/data purge" of one that is named after that, else the whole command. */
function spokenOf({ name, subcommands }: Command, part: Pick<Control, 'name'>): string {
  const [first = ''] = part.name.split('-');
  return ownEntry(subcommands, first) === undefined ? `/${name}` : `/${name} ${first}`;
}

type Action = Pick<
  Subcommand,
  'input' | 'run' | 'audience' | 'autocomplete' | 'inServersOnly' | 'dossierIsInput'
> &
  Opens<unknown>;

/** What of a command is used; undefined where it has nothing of that name. */
export function actionOf(command: Command, subcommand: string | null): Action | undefined {
  if (command.subcommands === undefined) return subcommand === null ? ownAction(command) : undefined;
  return subcommand === null ? undefined : ownEntry(command.subcommands, subcommand);
}

/** A command's own action is for whom the command is for. */
function ownAction({ audience: _for, ...action }: Command): Action {
  return action;
}

/** What was given wrongly, by option, and what to write instead. */
export function describeInput({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => (path.length === 0 ? message : `\`${path.join('.')}\`: ${message}`))
    .join('\n');
}

/**
 * A button or select. A public reply changes only for the person who asked for it; anybody else's press gives
 * that person a private copy, as does a control that stands apart. A private reply changes in place.
 *
 * @throws UserError where it is of an earlier version, or not for the person who uses it.
 */
export async function prepareControl(
  interaction: ComponentInteraction,
  parts: RequestParts,
): Promise<PendingReply> {
  const { values, custom_id, resolved } = interaction.data;
  const channels = Object.values(resolved?.channels ?? {});
  const { id, mark } = splitMark(custom_id);
  const { command, name, rest } = commandOf(id, parts);
  const control = command.controls?.find((one) => one.name === name);
  if (control === undefined) throw new UserError(OUTDATED);
  const scope = await requestScope(interaction, parts, markedBy(mark, command, control));
  requirePart(scope.level, command, control);
  const state = readState(control, rest);
  requireServer(scope, control);
  return {
    ...placeOf(interaction, control.apart === true),
    run: () => runAt(scope, parts, pointOf(mark), (context) => control.run(state, context, values, channels)),
    progress: scope.progress,
    ...(control.opensForm === true ? { opensForm: custom_id } : {}),
  };
}

/**
 * A form that was sent, of the same point as what it was opened from. It changes a private reply in place; what others see
 * stays as it was, and the answer is private.
 *
 * @throws UserError where it is of an earlier version, or not for the person who sent it.
 */
export async function prepareForm(interaction: FormInteraction, parts: RequestParts): Promise<PendingReply> {
  const { id, mark } = splitMark(interaction.data.custom_id);
  const { command, name, rest } = commandOf(id, parts);
  const form = command.forms?.find((one) => one.name === name);
  if (form === undefined) throw new UserError(OUTDATED);
  const scope = await requestScope(interaction, parts, markedBy(mark, command, form));
  requirePart(scope.level, command, form);
  const state = readState(form, rest);
  requireServer(scope, form);
  return {
    ...placeOf(interaction, !isPrivate(interaction)),
    run: () =>
      runAt(scope, parts, pointOf(mark), (context) => form.run(state, context, interaction.data.components)),
    progress: scope.progress,
  };
}

/** The dossier that a control or form is of; what was posted before there were several is of the first. */
function markedBy({ dossier = 1 }: Mark, command: Command, part: Pick<Control, 'ofServer'>) {
  if (command.ofServer === 'always') return undefined;
  return { marked: dossier, orUsual: command.ofServer === true || part.ofServer === true };
}

function pointOf({ revision }: Mark): Point | undefined {
  return revision === undefined ? undefined : { revision };
}

function commandOf(
  customId: string,
  { commands }: RequestParts,
): { command: Command; name: string; rest: string } {
  const named = readControlId(customId);
  const command = named === null ? undefined : commands.get(named.command);
  if (named === null || command === undefined) throw new UserError(OUTDATED);
  return { command, name: named.control, rest: named.rest };
}

function readState({ state }: ControlId, rest: string): readonly unknown[] {
  const read = state.safeParse(rest);
  if (!read.success) throw new UserError(OUTDATED);
  return read.data;
}

type Used = ComponentInteraction | FormInteraction;

function placeOf(interaction: Used, apart: boolean): Pick<PendingReply, 'shows' | 'private' | 'attaches'> {
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

/** A command in the menu of a message; what it answers is seen by that person alone. */
export async function prepareMenu(interaction: MenuInteraction, parts: RequestParts): Promise<PendingReply> {
  const { name, target_id: target, resolved } = interaction.data;
  const command = [...parts.commands.values()].find(({ messageMenu }) => messageMenu?.name === name);
  const message = resolved.messages[target];
  if (command?.messageMenu === undefined || message === undefined)
    throw new UserError('Readout no longer has this command. `/help` lists what it has.');
  const scope = await requestScope(interaction, parts);
  requireLevel(scope.level, `/${command.name}`, command.audience);
  requireServer(scope, command);
  const { run, opensForm } = command.messageMenu;
  const channel = message.channel_id ?? interaction.channel_id ?? '';
  const chosen: MenuMessage = {
    id: target,
    channel,
    text: message.content,
    url: `https://discord.com/channels/${interaction.guild_id ?? '@me'}/${channel}/${target}`,
    content: message.holds,
    isOwn: message.holds.from.includes(interaction.application_id ?? ''),
  };
  return {
    shows: 'new',
    private: true,
    attaches: false,
    run: () => runAt(scope, parts, undefined, (context) => run(chosen, context)),
    ...(opensForm === undefined ? {} : { opensForm: markId(opensForm, markOf(scope)) }),
  };
}
