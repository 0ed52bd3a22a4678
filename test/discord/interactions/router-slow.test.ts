import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Command, defineCommand, defineControl } from '../../../src/discord/interactions/command.ts';
import { notice } from '../../../src/discord/replies/components.ts';
import { controlId } from '../../../src/discord/replies/control-id.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import { UserError } from '../../../src/errors/errors.ts';
import { isPrivate, messageOf } from '../../support/answers.ts';
import { pressing, routerWith, slash } from '../../support/interactions.ts';
import { textOf } from '../../support/read-reply.ts';
import { createRecordingResponder } from '../../support/recording-responder.ts';

const DEFERS_NEW = 5;
const DEFERS_UPDATE = 6;
const EPHEMERAL = 64;

/** A command, and a control of it, that take a while and then do what they are given to do. */
const slowly = (finish: () => Reply, ms = 60): Command =>
  defineCommand({
    name: 'slow',
    description: 'Takes a while',
    audience: 'reader',
    options: {},
    run: () => pause(ms).then(finish),
    controls: [defineControl(controlId('slow', 'on', [z.string()]), () => pause(ms).then(finish))],
  });

async function runSlowly(interaction: unknown, command: Command, refusing = 0) {
  const responder = createRecordingResponder(refusing);
  const { route, logged } = routerWith([command], { deferAfterMs: 5 });
  await route(interaction, responder);
  return { ...responder, logged: logged.join('') };
}

const done = slowly(() => notice('done'));
const failing = slowly(() => {
  throw new Error('secret');
});
const refusing = slowly(() => {
  throw new UserError('Write something else.');
});

describe('a reply that takes a while', () => {
  it.each([
    [{}, 0],
    [{ private: true }, EPHEMERAL],
  ])('holds its place in time, with the privacy of %j, and is put there later', async (options, flag) => {
    const { answers, edits, followUps } = await runSlowly(slash('slow', options), done);
    expect(answers.map(({ type }) => type)).toEqual([DEFERS_NEW]);
    expect(messageOf(answers[0]).flags).toBe(flag);
    expect(edits.map(textOf)).toEqual(['done']);
    expect((edits[0]?.flags ?? 0) & EPHEMERAL).toBe(flag);
    expect(edits[0]?.allowed_mentions).toEqual({ parse: [] });
    expect(followUps).toEqual([]);
  });

  it('updates the message of its button later', async () => {
    const { answers, edits } = await runSlowly(pressing('slow:on:x'), done);
    expect(answers.map(({ type }) => type)).toEqual([DEFERS_UPDATE]);
    expect(edits.map(textOf)).toEqual(['done']);
  });

  it('is not deferred where it is ready in time', async () => {
    const responder = createRecordingResponder();
    await routerWith([slowly(() => notice('done'), 0)], { deferAfterMs: 1000 }).route(
      slash('slow'),
      responder,
    );
    expect(responder.answers.map(({ type }) => type)).toEqual([4]);
    expect(responder.edits).toEqual([]);
  });

  it('that fails shows an id, and no cause', async () => {
    const { edits } = await runSlowly(slash('slow'), failing);
    expect(edits.map(textOf)).toEqual([expect.stringMatching(/^Something went wrong.*`[0-9a-f]{8}`/)]);
  });

  it('that fails after a press leaves the message alone and tells the person', async () => {
    for (const [command, expected] of [
      [failing, /^Something went wrong/],
      [refusing, /^Write something else\.$/],
    ] as const) {
      const { edits, followUps } = await runSlowly(pressing('slow:on:x'), command);
      expect(edits).toEqual([]);
      expect(followUps.map(textOf)).toEqual([expect.stringMatching(expected)]);
      expect((followUps[0]?.flags ?? 0) & EPHEMERAL).toBe(EPHEMERAL);
    }
  });

  it('that Discord refuses becomes a failure notice in its place', async () => {
    const { edits, logged } = await runSlowly(slash('slow'), done, 1);
    expect(edits.map(textOf)).toEqual([expect.stringMatching(/^Something went wrong/)]);
    expect(logged).toContain('Invalid Form Body');
  });
});

describe('a body that Discord refuses', () => {
  const quick = slowly(() => notice('done'), 0);

  it.each([
    ['a command', slash('slow')],
    ['a press', pressing('slow:on:x')],
  ])('as the answer to %s becomes a failure notice to the person alone', async (_, interaction) => {
    const responder = createRecordingResponder(1);
    const { route, logged } = routerWith([quick]);
    await route(interaction, responder);
    expect(responder.answers.map(({ type }) => type)).toEqual([4]);
    expect(isPrivate(responder.answers[0])).toBe(true);
    expect(messageOf(responder.answers[0]).text).toMatch(/^Something went wrong.*`[0-9a-f]{8}`/);
    expect(logged.join('')).toContain('Invalid Form Body');
  });

  it('twice is given up and noted', async () => {
    const responder = createRecordingResponder(2);
    const { route, logged } = routerWith([quick]);
    await route(slash('slow'), responder);
    expect(responder.answers).toEqual([]);
    expect(logged.join('')).toContain('"outcome":"unanswered"');
  });
});
