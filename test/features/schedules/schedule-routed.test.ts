import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { createRouter } from '../../../src/discord/interactions/router.ts';
import { createServerSessions } from '../../../src/discord/interactions/server-session.ts';
import { readSettings } from '../../../src/discord/interactions/server-settings.ts';
import { openLowdbStore } from '../../../src/store/files/lowdb-store.ts';
import { messageOf } from '../../support/answers.ts';
import { pressing, SERVER, slash } from '../../support/interactions.ts';
import { createRecordingResponder } from '../../support/recording-responder.ts';
import { createTestEngine } from '../../support/schedule-engine.ts';
import { shipped } from '../../support/shipped.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { ALL, NEWS } from './schedule-office.ts';

const ADMIN = { permissions: '32' };

async function openRoute() {
  const store = await openLowdbStore({ stateDir: await tempFolder(), shipped });
  onTestFinished(() => store.close());
  const { engine, clock } = createTestEngine({ store });
  await engine.start();
  const sessions = createServerSessions({
    store,
    messenger: {
      post: async () => true,
      tell: async () => true,
      inspectChannel: async () => ({ name: 'news', type: 0, permissions: ALL, thread: false }),
      inspectRole: async () => null,
      application: () => '1',
    },
    schedules: engine,
    limit: () => undefined,
    download: () => Promise.reject(new Error('Nothing is downloaded in this test.')),
    clock: () => new Date(clock.now()),
    onSaved: () => undefined,
  });
  const route = createRouter({
    commands,
    store,
    sessions,
    renderer: { render: () => Promise.reject(new Error('Nothing is drawn in this test.')) },
    log: pino({ level: 'silent' }),
  });
  const answers = async (interaction: unknown) => {
    const responder = createRecordingResponder();
    await route(interaction, responder);
    expect(responder.answers).toHaveLength(1);
    return responder.answers[0];
  };
  return { engine, store, answers };
}

/** `/schedule add` as Discord sends it. */
function adding(who: { readonly permissions?: string }, permissions = String(ALL), type = 2) {
  return within('schedule', 'add', who, type, {
    options: [
      { name: 'channel', type: 7, value: NEWS },
      { name: 'when', type: 3, value: 'every day at 08:00' },
    ],
    channels: { [NEWS]: { id: NEWS, type: 0, name: 'news', permissions, guild_id: SERVER } },
  });
}

function within(
  command: string,
  name: string,
  who: { readonly permissions?: string },
  type: number,
  { options, channels }: { readonly options: readonly object[]; readonly channels?: object },
) {
  const base = slash(command, {}, who);
  const resolved = channels === undefined ? {} : { resolved: { channels } };
  return { ...base, type, data: { ...base.data, options: [{ type: 1, name, options }], ...resolved } };
}

describe('/schedule through the router', () => {
  test('is handed the channel with what the editor may do there, and answers them alone', async () => {
    const { engine, answers } = await openRoute();
    const { text, flags } = messageOf(await answers(adding(ADMIN)));
    expect(text).toContain('### Schedule 1 is saved');
    expect(flags & 64).toBe(64);
    expect(messageOf(await answers(adding(ADMIN, '0'))).text).toContain('You lack **View Channel**');
    expect(await engine.list(SERVER)).toHaveLength(1);
  });

  test('asks to choose from the list where Discord tells nothing of the channel', async () => {
    const { answers } = await openRoute();
    const options = [
      { name: 'channel', type: 7, value: NEWS },
      { name: 'when', type: 3, value: 'every day at 08:00' },
    ];
    const { text } = messageOf(await answers(within('schedule', 'add', ADMIN, 2, { options })));
    expect(text).toBe('`channel`: Choose one from the list that opens.');
  });

  test('names the option that can’t be taken', async () => {
    const { answers } = await openRoute();
    const options = [
      { name: 'schedule', type: 3, value: '1' },
      { name: 'time-zone', type: 3, value: 'x'.repeat(61) },
    ];
    const { text } = messageOf(await answers(within('schedule', 'edit', ADMIN, 2, { options })));
    expect(text).toContain('`time-zone`: Write at most 60 characters.');
  });

  test('is for editors, its buttons and its choices too', async () => {
    const { engine, answers } = await openRoute();
    await answers(adding(ADMIN));
    expect(messageOf(await answers(adding({}))).text).toContain('is for editors of this server');
    for (const id of [
      'pause:1',
      'resume:1',
      'remove:1',
      'remove-now:1',
      'run:1',
      'preview:1',
      'page:0',
      'unping:1',
    ]) {
      const { text } = messageOf(await answers(pressing(`schedule:${id}`)));
      expect(text, id).toContain('is for editors of this server');
    }
    expect(await engine.list(SERVER)).toMatchObject([{ paused: null }]);
    expect(await choices(answers, {})).toEqual([]);
  });

  test('waits for the choices of an option', async () => {
    const { answers } = await openRoute();
    await answers(adding(ADMIN));
    expect(await choices(answers, ADMIN)).toEqual([{ name: '1 · #news · every day at 08:00', value: '1' }]);
  });

  test.each(['page:-1', 'open:x', 'pause:', 'remove-now:1e99', 'often:short', 'run:1:2'])(
    'answers a custom id that it does not write: %s',
    async (id) => {
      const { answers } = await openRoute();
      expect(messageOf(await answers(pressing(`schedule:${id}`, ADMIN))).text).toContain(
        'Use the command again',
      );
    },
  );
});

test('/settings set takes a log channel as Discord hands it on', async () => {
  const { store, answers } = await openRoute();
  const options = [{ name: 'log-channel', type: 7, value: NEWS }];
  const channels = { [NEWS]: { id: NEWS, type: 0, name: 'news', permissions: '0' } };
  await answers(within('settings', 'set', ADMIN, 2, { options, channels }));
  expect(await readSettings(store, SERVER)).toMatchObject({ logChannel: NEWS });
});

async function choices(
  answers: (interaction: unknown) => Promise<object | undefined>,
  who: { readonly permissions?: string },
): Promise<unknown> {
  const options = [{ name: 'schedule', type: 3, value: '', focused: true }];
  const answer = await answers(within('schedule', 'run', who, 4, { options }));
  const data: unknown = answer === undefined ? undefined : Reflect.get(answer, 'data');
  return typeof data === 'object' && data !== null ? Reflect.get(data, 'choices') : undefined;
}
