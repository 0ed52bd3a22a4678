import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApplicationCommandOptionType } from 'discord.js';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import type { Command } from '../../../src/discord/interactions/command.ts';
import type { Level } from '../../../src/discord/interactions/permissions.ts';
import { createRouter, type Router } from '../../../src/discord/interactions/router.ts';
import { createServerSessions } from '../../../src/discord/interactions/server-session.ts';
import type { ScheduleSettings } from '../../../src/schedule/schedule.ts';
import { openLowdbStore } from '../../../src/store/files/lowdb-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { createRecordingResponder } from '../../support/recording-responder.ts';
import { createTestEngine } from '../../support/schedule-engine.ts';
import { shipped } from '../../support/shipped.ts';

const SERVER = '1100000000000000001';
const EDITORS = '1600000000000000001';
const MANAGE_SERVER = String(1 << 5);

/** Every way in to what is not for everybody: whom it is for, and the interaction that takes it. */
const WAYS = commands.flatMap((command) => {
  const forWhom = (own: Level = command.audience): Level => own;
  const custom = (kind: number, name: string, rest: object) => ({
    type: kind,
    data: { custom_id: `${command.name}:${name}:1:1:1:1`, ...rest },
    message: { id: '15', flags: 0 },
  });
  return [
    ...actions(command).map(
      ({ name, audience, data }) => [`/${name}`, forWhom(audience), { type: 2, data }] as const,
    ),
    ...(command.controls ?? []).map(
      ({ name, audience }) =>
        [
          `control ${command.name}:${name}`,
          forWhom(audience),
          custom(3, name, { component_type: 2, values: [] }),
        ] as const,
    ),
    ...(command.forms ?? []).map(
      ({ name, audience }) =>
        [`form ${command.name}:${name}`, forWhom(audience), custom(5, name, { components: [] })] as const,
    ),
  ];
});
const GUARDED = WAYS.filter(([, audience]) => audience !== 'reader');

function actions({ name, audience, subcommands }: Command) {
  if (subcommands === undefined) return [{ name, audience, data: { id: '1', type: 1, name, options: [] } }];
  return Object.entries(subcommands).map(([sub, action]) => ({
    name: `${name} ${sub}`,
    audience: action.audience,
    data: {
      id: '1',
      type: 1,
      name,
      options: [{ type: ApplicationCommandOptionType.Subcommand, name: sub, options: [] }],
    },
  }));
}

/** Those who may not, by what they have: never enough for what is for editors, nor for admins. */
const STRANGERS = {
  'somebody with another role': { guild_id: SERVER, member: memberWith('0', ['1600000000000000002']) },
  'an admin of another server, who brought the bot along': {
    guild_id: '1100000000000000002',
    member: memberWith(MANAGE_SERVER, [EDITORS]),
    owners: { '1': '1200000000000000001' },
  },
  'somebody who writes to the bot alone': { user: { id: '1200000000000000001', username: 'someone' } },
  'one with every permission of a channel, but none of the server': {
    guild_id: SERVER,
    member: memberWith(String(2n ** 50n - 1n - 32n - 8n), []),
  },
} as const;

function memberWith(permissions: string, roles: readonly string[]) {
  return { user: { id: '1200000000000000001', username: 'someone' }, permissions, roles };
}

const DAILY: ScheduleSettings = {
  channel: '14',
  place: 'text',
  rule: { kind: 'cron', pattern: '0 8 * * *' },
  zone: 'UTC',
  detail: 'short',
  onlyChanges: false,
  noChange: 'quiet',
  missed: 'late',
  ping: null,
  silent: false,
  picture: false,
  dossier: 1,
};

let route: Router;
let store: Store;
let folder: string;
const logged: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readout-test-'));
  store = await openLowdbStore({ stateDir: folder, shipped });
  const { engine } = createTestEngine({ store });
  await engine.add(SERVER, DAILY, { id: '1', name: 'an admin' }, 0);
  const sessions = createServerSessions({
    store,
    messenger: {
      post: async () => false,
      tell: async () => false,
      inspectChannel: async () => null,
      inspectRole: async () => null,
      application: () => '1',
    },
    schedules: engine,
    limit: () => undefined,
    download: () => Promise.reject(new Error('Nothing is downloaded in this test.')),
    clock: () => new Date('2026-01-22T09:00:00.000Z'),
    onSaved: () => undefined,
  });
  const admin = await sessions.open(SERVER, { id: '1', name: 'an admin' });
  await admin.changeSettings(() => ({ editors: EDITORS }));
  route = createRouter({
    commands,
    store,
    sessions,
    renderer: { render: () => Promise.reject(new Error('Nothing is drawn in this test.')) },
    log: pino({ base: null }, { write: (line: string) => void logged.push(line) }),
  });
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

interface Someone {
  readonly guild_id?: string;
  readonly member?: object;
  readonly user?: object;
  readonly owners?: Readonly<Record<string, string>>;
}

async function answerTo(way: object, { owners = { '0': SERVER }, ...who }: Someone): Promise<string> {
  const responder = createRecordingResponder();
  const rest = { id: '13', token: 'a-token', channel_id: '14', authorizing_integration_owners: owners };
  await route({ ...rest, ...who, ...way }, responder);
  return JSON.stringify(responder.answers);
}

describe('what is not for everybody', () => {
  test('is all of the session and the settings, and there is much of it', () => {
    const named = GUARDED.map(([name]) => name);
    for (const known of [
      '/data add',
      '/data review',
      '/data purge',
      '/settings set',
      'control data:review-approve',
      'form data:review-reject',
    ])
      expect(named).toContain(known);
    // D18: the log channel may be one that everybody reads.
    const shown = 'control data:history-revision';
    for (const open of ['/suggest', '/capacity', 'form suggest:propose', shown])
      expect(named).not.toContain(open);
    const admins = GUARDED.filter(([, audience]) => audience === 'admin').map(([name]) => name);
    for (const known of ['/data import', '/data purge', '/settings show', 'control settings:clear'])
      expect(admins).toContain(known);
  });

  test.each(GUARDED)('%s is for %ss: nobody else gets further than that', async (name, audience, way) => {
    const command = /[a-z]+/.exec(name.replace(/^(control|form) /, ''))?.[0];
    const refusal = new RegExp(`\`/${command}(?: [a-z]+)?\` is for (editor|admin)s of this server\\.`);
    for (const [who, stranger] of Object.entries(STRANGERS)) {
      const answer = await answerTo(way, stranger);
      expect(answer, who).toMatch(refusal);
      expect(answer, `${who}: only they see it`).toContain('"flags":32832');
    }
    const editor = { guild_id: SERVER, member: memberWith('0', [EDITORS]) };
    const told = await answerTo(way, editor);
    // D12: who may use most of a command is not told that none of it is for them.
    const only = command === 'data' ? '/data (?:import|purge|new)' : `/${command}`;
    if (audience === 'admin') expect(told).toMatch(new RegExp(`\`${only}\` is for admins of this server\\.`));
    else expect(told).not.toContain('of this server.');
  });

  test('leaves nothing behind of what was refused', async () => {
    expect(await store.history(SERVER)).toEqual([]);
    expect(await store.readState(SERVER, 'suggestions')).toBeNull();
    expect(await store.readState('1100000000000000002', 'suggestions')).toBeNull();
  });
});

describe('what is typed', () => {
  const typed = commands.flatMap((command) =>
    Object.entries(command.subcommands ?? {}).flatMap(
      ([sub, { autocomplete = {}, audience = command.audience }]) =>
        Object.keys(autocomplete).map(
          (option) =>
            [`/${command.name} ${sub}`, option, audience, typing(command.name, sub, option)] as const,
        ),
    ),
  );

  test.each(typed)('%s %s is completed for %ss alone', async (_name, _option, audience, way) => {
    for (const stranger of Object.values(STRANGERS))
      expect(await answerTo(way, stranger)).toContain('"choices":[]');
    const editor = { guild_id: SERVER, member: memberWith('0', [EDITORS]) };
    if (audience === 'admin') expect(await answerTo(way, editor)).toContain('"choices":[]');
    const admin = { guild_id: SERVER, member: memberWith(MANAGE_SERVER, []) };
    expect(await answerTo(way, admin)).toMatch(/"choices":\[\{/);
  });
});

function typing(name: string, sub: string, option: string) {
  const focused = [{ type: 3, name: option, value: '', focused: true }];
  return { type: 4, data: { id: '1', type: 1, name, options: [{ type: 1, name: sub, options: focused }] } };
}
