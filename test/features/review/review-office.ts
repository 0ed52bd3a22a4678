import { ComponentType } from 'discord-api-types/v10';
import { onTestFinished } from 'vitest';
import { data } from '../../../commands/data.ts';
import { settings } from '../../../commands/settings.ts';
import { suggest } from '../../../commands/suggest.ts';
import type { ChannelView } from '../../../src/discord/api/messenger.ts';
import type {
  Asker,
  Command,
  CommandResult,
  Control,
  FormHandler,
  ServerContext,
} from '../../../src/discord/interactions/command.ts';
import {
  createServerSessions,
  type ServerSession,
} from '../../../src/discord/interactions/server-session.ts';
import type { Settings } from '../../../src/discord/interactions/server-settings.ts';
import { readControlId } from '../../../src/discord/replies/control-id.ts';
import { type Form, isForm, type SubmittedValues } from '../../../src/discord/replies/form.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import type { Snapshot } from '../../../src/dossier/snapshot.ts';
import { openLowdbStore } from '../../../src/store/files/lowdb-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { formIdProblems } from '../../support/id-problems.ts';
import { bannedIn } from '../../support/plain-words.ts';
import { buttonsOf, textOf } from '../../support/read-reply.ts';
import { replyProblems } from '../../support/reply-problems.ts';
import { createTestEngine } from '../../support/schedule-engine.ts';
import { contextOf, shipped } from '../../support/shipped.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { formProblems } from '../record-form/form-problems.ts';

/**
 * A server with a real store, the people who propose to and keep its dossier, and what was written to whom. Every
 * reply and form is held to Discord's limits.
 */
export interface Office {
  readonly store: Store;
  /** "who or which channel: text", in order. */
  readonly written: readonly string[];
  /** People who take no direct messages. */
  readonly closed: Set<string>;
  /** Channels that the bot can't write in. */
  readonly shut: Set<string>;
  /** What the bot may do in each channel; it sees no others. */
  readonly channels: Map<string, ChannelView>;
  set(settings: Partial<Settings>): Promise<void>;
  person(name: string, server?: string): Person;
}

export interface Person {
  readonly asker: Asker;
  session(): Promise<ServerSession>;
  context(): Promise<ServerContext>;
  /** `data review`, `suggest`. */
  slash(line: string, options?: Readonly<Record<string, unknown>>): Promise<CommandResult>;
  menu(message: { readonly text: string; readonly url: string }): Promise<CommandResult>;
  use(customId: string, chosen?: readonly string[]): Promise<CommandResult>;
  /** Presses the button that begins with these words. */
  press(reply: CommandResult, words: string): Promise<CommandResult>;
  submit(form: CommandResult, values: SubmittedValues): Promise<Reply>;
}

export const SERVER = '1100000000000000001';
const COMMANDS: readonly Command[] = [data, settings, suggest];

export async function openOffice(start: Snapshot = shipped, folder?: string): Promise<Office> {
  const stateDir = folder ?? (await tempFolder());
  const store = await openLowdbStore({ stateDir, shipped: start });
  onTestFinished(() => store.close());
  const written: string[] = [];
  const closed = new Set<string>();
  const shut = new Set<string>();
  const channels = new Map<string, ChannelView>();
  const write = (to: string, reply: Reply, refused: boolean): boolean => {
    expectFine(reply);
    if (!refused) written.push(`${to}: ${textOf(reply)}`);
    return !refused;
  };
  const sessions = createServerSessions({
    store,
    messenger: {
      post: async (channel, reply) => write(channel, reply, shut.has(channel)),
      tell: async (person, reply) => write(person, reply, closed.has(person)),
      inspectChannel: async (server, channel) => (server === SERVER ? (channels.get(channel) ?? null) : null),
      inspectRole: async () => null,
      application: () => '1000000000000000001',
    },
    schedules: createTestEngine({ store }).engine,
    limit: () => undefined,
    download: () => Promise.reject(new Error('Nothing is downloaded in this test.')),
    clock: () => new Date('2026-01-22T09:00:00.000Z'),
    onSaved: () => undefined,
  });
  return {
    store,
    written,
    closed,
    shut,
    channels,
    async set(changed) {
      const session = await sessions.open(SERVER, { id: '1', name: 'an admin' });
      await session.changeSettings(() => changed);
    },
    person: (name, server = SERVER) => {
      const asker = { id: String(9000 + name.charCodeAt(0)), name };
      const session = () => sessions.open(server, asker);
      const context = async (): Promise<ServerContext> => {
        const snapshot = await store.open(server);
        const past: ServerContext['past'] = (point) => store.at(server, point, 'begin');
        return { ...contextOf(snapshot), asker, level: 'editor', past, session: await session() };
      };
      const use: Person['use'] = async (customId, chosen = []) => {
        const { handler, rest } = find(customId, 'controls');
        const state = handler.state.parse(rest);
        return expectFine(await handler.run(state, await context(), chosen));
      };
      return {
        asker,
        session,
        context,
        use,
        async slash(line, options = {}) {
          const [first = '', second] = line.split(' ');
          const command = COMMANDS.find((one) => one.name === first);
          const action = second === undefined ? command : command?.subcommands?.[second];
          if (action === undefined) throw new Error(`There is no /${line}.`);
          return expectFine(await action.run(action.input.parse(options), await context()));
        },
        async menu(message) {
          const { messageMenu } = suggest;
          if (messageMenu === undefined) throw new Error('There is nothing in the menu of a message.');
          return expectFine(await messageMenu.run({ ...message, ...NOWHERE }, await context()));
        },
        press: (reply, words) => use(buttonId(reply, words)),
        async submit(form, values) {
          if (!isForm(form)) throw new Error(`A message came where a form should: ${textOf(form)}`);
          const { handler, rest } = find(form.form.custom_id, 'forms');
          const state = handler.state.parse(rest);
          return expectFine(await handler.run(state, await context(), values));
        },
      };
    },
  };
}

/** What a suggestion needs nothing of. */
const NOWHERE = {
  id: '1',
  channel: '2',
  content: { texts: [], has: new Set<never>(), from: [] },
  isOwn: false,
};

export function messageOf(outcome: CommandResult): Reply {
  if (isForm(outcome)) throw new Error('A form came where a message should.');
  return outcome;
}

export function formOf(outcome: CommandResult): Form {
  if (!isForm(outcome)) throw new Error(`A message came where a form should: ${textOf(outcome)}`);
  return outcome;
}

export function readOut(outcome: CommandResult): string {
  return textOf(messageOf(outcome));
}

function find(customId: string, kind: 'controls'): { handler: Control; rest: string };
function find(customId: string, kind: 'forms'): { handler: FormHandler; rest: string };
function find(
  customId: string,
  kind: 'controls' | 'forms',
): { handler: Control | FormHandler; rest: string } {
  const named = readControlId(customId);
  const command = COMMANDS.find(({ name }) => name === named?.command);
  const handler = command?.[kind]?.find(({ name }) => name === named?.control);
  if (named === null || handler === undefined) throw new Error(`Nothing listens to ${customId}.`);
  return { handler, rest: named.rest };
}

function buttonId(outcome: CommandResult, words: string): string {
  const reply = messageOf(outcome);
  const found = buttonsOf(reply).find(({ label, disabled }) => disabled !== true && label?.startsWith(words));
  if (found === undefined)
    throw new Error(
      `No button says ${words}: ${buttonsOf(reply).map(({ label }) => label)}\n${textOf(reply)}`,
    );
  return found.custom_id;
}

function expectFine<T extends CommandResult>(outcome: T): T {
  const problems = isForm(outcome)
    ? [...formProblems(outcome), ...formIdProblems(outcome)]
    : [...replyProblems(withoutOwn(outcome)), ...bannedIn(outcome.components)];
  if (problems.length > 0) throw new Error(`Discord would refuse this: ${problems.join('; ')}`);
  return outcome;
}

/** Mentions and links that the session writes itself: of this office’s people, channels and roles. Any other is foreign. */
const OWN =
  /<@9\d{3}>|<@&1600000000000000001>|<#14000000000000000\d\d>|<t:\d+:f>|https:\/\/discord\.com\/(?:channels\/1100000000000000001(?=$|\n)|oauth2\/authorize\?client_id=1000000000000000001&\S+)/g;

function withoutOwn(reply: Reply): Reply {
  const components = reply.components.map((component) =>
    component.type === ComponentType.Container
      ? {
          ...component,
          components: component.components.map((one) =>
            one.type === ComponentType.TextDisplay
              ? { ...one, content: one.content.replace(OWN, 'own') }
              : one,
          ),
        }
      : component,
  );
  return { ...reply, components };
}
