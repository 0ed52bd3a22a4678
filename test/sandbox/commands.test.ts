import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { errorsIn, request } from './rest-client.ts';

let sandbox: Sandbox;
let path: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  path = `/applications/${sandbox.world.applicationId}/commands`;
});
afterAll(() => sandbox.close());

const ping = {
  name: 'ping',
  description: 'Answers',
  options: [
    { type: 3, name: 'word', description: 'Word', required: true, choices: [{ name: 'A', value: 'a' }] },
    { type: 5, name: 'loud', description: 'Loud', required: false },
  ],
};

test('a command comes back with what Discord adds, and in a list without localizations', async () => {
  const { status, json } = await request(sandbox, 'POST', path, ping);
  const none = { name_localizations: null, description_localizations: null };
  expect(status).toBe(201);
  expect(json).toEqual({
    id: expect.stringMatching(/^\d+$/),
    application_id: sandbox.world.applicationId,
    version: expect.stringMatching(/^\d+$/),
    default_member_permissions: null,
    type: 1,
    name: 'ping',
    description: 'Answers',
    ...none,
    dm_permission: true,
    contexts: null,
    integration_types: [0, 1],
    options: [
      {
        type: 3,
        name: 'word',
        description: 'Word',
        ...none,
        required: true,
        choices: [{ name: 'A', name_localizations: null, value: 'a' }],
      },
      { type: 5, name: 'loud', description: 'Loud', ...none },
    ],
    nsfw: false,
  });
  const { json: list } = await request(sandbox, 'GET', path);
  expect(JSON.stringify(list)).not.toContain('_localizations');
  expect(list[0]).toMatchObject({
    id: json.id,
    options: [{ name: 'word', choices: [{ name: 'A', value: 'a' }] }, { name: 'loud' }],
  });
  const { json: full } = await request(sandbox, 'GET', `${path}?with_localizations=true`);
  expect(full).toEqual([json]);
  expect((await request(sandbox, 'GET', `${path}/${json.id}`)).json).toEqual(json);
});

test('the version rises only when something differs', async () => {
  const first = await request(sandbox, 'POST', path, ping);
  expect(first.status).toBe(200);
  const { json: put } = await request(sandbox, 'PUT', path, [ping]);
  expect(put).toEqual([first.json]);
  const { json: changed } = await request(sandbox, 'PUT', path, [{ ...ping, description: 'Answers back' }]);
  expect(changed[0].id).toBe(first.json.id);
  expect(BigInt(changed[0].version)).toBeGreaterThan(BigInt(first.json.version));
});

test('a command can be edited and deleted', async () => {
  const { json } = await request(sandbox, 'POST', path, ping);
  const edited = await request(sandbox, 'PATCH', `${path}/${json.id}`, {
    default_member_permissions: '32',
    contexts: [0],
  });
  expect(edited.json).toMatchObject({
    id: json.id,
    name: 'ping',
    default_member_permissions: '32',
    contexts: [0],
    dm_permission: false,
    options: [{ name: 'word' }, { name: 'loud' }],
  });
  expect(errorsIn((await request(sandbox, 'PATCH', `${path}/${json.id}`, { name: 'No Way' })).json)).toEqual([
    'name: APPLICATION_COMMAND_INVALID_NAME',
  ]);
  expect((await request(sandbox, 'DELETE', `${path}/${json.id}`)).status).toBe(204);
  expect((await request(sandbox, 'DELETE', `${path}/${json.id}`)).json).toEqual({
    code: 10063,
    message: 'Unknown application command',
  });
});

test("a server's own command is there alone, and goes before a global one", async () => {
  const [newsroom, , elsewhere] = sandbox.world.servers;
  await request(sandbox, 'PUT', path, [ping]);
  const own = `/applications/${sandbox.world.applicationId}/guilds/${newsroom?.id}/commands`;
  const { json } = await request(sandbox, 'PUT', own, [{ ...ping, description: 'Our own' }]);
  expect(json[0]).toMatchObject({ guild_id: newsroom?.id, description: 'Our own' });
  expect(json[0]).not.toHaveProperty('contexts');
  expect(
    sandbox
      .seat()
      .commands()
      .map(({ description }) => description),
  ).toEqual(['Our own']);
  expect(
    sandbox
      .seat({ server: 'Classroom' })
      .commands()
      .map(({ description }) => description),
  ).toEqual(['Answers']);
  await request(sandbox, 'PUT', own, []);
  const other = `/applications/${sandbox.world.applicationId}/guilds/${elsewhere?.id}/commands`;
  expect((await request(sandbox, 'GET', other)).json).toEqual({ code: 50001, message: 'Missing Access' });
});

test('who is offered a command goes by permissions, contexts and installation', async () => {
  await request(sandbox, 'PUT', path, [
    { ...ping, name: 'settings', default_member_permissions: '32' },
    { ...ping, name: 'owners', default_member_permissions: '0' },
    { ...ping, name: 'servers', contexts: [0], integration_types: [0] },
    { ...ping, name: 'anywhere', contexts: [0, 1, 2], integration_types: [0, 1] },
  ]);
  const offered = (where: Parameters<Sandbox['seat']>[0]) =>
    sandbox
      .seat(where)
      .commands()
      .map(({ name }) => name);
  expect(offered({ user: 'reader' })).toEqual(['anywhere', 'servers']);
  expect(offered({ user: 'admin' })).toEqual(['anywhere', 'servers', 'settings']);
  expect(offered({ server: 'Elsewhere' })).toEqual(['anywhere', 'owners', 'settings']);
  expect(offered({ channel: 'dm' })).toEqual(['anywhere', 'owners', 'settings']);
  expect(offered({ channel: 'group' })).toEqual(['anywhere']);
  expect(offered({ user: 'reader', channel: 'editors-desk' })).toEqual([]);
  await expect(sandbox.seat().slash('/settings', { word: 'a' })).rejects.toThrow(
    '/settings is not shown to reader',
  );
});

test('where the application cannot be installed to an account, commands for that are refused', async () => {
  const serversOnly = await startSandbox({ userInstall: false });
  const theirs = `/applications/${serversOnly.world.applicationId}/commands`;
  const { json } = await request(serversOnly, 'POST', theirs, { ...ping, integration_types: [0, 1] });
  expect(errorsIn(json)).toEqual(['integration_types: APPLICATION_COMMAND_INTEGRATION_TYPE_NOT_SUPPORTED']);
  const made = await request(serversOnly, 'POST', theirs, ping);
  expect(made.json.integration_types).toEqual([0]);
  const { json: application } = await request(serversOnly, 'GET', '/applications/@me');
  expect(Object.keys(application.integration_types_config)).toEqual(['0']);
  expect(
    Object.keys((await request(sandbox, 'GET', '/oauth2/applications/@me')).json.integration_types_config),
  ).toEqual(['0', '1']);
  await serversOnly.close();
});
