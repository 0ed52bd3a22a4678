import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { request } from './rest-client.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const rolesOf = async (user: string, server = 0): Promise<readonly string[]> => {
  const { json } = await request(
    sandbox,
    'GET',
    `/guilds/${sandbox.world.servers[server]?.id}/members/${user}`,
  );
  return json.roles;
};

test('a member gets and loses roles, in one server alone', async () => {
  const { editor } = sandbox.world.people;
  const before = await rolesOf(editor.id, 1);
  sandbox.change.assignRoles('editor', ['Admins']);
  const admins = sandbox.world.servers[0]?.roles.find(({ name }) => name === 'Admins');
  expect(await rolesOf(editor.id)).toEqual([admins?.id]);
  sandbox.change.assignRoles('editor', []);
  expect(await rolesOf(editor.id)).toEqual([]);
  expect(await rolesOf(editor.id, 1)).toEqual(before);
  expect(before).toHaveLength(1);
});

test('a role that is not there is named', () => {
  expect(() => sandbox.change.assignRoles('reader', ['Kings'])).toThrow('There is no role Kings in Newsroom');
});

test('who takes no direct messages gets none, with Discord’s code, until they do again', async () => {
  const { reader } = sandbox.world.people;
  const dm = await request(sandbox, 'POST', '/users/@me/channels', { recipient_id: reader.id });
  const write = () => request(sandbox, 'POST', `/channels/${dm.json.id}/messages`, { content: 'Hello' });
  sandbox.change.closeDms('reader');
  expect(await write()).toMatchObject({ status: 403, json: { code: 50007 } });
  expect(sandbox.seat({ channel: 'dm' }).messages()).toEqual([]);
  sandbox.change.closeDms('reader', false);
  expect((await write()).status).toBe(200);
});
