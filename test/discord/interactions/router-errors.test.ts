import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { UserError } from '../../../src/errors/errors.ts';
import { NotSavedError, OutOfReachError } from '../../../src/store/store.ts';
import { answerTo, doing } from '../../support/answer-to.ts';
import { isPrivate, messageOf } from '../../support/answers.ts';
import { routerWith, slash } from '../../support/interactions.ts';
import { createRecordingResponder } from '../../support/recording-responder.ts';

describe('an unexpected error', () => {
  const leaking = doing(() => {
    throw new Error('the secret path /etc/secret');
  });

  it('is told by an id alone, which the log leads from to the cause', async () => {
    const { answers, message, logged } = await answerTo(slash('doing'), [leaking]);
    const id = /`([0-9a-f]{8})`/.exec(message.text)?.[1];
    expect(isPrivate(answers[0])).toBe(true);
    expect(message.text).not.toContain('secret');
    expect(id).toBeDefined();
    expect(logged).toContain(`"errorId":"${id}"`);
    expect(logged).toContain('the secret path');
  });

  it('has another id each time', async () => {
    const [one, other] = [
      await answerTo(slash('doing'), [leaking]),
      await answerTo(slash('doing'), [leaking]),
    ];
    expect(one.message.text).not.toBe(other.message.text);
  });

  it('is also a store’s that can’t be read: its path is not shown', async () => {
    const store = { open: () => Promise.reject(new Error('/var/lib/readout is broken')) };
    const responder = createRecordingResponder();
    await routerWith(commands, { store }).route(slash('help'), responder);
    expect(messageOf(responder.answers[0]).text).toMatch(/^Something went wrong.*`[0-9a-f]{8}`\.$/);
  });
});

describe('the log', () => {
  it('has the interaction, the command, the outcome and the milliseconds, and nothing that was typed or the token', async () => {
    const { logged } = await answerTo(slash('claims', { search: 'Damascus' }));
    const entry: unknown = JSON.parse(logged);
    expect(entry).toMatchObject({
      interaction: '1300000000000000001',
      command: 'claims',
      outcome: 'answered',
      ms: expect.any(Number),
    });
    expect(logged).not.toMatch(/Damascus|a-token/);
  });

  it('keeps what an expected refusal says to the person out of it', async () => {
    const refusing = doing(() => {
      throw new UserError('You typed: my secret');
    });
    expect((await answerTo(slash('doing'), [refusing])).logged).not.toContain('secret');
  });
});

describe('the outcome of what is refused', () => {
  it.each([
    ['for what was asked', new UserError('Not so.'), 'refused'],
    ['as what is kept can’t be read', new OutOfReachError(new Error('gone')), 'unavailable'],
    ['as nothing can be saved', new NotSavedError('This was not saved.'), 'unavailable'],
  ])('%s', async (_why, error, outcome) => {
    const refusing = doing(() => {
      throw error;
    });
    const { message, logged } = await answerTo(slash('doing'), [refusing]);
    expect(message.text).toBe(error.message);
    expect(JSON.parse(logged)).toMatchObject({ outcome });
  });
});

describe('what is no interaction', () => {
  it.each([null, {}, 'text', { type: 99 }, { ...slash('help'), id: '../1' }, { type: 1 }])(
    'is left unanswered, and noted: %j',
    async (raw) => {
      const { answers, logged } = await answerTo(raw);
      expect(answers).toEqual([]);
      expect(logged).toContain('unreadable interaction');
    },
  );
});

describe('an interaction that is not as Discord documents it', () => {
  const secret = 'Damascus';
  it.each([
    { ...slash('help'), data: null },
    { ...slash('help'), type: 99 },
    { ...slash('help'), type: undefined },
    { ...slash('help'), authorizing_integration_owners: null },
    { ...slash('help'), data: { ...slash('help').data, options: [{ name: 7, value: secret }] } },
    { ...slash('help'), guild_id: secret },
  ])('G8: is answered in private with an id that the log has: %j', async (raw) => {
    const { answers, message, logged } = await answerTo(raw);
    const id = /`([0-9a-f]{8})`/.exec(message.text)?.[1];
    expect(answers).toHaveLength(1);
    expect(isPrivate(answers[0])).toBe(true);
    expect(logged.trim().split('\n')).toHaveLength(1);
    expect(logged).toContain(`"errorId":"${id}"`);
    expect(logged).not.toMatch(/Damascus|a-token/);
  });

  it('G8: gets no choices where an option is typed', async () => {
    const { answers, logged } = await answerTo({ ...slash('claims'), type: 4, data: null });
    expect(answers).toEqual([{ type: 8, data: { choices: [] } }]);
    expect(logged).toContain('"errorId":"');
  });
});
