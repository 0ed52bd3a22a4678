import { ComponentType } from 'discord-api-types/v10';
import { expect, onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Command, CommandResult, Context } from '../../src/discord/interactions/command.ts';
import { searchIndexOf } from '../../src/discord/interactions/search-index.ts';
import { createServerSessions } from '../../src/discord/interactions/server-session.ts';
import type { Settings } from '../../src/discord/interactions/server-settings.ts';
import { type ControlId, OUTDATED, readControlId } from '../../src/discord/replies/control-id.ts';
import { type Form, isForm, type SubmittedValues } from '../../src/discord/replies/form.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { UserError } from '../../src/errors/errors.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { formProblems } from '../features/record-form/form-problems.ts';
import { formIdProblems, idProblems } from './id-problems.ts';
import { limitProblems, withoutTimes } from './limit-problems.ts';
import { buttonsOf, selectsOf } from './read-reply.ts';
import { createTestEngine } from './schedule-engine.ts';
import { shipped } from './shipped.ts';
import { tempFolder } from './temp-folder.ts';

export const SERVER = '1100000000000000001';

/** A server with a real store, at whose session several people may sit. Every reply and form is held to Discord's limits. */
export interface Office {
  readonly store: Store;
  /** What was posted to channels and told to people. */
  readonly posted: readonly Reply[];
  /** Moves the clock on. */
  wait(ms: number): void;
  set(settings: Partial<Settings>): Promise<void>;
  newest(): Promise<Snapshot>;
  editor(name?: string, server?: string): Editor;
}

/** Somebody who uses commands, presses and fills forms. */
export interface Editor {
  context(): Promise<Context>;
  slash(subcommand: string, options: Readonly<Record<string, unknown>>): Promise<CommandResult>;
  form(subcommand: string, options: Readonly<Record<string, unknown>>): Promise<Form>;
  submit(form: Form, values?: SubmittedValues): Promise<Reply>;
  /** Presses the button whose label has these words. */
  press(reply: Reply, words: string): Promise<Reply>;
  open(reply: Reply, words: string): Promise<Form>;
  choose(reply: Reply, placeholder: string, values: readonly string[]): Promise<Reply>;
  use(customId: string, chosen?: readonly string[]): Promise<CommandResult>;
  send(customId: string, values: SubmittedValues): Promise<Reply>;
}

export async function openOffice(start: Snapshot = shipped): Promise<Office> {
  const store = await openLowdbStore({ stateDir: await tempFolder(), shipped: start });
  onTestFinished(() => store.close());
  let time = Date.parse('2026-01-22T09:00:00.000Z');
  const posted: Reply[] = [];
  const sessions = createServerSessions({
    store,
    messenger: {
      post: async (_channel, reply) => posted.push(reply) > 0,
      tell: async (_person, reply) => posted.push(reply) > 0,
      inspectChannel: async () => null,
      inspectRole: async () => null,
      application: () => '1000000000000000001',
    },
    schedules: createTestEngine({ store }).engine,
    limit: () => undefined,
    download: () => Promise.reject(new Error('Nothing is downloaded in this test.')),
    clock: () => new Date(time),
    onSaved: () => undefined,
  });
  const editor = (name = 'an editor', server = SERVER): Editor => {
    const context = async (): Promise<Context> => {
      const snapshot = await store.open(server);
      const asker = { id: idOf(name), name };
      return {
        asker,
        channel: null,
        snapshot,
        level: 'editor',
        commands,
        search: () => searchIndexOf(snapshot),
        past: (point) => store.at(server, point, 'begin'),
        session: await sessions.open(server, asker),
      };
    };
    const use: Editor['use'] = async (customId, chosen = []) => {
      const { control, rest } = found(customId, (command) => command.controls);
      const state = readState(control, rest);
      return checked(await control.run(state, await context(), chosen));
    };
    const send: Editor['send'] = async (customId, values) => {
      const { control, rest } = found(customId, (command) => command.forms);
      const state = readState(control, rest);
      return messageOf(checked(await control.run(state, await context(), values)));
    };
    const slash: Editor['slash'] = async (name, options) => {
      const action = data().subcommands?.[name];
      if (action === undefined) throw new Error(`/data has no ${name}.`);
      return checked(await action.run(action.input.parse(options), await context()));
    };
    return {
      context,
      slash,
      use,
      send,
      form: async (name, options) => formOf(await slash(name, options)),
      submit: (form, values = {}) => send(form.form.custom_id, { ...presetsOf(form), ...values }),
      press: async (reply, words) => messageOf(await use(buttonId(reply, words))),
      open: async (reply, words) => formOf(await use(buttonId(reply, words))),
      async choose(reply, placeholder, values) {
        const select = selectsOf(reply).find((one) => one.placeholder?.includes(placeholder));
        if (select === undefined) throw new Error(`No select says ${placeholder}.`);
        for (const value of values) expect(select.options.map((option) => option.value)).toContain(value);
        return messageOf(await use(select.custom_id, values));
      },
    };
  };
  return {
    store,
    posted,
    wait: (ms) => {
      time += ms;
    },
    async set(settings) {
      const session = await sessions.open(SERVER, { id: '1', name: 'an admin' });
      await session.changeSettings(() => settings);
    },
    newest: () => store.open(SERVER),
    editor,
  };
}

/** What a form holds before anybody touches it, as Discord's client sends it. */
export function presetsOf({ form }: Form): SubmittedValues {
  return Object.fromEntries(
    inputsOf({ form }).map((input) => {
      if (input.type === ComponentType.TextInput) return [input.custom_id, input.value ?? ''];
      if (input.type === ComponentType.StringSelect)
        return [input.custom_id, input.options.filter((one) => one.default).map(({ value }) => value)];
      if (input.type === ComponentType.RadioGroup)
        return [input.custom_id, input.options.find((one) => one.default)?.value ?? ''];
      throw new Error(`No form of ours has an input of type ${input.type}.`);
    }),
  );
}

export function inputsOf({ form }: Form) {
  return form.components.flatMap((component) =>
    component.type === ComponentType.Label ? [component.component] : [],
  );
}

export function inputIds(form: Form): readonly string[] {
  return inputsOf(form).flatMap((input) => ('custom_id' in input ? [input.custom_id] : []));
}

/** What the select of a form offers. */
export function offeredIn(form: Form, id: string): readonly string[] {
  return inputsOf(form).flatMap((input) =>
    input.type === ComponentType.StringSelect && input.custom_id === id
      ? input.options.map(({ value }) => value)
      : [],
  );
}

function buttonId(reply: Reply, words: string): string {
  const button = buttonsOf(reply).find(({ label, disabled }) => disabled !== true && label?.includes(words));
  if (button === undefined)
    throw new Error(`No button says ${words}: ${buttonsOf(reply).map(({ label }) => label)}`);
  return button.custom_id;
}

function found<T extends { readonly name: string }>(
  customId: string,
  listeners: (command: Command) => readonly T[] | undefined,
): { readonly control: T; readonly rest: string } {
  const named = readControlId(customId);
  const command = commands.find(({ name }) => name === named?.command);
  const control =
    command === undefined ? undefined : listeners(command)?.find(({ name }) => name === named?.control);
  if (named === null || control === undefined) throw new Error(`Nothing listens to ${customId}.`);
  return { control, rest: named.rest };
}

/** As the router reads it. */
function readState({ state }: ControlId, rest: string): readonly unknown[] {
  const read = state.safeParse(rest);
  if (!read.success) throw new UserError(OUTDATED);
  return read.data;
}

function data(): Command {
  const command = commands.find(({ name }) => name === 'data');
  if (command === undefined) throw new Error('There is no /data.');
  return command;
}

function checked<T extends CommandResult>(outcome: T): T {
  const problems = isForm(outcome)
    ? [...formProblems(outcome), ...formIdProblems(outcome)]
    : [...limitProblems(withoutTimes(outcome)), ...idProblems(outcome)];
  expect(problems).toEqual([]);
  return outcome;
}

function messageOf(outcome: CommandResult): Reply {
  if (isForm(outcome)) throw new Error('A form came where a message should.');
  return outcome;
}

function formOf(outcome: CommandResult): Form {
  if (!isForm(outcome)) throw new Error('A message came where a form should.');
  return outcome;
}

function idOf(name: string): string {
  return String(
    [...name].reduce((sum, letter) => sum * 31n + BigInt(letter.codePointAt(0) ?? 0), 7n) % 10n ** 18n,
  );
}
