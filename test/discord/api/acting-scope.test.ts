import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { REST } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { actWhile, guardRequests, NotOwnerError } from '../../../src/discord/api/acting-scope.ts';
import { createRestResponder } from '../../../src/discord/api/rest-responder.ts';

/** A Discord that takes requests and answers none, until it is told to. */
let server: Server;
let requests: string[];
let answers: (() => void)[];
let rest: REST;
let owns: AbortController;

beforeEach(async () => {
  [requests, answers, owns] = [[], [], new AbortController()];
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answers.push(() => response.end('{}'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  rest = new REST({ api: `http://127.0.0.1:${address.port}` }).setToken('a');
  guardRequests(rest, () => 50);
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rest.clearHandlerSweeper();
  rest.clearHashSweeper();
});

const acting = () => ({ mayAct: () => !owns.signal.aborted, ended: owns.signal });

it('aborts a request that is on its way when its shard is lost, and sends it no more', async () => {
  const asking = actWhile(acting(), () => rest.get('/users/1'));
  await once(server, 'request');
  owns.abort();
  await expect(asking).rejects.toThrow(NotOwnerError);
  expect(requests).toEqual(['GET /v10/users/1']);
});

it('answers no interaction once its shard is lost, nor tries for as long as an answer could be of use', async () => {
  const responder = createRestResponder(rest, performance.now(), { id: '1', token: 'b', application: '2' });
  const began = performance.now();
  const answering = actWhile(acting(), () =>
    responder.edit({ components: [], flags: 0, allowed_mentions: { parse: [] }, attachments: [] }),
  );
  await once(server, 'request');
  owns.abort();
  await expect(answering).rejects.toThrow(NotOwnerError);
  expect(requests).toHaveLength(1);
  expect(performance.now() - began).toBeLessThan(60_000);
});

it('sends what is asked for outside of any shard', async () => {
  owns.abort();
  const asking = rest.get('/users/1');
  await once(server, 'request');
  answers[0]?.();
  expect(await asking).toEqual(expect.anything());
});

it('has nothing sent of an answer that comes too late', async () => {
  const responder = createRestResponder(rest, performance.now() - 3000, {
    id: '1',
    token: 'b',
    application: '2',
  });
  await expect(responder.answer({ type: 6 })).rejects.toThrow('too late');
  expect(requests).toEqual([]);
});
