import { PermissionFlagsBits as Bits, ComponentType } from 'discord-api-types/v10';
import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { ChannelView } from '../../src/discord/api/messenger.ts';
import { createMessageRouter } from '../../src/discord/interactions/message-router.ts';
import { createRouter } from '../../src/discord/interactions/router.ts';
import { createServerSessions, type ServerSession } from '../../src/discord/interactions/server-session.ts';
import type { Settings } from '../../src/discord/interactions/server-settings.ts';
import { readControlId } from '../../src/discord/replies/control-id.ts';
import type { Form, SubmittedValues } from '../../src/discord/replies/form.ts';
import { splitMark } from '../../src/discord/replies/mark.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import type { Dossier } from '../../src/dossier/schema.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { type AskedCounts, createAskedCounts } from '../../src/features/asked/asked-counts.ts';
import { splitDossierKey } from '../../src/store/dossier-key.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { presetsOf } from './editors-session.ts';
import { createFakeClock } from './fake-clock.ts';
import { SERVER } from './interactions.ts';
import { limitProblems } from './limit-problems.ts';
import { buttonsOf, componentsOf, textOf } from './read-reply.ts';
import { createRecordingResponder } from './recording-responder.ts';
import { createTestEngine, type TestEngine } from './schedule-engine.ts';
import { tempFolder } from './temp-folder.ts';

export const BOT = '1000000000000000001';
export const LOG = '1400000000000000009';
export const PLACES = {
  general: '1400000000000000001',
  news: '1400000000000000002',
  thread: '1400000000000000003',
} as const;

/** A server whose interactions go through the real router, on a real store and engine; nothing is sent to Discord. */
export interface RoutedServer extends TestEngine {
  readonly store: Store;
  readonly stateDir: string;
  /** What was written to channels and people, in order. */
  readonly posted: readonly { readonly to: string; readonly reply: Reply }[];
  /** The names of the controls and forms that were used: "control data:save". */
  readonly used: ReadonlySet<string>;
  /** Files that can be fetched, by address. */
  readonly files: Map<string, Uint8Array>;
  /** What counts the words that are asked and not said. */
  readonly counts: AskedCounts;
  session(dossier?: number): Promise<ServerSession>;
  set(settings: Partial<Settings>): Promise<void>;
  seat(place?: SeatPlace): Seat;
  /** What is answered to a message that mentions the bot; `threadOf` is the channel that it stands in. */
  mention(
    content: string,
    place?: { readonly channel?: string; readonly threadOf?: string; readonly user?: string },
  ): Promise<Answer>;
}

interface SeatPlace {
  readonly channel?: string;
  /** The channel that `channel` is a thread of. */
  readonly threadOf?: string;
  readonly user?: string;
  readonly permissions?: string;
  /** Whether the bot is used where it was not added: brought along by a user, or in a conversation. */
  readonly outside?: 'brought' | 'alone';
}

/** What somebody is answered: a message or a form. */
export interface Answer extends Reply {
  readonly text: string;
  readonly form: Form | null;
  /** All of it as Discord gets it. */
  readonly json: string;
}

export interface Seat {
  /** `data history`, with its options. */
  slash(line: string, options?: Readonly<Record<string, unknown>>): Promise<Answer>;
  complete(
    line: string,
    focused: string,
    typed: string,
    others?: Readonly<Record<string, unknown>>,
  ): Promise<readonly { readonly name: string; readonly value: string }[]>;
  press(answer: Answer, words: string): Promise<Answer>;
  use(customId: string, values?: readonly string[], channel?: string): Promise<Answer>;
  submit(answer: Answer, values?: SubmittedValues): Promise<Answer>;
  /** Uses a command in the menu of a message, by default the one that suggests it; `holds` is what it has beside its text. */
  menu(text: string, name?: string, holds?: object): Promise<Answer>;
}

const ADMIN = String(Bits.ManageGuild);
const ALL =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.SendMessagesInThreads |
  Bits.AttachFiles |
  Bits.ReadMessageHistory;

export async function openRoutedServer(first: Dossier, ...others: readonly Dossier[]): Promise<RoutedServer> {
  const stateDir = await tempFolder();
  const store = await openLowdbStore({ stateDir, shipped: createSnapshot(first, 0) });
  onTestFinished(() => store.close());
  for (const one of others) await store.create(SERVER, one);
  const tested = createTestEngine({ store, clock: createFakeClock('2026-11-30T06:00:00.000Z') });
  await tested.engine.start();
  onTestFinished(() => tested.engine.stop());
  const posted: { readonly to: string; readonly reply: Reply }[] = [];
  const files = new Map<string, Uint8Array>();
  const used = new Set<string>();
  const view: ChannelView = { name: 'a channel', type: 0, permissions: ALL, thread: false };
  const keep = async (to: string, reply: Reply): Promise<boolean> => posted.push({ to, reply }) > 0;
  const counts: AskedCounts = createAskedCounts({
    store,
    open: (key) => {
      const { server, dossier } = splitDossierKey(key);
      return sessions.open(server, { id: '2', name: 'Readout' }, dossier);
    },
    clock: () => new Date(tested.clock.now()),
    report: (error) => expect.unreachable(String(error)),
  });
  onTestFinished(() => counts.stop());
  const sessions = createServerSessions({
    store,
    onState: counts.written,
    messenger: {
      post: keep,
      tell: keep,
      inspectChannel: async () => view,
      inspectRole: async () => ({ name: 'readers', mentionable: true }),
      application: () => BOT,
    },
    schedules: tested.engine,
    limit: () => undefined,
    download: async ({ url }) => files.get(url) ?? Promise.reject(new Error(`Nothing is at ${url}.`)),
    clock: () => new Date(tested.clock.now()),
    onSaved: () => undefined,
  });
  const parts = {
    commands,
    store,
    sessions,
    onNotSaid: counts.note,
    renderer: { render: () => Promise.reject(new Error('Nothing is drawn in this test.')) },
    log: pino({ level: 'silent' }),
  };
  const route = createRouter({ ...parts, deferAfterMs: 60_000 });
  const open = (dossier = 1) => sessions.open(SERVER, { id: '1', name: 'an admin' }, dossier);

  async function routed(interaction: object): Promise<Answer & { readonly choices: readonly Choice[] }> {
    const responder = createRecordingResponder();
    await route(interaction, responder);
    const [answer] = responder.answers;
    const data = { ...(answer !== undefined && 'data' in answer ? answer.data : {}) };
    const body = responder.edits.at(-1) ?? responder.followUps.at(-1) ?? data;
    if ('choices' in data)
      return { ...answerOf({ components: [] }), choices: (data.choices ?? []) as Choice[] };
    if (answer?.type === 9)
      return { ...answerOf({ components: [] }), ...formAnswer({ form: answer.data }), choices: [] };
    const components = 'components' in body ? (body.components as Reply['components']) : [];
    return { ...answerOf({ components }), choices: [] };
  }

  const seat = ({
    channel = PLACES.general,
    threadOf,
    user = '1200000000000000001',
    permissions = ADMIN,
    outside,
  }: SeatPlace = {}): Seat => {
    const who = { user: { id: user, username: `user-${user.slice(-2)}` }, permissions, roles: [] };
    const from = {
      id: '1300000000000000001',
      application_id: BOT,
      token: 'a-token',
      version: 1,
      channel_id: channel,
      channel: threadOf === undefined ? { type: 0 } : { type: 11, parent_id: threadOf },
      ...(outside === 'alone' ? { user: who.user } : { guild_id: SERVER, member: who }),
      authorizing_integration_owners: outside === undefined ? { '0': SERVER } : { '1': user },
    };
    const slashData = (line: string, given: Readonly<Record<string, unknown>>) => {
      const [name = '', sub] = line.split(' ');
      const attachments: Record<string, object> = {};
      const channels: Record<string, object> = {};
      const options = Object.entries(given).map(([option, value]) => {
        if (typeof value === 'object' && value !== null && 'url' in value) {
          attachments['5'] = value;
          return { name: option, type: 11, value: '5' };
        }
        if (typeof value === 'object' && value !== null && 'id' in value) {
          channels[String(value.id)] = value;
          return { name: option, type: 7, value: String(value.id) };
        }
        return { name: option, type: 3, value };
      });
      const data = sub === undefined ? options : [{ name: sub, type: 1, options }];
      return { id: '1', type: 1, name, options: data, resolved: { attachments, channels } };
    };
    const use: Seat['use'] = (customId, values = [], chosen) => {
      used.add(`control ${nameOf(customId)}`);
      const channels =
        chosen === undefined
          ? {}
          : { [chosen]: { id: chosen, type: 0, name: 'chosen', permissions: String(ALL) } };
      return routed({
        ...from,
        type: 3,
        data: { custom_id: customId, component_type: 2, values, resolved: { channels } },
        message: { id: '1500000000000000001', flags: 32_832, interaction_metadata: { user: { id: user } } },
      });
    };
    return {
      slash: (line, options = {}) => routed({ ...from, type: 2, data: slashData(line, options) }),
      async complete(line, focused, typed, others = {}) {
        const data = slashData(line, { ...others, [focused]: typed });
        const given = data.options.flatMap((one) => ('options' in one ? (one.options ?? []) : [one]));
        for (const one of given) if (one.name === focused) Object.assign(one, { focused: true });
        return (await routed({ ...from, type: 4, data })).choices;
      },
      use,
      press: (answer, words) => {
        const button = buttonsOf(answer).find(
          ({ label, disabled }) => disabled !== true && label?.includes(words),
        );
        if (button === undefined)
          throw new Error(
            `No button says ${words}: ${buttonsOf(answer).map(({ label }) => label)}\n${answer.text}`,
          );
        return use(button.custom_id);
      },
      submit(answer, values = {}) {
        if (answer.form === null) throw new Error(`A message came where a form should: ${answer.text}`);
        const { form } = answer.form;
        used.add(`form ${nameOf(form.custom_id)}`);
        const filled = { ...presetsOf(answer.form), ...values };
        const components = Object.entries(filled).map(([id, value]) => ({
          type: ComponentType.Label,
          component: typeof value === 'string' ? { custom_id: id, value } : { custom_id: id, values: value },
        }));
        return routed({
          ...from,
          type: 5,
          data: { custom_id: form.custom_id, components },
          message: { id: '1500000000000000001', flags: 32_832, interaction_metadata: { user: { id: user } } },
        });
      },
      menu: (text, name = 'Suggest to dossier', holds = {}) =>
        routed({
          ...from,
          type: 2,
          data: {
            type: 3,
            name,
            target_id: '1500000000000000002',
            resolved: {
              messages: {
                '1500000000000000002': {
                  id: '1500000000000000002',
                  channel_id: channel,
                  content: text,
                  ...holds,
                },
              },
            },
          },
        }),
    };
  };

  return {
    ...tested,
    store,
    stateDir,
    posted,
    used,
    files,
    counts,
    session: open,
    async set(settings) {
      const session = await open();
      await session.changeSettings(() => settings);
    },
    seat,
    async mention(content, { channel = PLACES.general, threadOf, user = '1200000000000000009' } = {}) {
      const answers: Reply[] = [];
      const mention = createMessageRouter({
        ...parts,
        threadParentOf: async () => threadOf ?? null,
        now: () => 0,
      });
      const message = {
        id: '1500000000000000003',
        type: 0,
        channel_id: channel,
        guild_id: SERVER,
        author: { id: user, username: 'reader' },
        content: `<@${BOT}> ${content}`,
      };
      await mention(message, BOT, {
        reply: async (_to, reply) => void answers.push({ components: reply.components }),
        react: async () => undefined,
      });
      return answerOf(answers[0] ?? { components: [] });
    },
  };
}

type Choice = { readonly name: string; readonly value: string };

/** Every answer is held to Discord's limits. */
function answerOf(reply: Reply): Answer {
  expect(limitProblems(withoutOwn(reply))).toEqual([]);
  return { ...reply, text: textOf(reply), form: null, json: JSON.stringify(reply.components) };
}

function formAnswer(form: Form): Pick<Answer, 'form' | 'json' | 'text'> {
  expect(form.form.custom_id.length).toBeLessThanOrEqual(100);
  return { form, json: JSON.stringify(form.form), text: form.form.title };
}

/** Mentions and links that Readout writes itself: of channels, roles, times and messages. */
function withoutOwn(reply: Reply): Reply {
  const own = /<@&?\d+>|<#\d+>|<t:\d+:[a-zA-Z]>|https:\/\/discord\.com\/[^\s)]+|@(?=mention)/g;
  return {
    ...reply,
    components: reply.components.map((one) =>
      one.type === ComponentType.Container
        ? {
            ...one,
            components: one.components.map((part) =>
              part.type === ComponentType.TextDisplay
                ? { ...part, content: part.content.replace(own, (found) => 'x'.repeat(found.length)) }
                : part,
            ),
          }
        : one,
    ),
  };
}

export function nameOf(customId: string): string {
  const named = readControlId(splitMark(customId).id);
  return `${named?.command}:${named?.control}`;
}

/** The custom ids of all that can be pressed, chosen or sent. */
export function idsOf(answer: Answer): readonly string[] {
  if (answer.form !== null) return [answer.form.form.custom_id];
  return componentsOf(answer).flatMap((row) =>
    row.type === ComponentType.ActionRow
      ? row.components.flatMap((one) => ('custom_id' in one ? [one.custom_id] : []))
      : [],
  );
}
