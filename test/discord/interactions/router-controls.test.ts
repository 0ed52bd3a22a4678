import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { recordKey } from '../../../src/discord/interactions/record-options.ts';
import { isPrivate, messageOf } from '../../support/answers.ts';
import { OTHER, pressing, routerWith, slash } from '../../support/interactions.ts';
import { buttonOf, selectsOf } from '../../support/read-reply.ts';
import { createRecordingResponder } from '../../support/recording-responder.ts';
import { shipped } from '../../support/shipped.ts';

const UPDATES = 7;
const NEW = 4;

async function answerTo(interaction: unknown) {
  const responder = createRecordingResponder();
  await routerWith(commands).route(interaction, responder);
  expect(responder.answers).toHaveLength(1);
  return responder.answers[0];
}

const NEXT = 'timeline:page:1:a:::';

describe('a button', () => {
  it('of a public reply changes it for the person who asked', async () => {
    const answer = await answerTo(pressing(NEXT));
    expect(answer?.type).toBe(UPDATES);
    expect(isPrivate(answer)).toBe(false);
    expect(messageOf(answer).text).toContain(
      'The US will most certainly prepare those moved for an operation',
    );
    expect(answer).toMatchObject({ data: { allowed_mentions: { parse: [] } } });
  });

  it('pressed by somebody else gives that person a private copy and leaves the reply alone', async () => {
    const answer = await answerTo(pressing(NEXT, { user: OTHER }));
    expect(answer?.type).toBe(NEW);
    expect(isPrivate(answer)).toBe(true);
    expect(messageOf(answer).text).toContain(
      'The US will most certainly prepare those moved for an operation',
    );
  });

  it('of a private reply changes it in place, and it stays private', async () => {
    const answer = await answerTo(pressing(NEXT, { ephemeral: true }));
    expect(answer?.type).toBe(UPDATES);
    expect(isPrivate(answer)).toBe(true);
  });

  it('of a private copy changes the copy, whoever asked for the first reply', async () => {
    const answer = await answerTo(pressing(NEXT, { ephemeral: true, user: OTHER }));
    expect(answer?.type).toBe(UPDATES);
    expect(isPrivate(answer)).toBe(true);
  });

  it('of a message that says nothing of who asked gives a private copy', async () => {
    const interaction = pressing(NEXT);
    const answer = await answerTo({ ...interaction, message: { flags: 32_768 } });
    expect([answer?.type, isPrivate(answer)]).toEqual([NEW, true]);
  });

  it('works in a new process: what it must remember stands in its custom id', async () => {
    const first = messageOf(await answerTo(slash('claims', { search: 'the' })));
    const next = buttonOf(first, 'Next');
    const second = messageOf(await answerTo(pressing(next?.custom_id ?? '')));
    expect(second.text).toContain('with “the”');
    const [select] = selectsOf(first);
    const value = select?.options[0]?.value ?? '';
    const opened = messageOf(await answerTo(pressing(select?.custom_id ?? '', { values: [value] })));
    expect(opened.text).toContain(shipped.dossier.claims.find(({ id }) => id === value)?.statement ?? value);
  });
});

describe('a form', () => {
  const sent = (changes?: Parameters<typeof pressing>[1]) => ({
    ...pressing('capacity:what-if:7000:150:n', changes),
    type: 5,
    data: { custom_id: 'capacity:what-if:7000:150:n', components: [] },
  });

  it.each([{}, { user: OTHER }])(
    'leaves a public reply as it was and answers privately: %j',
    async (changes) => {
      const answer = await answerTo(sent(changes));
      expect([answer?.type, isPrivate(answer)]).toEqual([NEW, true]);
      expect(messageOf(answer).text).toContain('about 186 %');
    },
  );

  it('changes a private reply in place', async () => {
    const answer = await answerTo(sent({ ephemeral: true }));
    expect([answer?.type, isPrivate(answer)]).toEqual([UPDATES, true]);
  });
});

describe('a button of an earlier version', () => {
  it.each([
    'timeline',
    'nothing:page:0',
    'timeline:gone:0:a:::',
    'timeline:page:first:a:::',
    'timeline:page',
    'timeline:page:0:rumour:::',
    'timeline:page:0:a:yesterday::',
    'timeline:page:0:a',
    'capacity:page:0:many:1',
    'capacity:page:0:1',
    'claims:page:0',
    'sources:all:0:12345678:0',
    'timeline:constructor:0',
    'timeline:__proto__',
    '',
  ])('%j is told to the person alone as what it is', async (customId) => {
    const answer = await answerTo(pressing(customId));
    expect(answer?.type).toBe(NEW);
    expect(isPrivate(answer)).toBe(true);
    expect(messageOf(answer).text).toMatch(/of an earlier version of Readout\. Use the command again/);
  });

  it.each([
    ['ask:open', { values: ['inmates-held'] }],
    [`ask:text:0:${recordKey('inmates-held')}`, { user: OTHER }],
  ])('%j, under an answer in a channel, opens the entry privately', async (customId, changes) => {
    const answer = await answerTo(pressing(customId, changes));
    expect([answer?.type, isPrivate(answer)]).toEqual([NEW, true]);
    expect(messageOf(answer).text).toContain('approximately 65,000');
  });

  it.each(['claims:page:0:AAAAAAAA:', 'sources:page:0:AAAAAAAA', 'claims:all:0:AAAAAAAA:0::'])(
    '%j, of a record that is gone, says so',
    async (customId) => {
      const answer = await answerTo(pressing(customId));
      expect(isPrivate(answer)).toBe(true);
      expect(messageOf(answer).text).toMatch(
        /no longer in the dossier\. Use (?:`\/(?:claims|sources)`|the command) again/,
      );
    },
  );

  it.each([[['no-such']], [[]]])('a choice of %j, which the dossier has not, says so', async (values) => {
    const answer = await answerTo(pressing('timeline:open:0:a:::', { values }));
    expect(messageOf(answer).text).toMatch(/no longer in the dossier/);
  });
});

describe('outside servers', () => {
  it.each([
    slash('suggest', { record: 'claim' }),
    pressing('suggest:open:claim'),
    {
      ...pressing('suggest:propose:claim'),
      type: 5,
      data: { custom_id: 'suggest:propose:claim', components: [] },
    },
  ])('what needs a server is refused: interaction %#', async (interaction) => {
    const answer = await answerTo({
      ...interaction,
      guild_id: undefined,
      authorizing_integration_owners: {},
    });
    expect(isPrivate(answer)).toBe(true);
    expect(messageOf(answer).text).toContain(
      'This works in servers to which Readout was added, and nowhere else.',
    );
  });
});
