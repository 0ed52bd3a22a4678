import { PermissionFlagsBits as Bits, ComponentType } from 'discord-api-types/v10';
import { onTestFinished } from 'vitest';
import { schedule } from '../../../commands/schedule.ts';
import type { ChannelView, RoleView } from '../../../src/discord/api/messenger.ts';
import type { Asker, Context } from '../../../src/discord/interactions/command.ts';
import { createServerSessions } from '../../../src/discord/interactions/server-session.ts';
import type { Settings } from '../../../src/discord/interactions/server-settings.ts';
import { readControlId } from '../../../src/discord/replies/control-id.ts';
import { type Form, isForm } from '../../../src/discord/replies/form.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import { UserError } from '../../../src/errors/errors.ts';
import type { Schedule } from '../../../src/schedule/schedule.ts';
import { openLowdbStore } from '../../../src/store/files/lowdb-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { buttonOf, buttonsOf, selectsOf, textOf } from '../../support/read-reply.ts';
import { replyProblems } from '../../support/reply-problems.ts';
import { createTestEngine, type TestEngine } from '../../support/schedule-engine.ts';
import { contextOf, shipped } from '../../support/shipped.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** A server with a real store and a real engine on a clock that stands still; every reply is held to Discord's limits. */
export interface Office extends TestEngine {
  readonly store: Store;
  /** "channel: text" of what the log channel was told. */
  readonly logged: readonly string[];
  /** What the bot may do in each channel; it sees no others. */
  readonly channels: Map<string, ChannelView>;
  readonly roles: Map<string, RoleView>;
  schedules(): Promise<readonly Schedule[]>;
  set(settings: Partial<Settings>): Promise<void>;
  editor(name?: string): Editor;
}

export interface Editor {
  readonly asker: Asker;
  context(): Promise<Context>;
  slash(subcommand: string, options?: Readonly<Record<string, unknown>>): Promise<Reply>;
  /** `/schedule add` with a channel and a time, and what else is given; saved where there is the same already. */
  add(options?: Readonly<Record<string, unknown>>): Promise<Reply>;
  /** Presses the button with these words. */
  press(reply: Reply, words: string): Promise<Reply>;
  use(customId: string, chosen?: readonly string[]): Promise<Reply>;
  /** Presses the button that opens a form, and sends that with other values; what it held is given to `change`. */
  fill(reply: Reply, words: string, change: (held: Values) => Values): Promise<Reply>;
  /** Chooses in the select of a reply. */
  choose(reply: Reply, value: string): Promise<Reply>;
  complete(
    subcommand: string,
    option: string,
    typed: string,
    others?: Readonly<Record<string, unknown>>,
  ): Promise<readonly { readonly name: string; readonly value: string }[]>;
}

export const SERVER = '1100000000000000001';
export const NEWS = '1400000000000000001';
export const ANNOUNCEMENTS = '1400000000000000002';
export const THREAD = '1400000000000000003';
export const LOG = '1400000000000000009';
export const ROLE = '1600000000000000001';
export const START = '2026-11-30T06:00:00.000Z';

const WRITES = Bits.ViewChannel | Bits.SendMessages;
export const ALL = WRITES | Bits.SendMessagesInThreads | Bits.AttachFiles | Bits.ReadMessageHistory;

/** A channel as Discord hands it on with an option, with what the editor may do there. */
export function chosen(id: string, permissions: bigint = ALL, type = 0) {
  return { id, type, name: 'some-channel', permissions: String(permissions) };
}

export async function openOffice(): Promise<Office> {
  const store = await openLowdbStore({ stateDir: await tempFolder(), shipped });
  onTestFinished(() => store.close());
  const clock = createFakeClock(START);
  const tested = createTestEngine({ store, clock });
  await tested.engine.start();
  onTestFinished(() => tested.engine.stop());
  const logged: string[] = [];
  const channels = new Map<string, ChannelView>([
    [NEWS, { name: 'news', type: 0, permissions: ALL, thread: false }],
    [ANNOUNCEMENTS, { name: 'announcements', type: 5, permissions: ALL, thread: false }],
    [THREAD, { name: 'a thread', type: 11, permissions: ALL, thread: true }],
  ]);
  const roles = new Map<string, RoleView>([[ROLE, { name: 'readers', mentionable: true }]]);
  const sessions = createServerSessions({
    store,
    messenger: {
      async post(channel, reply) {
        expectFine(reply);
        return logged.push(`${channel}: ${textOf(reply)}`) > 0;
      },
      tell: async () => true,
      inspectChannel: async (server, id) => (server === SERVER ? (channels.get(id) ?? null) : null),
      inspectRole: async (_server, id) => roles.get(id) ?? null,
      application: () => '1000000000000000001',
    },
    schedules: tested.engine,
    limit: () => undefined,
    download: () => Promise.reject(new Error('Nothing is downloaded in this test.')),
    clock: () => new Date(clock.now()),
    onSaved: () => undefined,
  });
  const editor = (name = 'Ada'): Editor => {
    const asker = { id: String(9000 + name.charCodeAt(0)), name };
    const context = async (): Promise<Context> => ({
      ...contextOf(await store.open(SERVER)),
      asker,
      level: 'editor',
      past: (point) => store.at(SERVER, point, 'begin'),
      session: await sessions.open(SERVER, asker),
    });
    const slash: Editor['slash'] = async (name, options = {}) => {
      const action = schedule.subcommands?.[name];
      if (action === undefined) throw new Error(`There is no /schedule ${name}.`);
      return replyOf(await action.run(action.input.parse(options), await context()));
    };
    const use: Editor['use'] = async (customId, chosen = []) => {
      const named = readControlId(customId);
      const control = schedule.controls?.find(({ name }) => name === named?.control);
      if (named?.command !== 'schedule' || control === undefined)
        throw new Error(`Nothing listens to ${customId}.`);
      const state = control.state.parse(named.rest);
      return replyOf(await control.run(state, await context(), chosen));
    };
    const press: Editor['press'] = async (reply, words) => {
      const found = buttonOf(reply, words);
      if (found === undefined)
        throw new Error(`No button says ${words}: ${buttonsOf(reply).map(({ label }) => label)}`);
      return use(found.custom_id);
    };
    return {
      asker,
      context,
      slash,
      use,
      async add(options = {}) {
        const reply = await slash('add', { channel: chosen(NEWS), when: 'every day at 08:00', ...options });
        return buttonOf(reply, 'Save it as well') === undefined ? reply : press(reply, 'Save it as well');
      },
      press,
      async fill(reply, words, change) {
        const opened = buttonOf(reply, words)?.custom_id ?? '';
        const named = readControlId(opened);
        const control = schedule.controls?.find(({ name }) => name === named?.control);
        const form = schedule.forms?.find(({ name }) => name === named?.control);
        if (control === undefined || form === undefined) throw new Error(`No form opens by ${words}.`);
        const shown = await control.run(control.state.parse(named?.rest), await context(), []);
        if (!isForm(shown)) throw new Error('A message came where a form should.');
        const values = change(heldBy(shown));
        return replyOf(await form.run(form.state.parse(named?.rest), await context(), values));
      },

      async choose(reply, value) {
        const [select] = selectsOf(reply);
        if (select === undefined) throw new Error('There is no select.');
        return use(select.custom_id, [value]);
      },
      async complete(name, option, typed, others = {}) {
        const complete = schedule.subcommands?.[name]?.autocomplete?.[option];
        if (complete === undefined) throw new Error(`${option} of /schedule ${name} is not completed.`);
        return complete(typed, others, await context());
      },
    };
  };
  return {
    ...tested,
    store,
    logged,
    channels,
    roles,
    schedules: () => tested.engine.list(SERVER),
    async set(settings) {
      const session = await sessions.open(SERVER, { id: '1', name: 'an admin' });
      await session.changeSettings(() => settings);
    },
    editor,
  };
}

type Values = Readonly<Record<string, string>>;

/** What the text inputs of a form hold when it is opened. */
function heldBy({ form }: Form): Values {
  const inputs = form.components.flatMap((label) =>
    label.type === ComponentType.Label && label.component.type === ComponentType.TextInput
      ? [[label.component.custom_id, label.component.value ?? ''] as const]
      : [],
  );
  return Object.fromEntries(inputs);
}

/** What a refusal says, whether it has ways on or not. */
export async function refusalOf(outcome: Promise<Reply>): Promise<string> {
  return outcome.then(textOf, (error: unknown) =>
    error instanceof UserError ? error.message : Promise.reject(error),
  );
}

export function labelsOf(reply: Reply): readonly (string | undefined)[] {
  return buttonsOf(reply).map(({ label }) => label);
}

function replyOf(outcome: Awaited<ReturnType<NonNullable<typeof schedule.run>>>): Reply {
  if (isForm(outcome)) throw new Error('A form came where a message should.');
  expectFine(outcome);
  return outcome;
}

/** Mentions, times and links that the command writes itself, of this office's channels and roles. Any other is foreign. */
const OWN =
  /<@&16\d{17}>|<#14\d{17}>|<t:\d{10}:[FR]>|https:\/\/discord\.com\/channels\/1100000000000000001\/14\d{17}\/17\d{17}|@(?=mention)/g;

function expectFine(reply: Reply): void {
  const components: Reply['components'] = reply.components.map((component) =>
    component.type === ComponentType.Container
      ? {
          ...component,
          components: component.components.map((one) =>
            one.type === ComponentType.TextDisplay
              ? { ...one, content: one.content.replace(OWN, (own) => 'x'.repeat(own.length)) }
              : one,
          ),
        }
      : component,
  );
  const problems = [
    ...replyProblems({ ...reply, components }),
    ...[...buttonsOf(reply), ...selectsOf(reply)]
      .filter(({ custom_id }) => custom_id.length > 94)
      .map(({ custom_id }) => `too long a custom id: ${custom_id}`),
  ];
  if (problems.length > 0) throw new Error(`Discord would refuse this: ${problems.join('; ')}`);
}
