import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { TextChannel } from '../../src/sandbox/world/world.ts';
import { request } from './rest-client.ts';

let sandbox: Sandbox;

const V2 = 1 << 15;
const channelNamed = (name: string): TextChannel => {
  const channel = sandbox.world.servers[0]?.channels.find((one) => one.name === name);
  if (channel === undefined) throw new Error(`There is no channel ${name}.`);
  return channel;
};
const messagesOf = (name: string) => `/channels/${channelNamed(name).id}/messages`;
const post = (body: unknown, name = 'general') => request(sandbox, 'POST', messagesOf(name), body);

/** A PNG's head: enough to tell its size. */
function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(33);
  data.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(data.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return data;
}

function upload(body: object, ...files: [string, string, Uint8Array<ArrayBuffer> | string][]): FormData {
  const form = new FormData();
  form.set('payload_json', JSON.stringify(body));
  files.forEach(([name, type, data], at) => {
    form.set(`files[${at}]`, new Blob([data], { type }), name);
  });
  return form;
}

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe('a file', () => {
  test('comes back as an attachment and is served', async () => {
    const body = {
      attachments: [{ id: 0, filename: 'card.png', description: 'A card' }],
      flags: V2,
      components: [{ type: 12, items: [{ media: { url: 'attachment://card.png' }, description: 'A card' }] }],
    };
    const { json, status } = await post(upload(body, ['ignored.png', 'image/png', png(640, 360)]));
    expect(status).toBe(200);
    const [attachment] = json.attachments;
    expect(attachment).toMatchObject({
      filename: 'card.png',
      description: 'A card',
      size: 33,
      width: 640,
      height: 360,
      content_type: 'image/png',
    });
    expect(attachment.url.startsWith(sandbox.cdnUrl)).toBe(true);
    expect(json.components[0].items[0].media).toMatchObject({
      url: attachment.url,
      width: 640,
      attachment_id: attachment.id,
    });
    const served = await fetch(attachment.url);
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(png(640, 360));
  });

  test('stays through an edit unless the edit lists others', async () => {
    const { json } = await post(
      upload({ content: 'two' }, ['a.txt', 'text/plain', 'a'], ['b.txt', 'text/plain', 'b']),
    );
    const path = `${messagesOf('general')}/${json.id}`;
    expect((await request(sandbox, 'PATCH', path, { content: 'still two' })).json.attachments).toHaveLength(
      2,
    );
    const edit = upload({ attachments: [{ id: json.attachments[1].id }, { id: 0 }] }, [
      'c.txt',
      'text/plain',
      'c',
    ]);
    const { json: edited } = await request(sandbox, 'PATCH', path, edit);
    expect(edited.attachments.map(({ filename }: { filename: string }) => filename)).toEqual([
      'b.txt',
      'c.txt',
    ]);
  });

  test('that is not there is not found', async () => {
    expect((await fetch(`${sandbox.cdnUrl}/attachments/1/2/a.png`)).status).toBe(404);
  });
});

describe('messages of a channel', () => {
  test('are listed newest first, a page at a time', async () => {
    const ids: string[] = [];
    for (const content of ['a', 'b', 'c', 'd']) ids.push((await post({ content }, 'briefings')).json.id);
    const list = async (query: string) =>
      (await request(sandbox, 'GET', `${messagesOf('briefings')}?${query}`)).json.map(
        ({ content }: { content: string }) => content,
      );
    expect(await list('limit=2')).toEqual(['d', 'c']);
    expect(await list(`limit=2&before=${ids[2]}`)).toEqual(['b', 'a']);
    expect(await list(`limit=2&after=${ids[0]}`)).toEqual(['c', 'b']);
    expect((await request(sandbox, 'GET', `${messagesOf('briefings')}?limit=101`)).status).toBe(400);
  });

  test('can be fetched, edited and deleted', async () => {
    const { json } = await post({ content: 'first' });
    const path = `${messagesOf('general')}/${json.id}`;
    const edited = await request(sandbox, 'PATCH', path, { content: 'second' });
    expect(edited.json).toMatchObject({
      content: 'second',
      edited_timestamp: expect.any(String),
      timestamp: json.timestamp,
    });
    expect((await request(sandbox, 'GET', path)).json.content).toBe('second');
    expect((await request(sandbox, 'DELETE', path)).status).toBe(204);
    expect((await request(sandbox, 'GET', path)).json).toEqual({ code: 10008, message: 'Unknown Message' });
  });

  test('of others can be read but not edited', async () => {
    const { message } = sandbox.seat().say('mine');
    const path = `${messagesOf('general')}/${message.id}`;
    expect((await request(sandbox, 'PATCH', path, { content: 'yours' })).json.code).toBe(50005);
    expect((await request(sandbox, 'DELETE', path)).json.code).toBe(50013);
  });

  test('with one nonce are one message, if that is asked for', async () => {
    const body = { content: 'once', nonce: 'abc', enforce_nonce: true };
    const [first, second] = [(await post(body)).json, (await post(body)).json];
    expect(second.id).toBe(first.id);
    expect(first.nonce).toBe('abc');
    expect((await request(sandbox, 'GET', `${messagesOf('general')}/${first.id}`)).json).not.toHaveProperty(
      'nonce',
    );
    expect((await post({ content: 'once', nonce: 'abc' })).json.id).not.toBe(first.id);
  });

  test('need the permissions that Discord asks for', async () => {
    expect((await post({ content: 'c' }, 'announcements')).json).toEqual({
      code: 50013,
      message: 'Missing Permissions',
    });
    expect((await post({ content: 'c' }, 'editors-desk')).status).toBe(200);
    const elsewhere = sandbox.world.servers[2]?.channels[0]?.id;
    expect(
      (await request(sandbox, 'POST', `/channels/${elsewhere}/messages`, { content: 'c' })).json.code,
    ).toBe(50001);
    expect((await request(sandbox, 'POST', '/channels/1/messages', { content: 'c' })).json.code).toBe(10003);
  });

  test('reach a person who waits for one', async () => {
    const reader = sandbox.seat({ channel: 'briefings' });
    const waiting = reader.nextMessage();
    await post(
      { flags: V2, components: [{ type: 17, components: [{ type: 10, content: 'A briefing' }] }] },
      'briefings',
    );
    expect((await waiting).text).toBe('A briefing');
  });
});

describe('pings', () => {
  const pings = async (content: string, allowed_mentions?: object) => {
    const { json } = await post({
      flags: V2,
      components: [{ type: 10, content }],
      ...(allowed_mentions === undefined ? {} : { allowed_mentions }),
    });
    const last = sandbox.seat().messages().at(-1);
    expect(last?.pings).toEqual({
      everyone: json.mention_everyone,
      roles: json.mention_roles,
      users: json.mentions.map(({ id }: { id: string }) => id),
    });
    return last?.pings;
  };
  const none = { everyone: false, roles: [], users: [] };

  test('follow what is allowed', async () => {
    const { people, servers } = sandbox.world;
    const editors = servers[0]?.roles.find(({ name }) => name === 'Editors')?.id ?? '';
    const all = `@everyone <@${people.editor.id}> <@!${people.admin.id}> <@&${editors}>`;
    const users = [people.editor.id, people.admin.id];
    expect(await pings(all)).toEqual({ everyone: true, roles: [editors], users });
    expect(await pings(all, { parse: [] })).toEqual(none);
    expect(await pings(all, {})).toEqual(none);
    expect(await pings(all, { parse: ['roles'] })).toEqual({ ...none, roles: [editors] });
    expect(await pings(all, { parse: [], users: [people.admin.id, '1'] })).toEqual({
      ...none,
      users: [people.admin.id],
    });
    expect(await pings('@here')).toEqual({ ...none, everyone: true });
    expect(await pings('`@everyone` ```\n@here\n```')).toEqual(none);
    expect(await pings('mail@everyone.example <@1> <@&2>', { parse: ['users', 'roles'] })).toEqual(none);
  });

  test('are worked out again by an edit', async () => {
    const { json } = await post({ content: 'quiet' });
    const path = `${messagesOf('general')}/${json.id}`;
    expect(
      (await request(sandbox, 'PATCH', path, { content: '@everyone', allowed_mentions: { parse: [] } })).json
        .mention_everyone,
    ).toBe(false);
    expect((await request(sandbox, 'PATCH', path, { content: '@everyone' })).json.mention_everyone).toBe(
      true,
    );
  });

  test('of roles reach those that may be mentioned, by whoever may mention all', async () => {
    const { servers } = sandbox.world;
    const named = (name: string) => servers[0]?.roles.find((role) => role.name === name)?.id ?? '';
    const [editors, admins] = [named('Editors'), named('Admins')];
    const quiet = sandbox.change.addRole('Quiet');
    const all = `<@&${editors}> <@&${admins}> <@&${quiet}> <@&99>`;
    const roles = [editors, admins, quiet];
    expect(await pings(all, { roles: [...roles, '99'] })).toEqual({ ...none, roles });
    expect(await pings(all, { parse: [], roles: [quiet] })).toEqual({ ...none, roles: [quiet] });
    expect(await pings('Nobody is named.', { roles })).toEqual(none);
    sandbox.change.deny('general', 'bot', ['MentionEveryone']);
    expect(await pings(all, { roles })).toEqual({ ...none, roles: [editors] });
    sandbox.change.setRole('Quiet', { mentionable: true });
    expect(await pings(all, { roles })).toEqual({ ...none, roles: [editors, quiet] });
    sandbox.change.deleteRole('Quiet');
    expect(await pings(all, { roles })).toEqual({ ...none, roles: [editors] });
    sandbox.change.clearOverwrites('general');
  });

  test('can be made without a sound', async () => {
    const quiet = 1 << 12;
    const { json } = await post({ flags: V2 | quiet, components: [{ type: 10, content: '@here' }] });
    expect(json).toMatchObject({ flags: V2 | quiet, mention_everyone: true });
    const path = `${messagesOf('general')}/${json.id}`;
    expect((await request(sandbox, 'GET', path)).json.flags).toBe(V2 | quiet);
  });

  test('of a reader never reach everyone', () => {
    expect(sandbox.seat().say('@everyone').pings).toEqual(none);
  });
});

describe('requests', () => {
  test('without the token, or for what is not there, are turned away', async () => {
    const bare = await fetch(`${sandbox.apiUrl}/v10/users/@me`);
    expect([bare.status, await bare.json()]).toEqual([401, { code: 0, message: '401: Unauthorized' }]);
    expect((await request(sandbox, 'GET', '/nowhere')).json).toEqual({ code: 0, message: '404: Not Found' });
    expect(
      (await fetch(`${sandbox.apiUrl}/v9/users/@me`, { headers: { authorization: `Bot ${sandbox.token}` } }))
        .status,
    ).toBe(404);
    expect((await request(sandbox, 'POST', '/interactions/1/abc/callback', { type: 4 })).json).toEqual({
      code: 10062,
      message: 'Unknown interaction',
    });
    expect(
      (await request(sandbox, 'PATCH', `/webhooks/${sandbox.world.applicationId}/abc/messages/@original`, {}))
        .json,
    ).toEqual({ code: 50027, message: 'Invalid Webhook Token' });
  });

  test('for people, servers, members and roles are answered', async () => {
    const newsroom = sandbox.world.servers[0];
    const get = async (path: string) => (await request(sandbox, 'GET', path)).json;
    expect(await get('/users/@me')).toMatchObject({ id: sandbox.world.bot.id, bot: true });
    expect(await get(`/guilds/${newsroom?.id}`)).toMatchObject({ name: 'Newsroom' });
    expect(await get(`/guilds/${newsroom?.id}/members/${sandbox.world.people.editor.id}`)).toMatchObject({
      user: { username: 'editor' },
      roles: [expect.any(String)],
    });
    expect((await get(`/guilds/${newsroom?.id}/roles`)).map(({ name }: { name: string }) => name)).toEqual([
      '@everyone',
      'Editors',
      'Admins',
      'Sandbox bot',
    ]);
    expect(await get(`/channels/${channelNamed('general').id}`)).toMatchObject({ name: 'general', type: 0 });
    const elsewhere = sandbox.world.servers[2]?.id;
    expect(await get(`/guilds/${elsewhere}`)).toEqual({ code: 10004, message: 'Unknown Guild' });
    expect(await get(`/guilds/${elsewhere}/roles`)).toEqual({ code: 50001, message: 'Missing Access' });
    const dm = await request(sandbox, 'POST', '/users/@me/channels', {
      recipient_id: sandbox.world.people.reader.id,
    });
    expect(dm.json).toMatchObject({ type: 1, recipients: [{ username: 'reader' }] });
  });
});
