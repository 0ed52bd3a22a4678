import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { createSnowflakes, fixedSnowflake, snowflakeTime } from '../../src/sandbox/world/snowflake.ts';
import { messagesOf } from './find-channel.ts';
import { request } from './rest-client.ts';

const START = Date.parse('2026-05-01T08:00:00.000Z');
let now = START;
let sandbox: Sandbox;
beforeEach(async () => {
  now = START;
  sandbox = await startSandbox({ now: () => now });
});
afterEach(() => sandbox.close());

const write = async (body: object) =>
  (await request(sandbox, 'POST', messagesOf(sandbox, 'briefings'), body)).json;
const list = async (query = ''): Promise<string[]> =>
  (await request(sandbox, 'GET', `${messagesOf(sandbox, 'briefings')}?${query}`)).json.map(
    ({ content }: { content: string }) => content,
  );

describe('the clock', () => {
  test('gives messages their times and ids', async () => {
    const first = await write({ content: 'first' });
    now += 86_400_000;
    const second = await write({ content: 'second' });
    expect([first.timestamp, second.timestamp].map(Date.parse)).toEqual([START, now]);
    expect([first.id, second.id].map((id) => snowflakeTime(id).getTime())).toEqual([START, now]);
    const path = `${messagesOf(sandbox, 'briefings')}/${first.id}`;
    now += 1000;
    const { json } = await request(sandbox, 'PATCH', path, { content: 'fixed' });
    expect(Date.parse(json.edited_timestamp)).toBe(now);
  });

  test('pages messages by time, also those of one millisecond', async () => {
    for (const content of ['a', 'b', 'c']) await write({ content });
    now += 60_000;
    for (const content of ['d', 'e']) await write({ content });
    const between = fixedSnowflake(new Date(START + 30_000), 0);
    expect(await list()).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(await list(`after=${between}`)).toEqual(['e', 'd']);
    expect(await list(`before=${between}`)).toEqual(['c', 'b', 'a']);
    expect(await list(`after=${fixedSnowflake(new Date(START), 0)}&limit=2`)).toEqual(['c', 'b']);
  });

  test('gives answers their dates', async () => {
    const { headers } = await fetch(`${sandbox.apiUrl}/v10/gateway`);
    expect(Date.parse(headers.get('date') ?? '')).toBe(now);
  });

  test('that stands still or goes back makes rising ids all the same', () => {
    let time = START;
    const nextId = createSnowflakes(() => time);
    const ids = Array.from({ length: 5000 }, nextId).map(BigInt);
    time -= 5000;
    ids.push(BigInt(nextId()));
    expect(ids.every((id, at) => at === 0 || id > (ids[at - 1] ?? 0n))).toBe(true);
    expect(snowflakeTime(String(ids.at(-1))).getTime()).toBe(START);
  });

  test('gives threads their times', async () => {
    now += 5000;
    sandbox.change.archiveThread('briefings-thread');
    const thread = sandbox.world.servers[0]?.channels.at(-1)?.thread;
    expect(Date.parse(thread?.changedAt ?? '')).toBe(now);
  });
});

describe('a nonce', () => {
  test('is held for three minutes, and leads to the message that is there', async () => {
    const body = { content: 'once', nonce: 'a nonce', enforce_nonce: true };
    const first = await write(body);
    now += 3 * 60_000 - 1;
    const second = await write({ ...body, content: 'other words' });
    expect(second).toEqual(first);
    now += 1;
    expect((await write(body)).id).not.toBe(first.id);
    expect(await list()).toEqual(['once', 'once']);
  });

  test('means nothing unless it is to be enforced, nor where its message was deleted', async () => {
    const plain = { content: 'said', nonce: 7 };
    const ids = new Set([(await write(plain)).id, (await write(plain)).id]);
    expect(ids.size).toBe(2);
    const { id } = await write({ content: 'gone', nonce: 8, enforce_nonce: true });
    await request(sandbox, 'DELETE', `${messagesOf(sandbox, 'briefings')}/${id}`);
    expect((await write({ content: 'new', nonce: 8, enforce_nonce: true })).id).not.toBe(id);
  });

  test('is in no fetched message', async () => {
    await write({ content: 'once', nonce: 'a nonce', enforce_nonce: true });
    const { json } = await request(sandbox, 'GET', messagesOf(sandbox, 'briefings'));
    expect(json[0]).not.toHaveProperty('nonce');
  });
});
