import { describe, expect, it } from 'vitest';
import { findReply } from '../../../src/features/find/find-reply.ts';
import { readStory } from '../../ask/stories.ts';
import { answerTo } from '../../support/answer-to.ts';
import { findingIn } from '../../support/menu-message.ts';
import { buttonOf, buttonsOf, selectsOf } from '../../support/read-reply.ts';
import { replyProblems } from '../../support/reply-problems.ts';
import { openRoutedServer } from '../../support/routed-server.ts';
import { seenText } from '../../support/seen-text.ts';
import { contextOf, shipped, shippedContext } from '../../support/shipped.ts';
import { press } from '../../support/use-bot.ts';

/** What is answered, privately, to whoever chooses it in the menu of this message. */
async function answerOn(message: object | string): Promise<string> {
  const { message: answer, answers } = await answerTo(findingIn(message));
  expect(answers).toMatchObject([{ data: { flags: 32_832 } }]);
  expect(replyProblems(answer)).toEqual([]);
  return seenText(answer);
}

const PLACE = { channel: '1', id: '2' };
const replyTo = (text: string, context = shippedContext) =>
  findReply({ texts: [text], has: new Set(), isOwn: false, message: PLACE }, context);

describe('the figure of the same thing', () => {
  it.each([
    ['8,000 were moved', 'No figure here is 8,000.'],
    ['7,000 detainees are being moved', 'Said here by News analysis: “up to 7,000”'],
    ['7k detainees are being moved', 'Said here by News analysis: “up to 7,000”'],
    ['at least 7,000 detainees are being moved', 'Here it is “up to 7,000”.'],
    ['some 5,700 detainees are being moved', 'Here it is “up to 7,000”.'],
    ['5.7 thousand already arrived', 'Nobody here says how many have arrived.'],
    ['Iraq holds 64,800 inmates', 'Here it is “approximately 65,000”.'],
    ['prisons are at 65 % of capacity', 'No figure here is 65 %.'],
    [
      'prisons in Iraq are at 186 % of capacity',
      '🧮 The prison system: about 186 % of what it was built for',
    ],
    ['300 detainees a day are flown in', 'Here it is “hundreds”, without an exact number.'],
  ])('on “%s”: %s', async (text, first) => {
    expect((await answerOn(text)).split('\n')[0]).toBe(first);
  });

  it('stands with who says it, how sure, and what others say', async () => {
    const text = await answerOn('8,000 were moved to Iraq.');
    expect(text).toContain('📰 Up to 7,000 suspected militants are expected to be moved to Iraq.');
    expect(text).toContain('News analysis, undated; it names no source [1]');
    expect(text).toContain(
      'Also: 📰 7,000 high-security detainees would be added to those held in Iraq. [1]',
    );
    expect(text).toContain('[1] Quoted news analysis');
  });

  it('is no other thing that is counted', async () => {
    expect(await answerOn('8,000 guards were hired')).toMatch(/^The dossier has nothing on this\.\n/);
  });

  it('is told apart by its unit, in another story', async () => {
    const context = contextOf((await readStory('bridge-closure')).snapshot);
    const seen = async (text: string) => seenText(await replyTo(text, context));
    expect(await seen('The detour is 20 miles')).toMatch(
      /^Here it is “31 kilometres”\.\nThat is another unit than 20 miles: don’t compare the two\.\n/,
    );
    expect(await seen('Tolver Bridge is 500 metres long')).toMatch(/^No figure here is 500 metres\.\n/);
    expect(await seen('A new bridge costs £74 million')).toMatch(
      /^Said here by Regional Roads Office: “about £74 million”/,
    );
    expect(await seen('The ferry costs £85,000 a month')).toMatch(/^£85,000 is a number here, too:\n/);
  });

  it('has what others give for the same thing beside it', async () => {
    const context = contextOf((await readStory('local-vote')).snapshot);
    const text = seenText(await replyTo('Repairing the baths would cost 12 million euros', context));
    expect(text).toMatch(/^No figure here is 12 million euros\./);
    expect(text).toContain('9.6 million');
  });
});

describe('a message', () => {
  it('of several sentences has each looked at', async () => {
    const text = await answerOn(
      'The US moved 8,000 ISIS fighters to Iraq. Trump called it a success. The Kurds released all their ISIS prisoners!',
    );
    expect(text).toContain('No figure here is 8,000.\non “The US moved 8,000 ISIS fighters to Iraq.”');
    expect(text).toContain('Nothing here on “Trump called it a success.”');
  });

  it('says what disputes what it says', async () => {
    const text = await answerOn(
      'US officials may doubt whether Syria’s administration can and will hold IS members',
    );
    expect(text).toContain(
      'Disputed by: 💬 Commentator: The commentator does not see the situation as the analysis does.',
    );
  });

  it.each([
    ['a quote', '> 8,000 were moved', /^No figure here is 8,000\./],
    ['a code block', '```txt\n8,000 were moved\n```', /^No figure here is 8,000\./],
    ['Markdown', '# **8,000** _were_ ||moved||', /^No figure here is 8,000\./],
    ['a list', '1. 8,000 were moved', /^No figure here is 8,000\./],
    ['a masked link', '[8,000 were moved](https://example.com/a)', /^No figure here is 8,000\./],
    [
      'a question',
      'Who released the ISIS prisoners?',
      /^💬 Only one voice says so: Commentator, “almost certainly”\./,
    ],
    ['a few words', 'the amnesty law', /A General Amnesty Law was introduced/],
    [
      'mentions and times',
      '<@123456789012345678> <#123456789012345678> <t:1700000000:R> <:a:123456789012345678>',
      /^There’s nothing to look up in this\./,
    ],
    ['emoji', '😂😂 🇮🇶', /^There’s nothing to look up in this\./],
    ['chatter', 'lol', /^There’s nothing to look up in this\./],
    ['nothing', '', /^There’s nothing to look up in this\.\nIt has no words\./],
    ['a link', 'https://example.com/a?b=8000', /^Readout doesn’t open links\.\nWrite what it says to \/ask/],
    ['German', 'Die Gefangenen werden in den Irak gebracht, es sind 7000.', /^Ich lese nur Englisch\.\n/],
    ['Russian', 'Семь тысяч человек перевезены в Ирак', /I only read English so far/],
    ['a giant number', '1e309 and 99999999999999999999 detainees were moved', /^(?!.*Infinity)/s],
  ])('with %s: “%s”', async (_, content, answer) => {
    expect((await answerOn(content)).replaceAll('`', '')).toMatch(answer);
  });

  it.each<readonly [string, object, RegExp]>([
    ['a picture', { attachments: [{ content_type: 'image/png' }] }, /^Readout doesn’t look at pictures\./],
    [
      'a picture that is described',
      { attachments: [{ content_type: 'image/png', description: '8,000 were moved' }] },
      /^No figure here is 8,000\.(?:.|\n)*Not opened: pictures$/,
    ],
    ['a file', { attachments: [{ content_type: 'application/pdf' }] }, /^Readout doesn’t open files\./],
    [
      'a voice message',
      { flags: 8192, attachments: [{ content_type: 'audio/ogg' }] },
      /^Readout doesn’t listen to voice messages\./,
    ],
    ['a sticker', { sticker_items: [{ id: '1', name: 'Wave' }] }, /^There’s nothing to look up in this\./],
    [
      'a forwarded message',
      { message_snapshots: [{ message: { content: '8,000 were moved' } }] },
      /^No figure here is 8,000\./,
    ],
    [
      'an embed',
      { embeds: [{ title: 'News', description: '8,000 were moved' }] },
      /^No figure here is 8,000\./,
    ],
    [
      'another bot’s components',
      { components: [{ type: 17, components: [{ type: 10, content: '8,000 were moved' }] }] },
      /^No figure here is 8,000\./,
    ],
    [
      'a poll',
      { poll: { question: { text: 'Who released the ISIS prisoners?' }, answers: [] } },
      /^💬 Only one voice says so/,
    ],
    [
      'a reply',
      { content: '8,000 were moved', type: 19, message_reference: {} },
      /^No figure here is 8,000\./,
    ],
    ['a pin', { type: 6 }, /^There’s nothing to look up in this\./],
    ['Readout’s own words', { author: { id: '1000000000000000001' } }, /^Readout wrote this message\./],
    [
      'parts that are not as documented',
      { embeds: 7, poll: [], attachments: null, flags: 'x' },
      /^There’s nothing/,
    ],
  ])('that is %s', async (_, message, answer) => expect(await answerOn(message)).toMatch(answer));

  it('whose link is a source’s address opens that source', async () => {
    const { sources, ...rest } = shipped.dossier;
    const [first, ...others] = sources;
    if (first === undefined) throw new Error('The dossier has no source.');
    const snapshot = {
      ...shipped,
      dossier: { ...rest, sources: [{ ...first, url: 'https://www.example.org/post/' }, ...others] },
    };
    const reply = await findReply(
      { texts: ['look https://example.org/post?utm=1'], has: new Set(), isOwn: false, message: PLACE },
      contextOf(snapshot),
    );
    expect(seenText(reply)).toMatch(/^Commentator’s post, undated/);
    expect(buttonOf(reply, 'More · 9')).toBeDefined();
  });

  it('of 4,000 characters shows what fits, and offers the rest', async () => {
    const sentences = [
      '8,000 were moved to Iraq.',
      'Iraq holds 60,000 inmates.',
      'The system was built for 40,000 people.',
      'Prisons are at 250% of capacity.',
      'The Kurds released all their ISIS prisoners.',
      'There is controversy in Iraq.',
      'The US is moving its own proxies.',
      'Damascus joined the coalition.',
    ];
    const reply = await replyTo(
      `${sentences.join(' ')} ${'My cat saw 300 birds in Paris. '.repeat(200)}`.slice(0, 4000),
    );
    expect(replyProblems(reply)).toEqual([]);
    expect(seenText(reply).length).toBeLessThanOrEqual(1100);
    const [select] = selectsOf(reply);
    expect(select?.placeholder).toMatch(/^What else was found · \d$/);
    const values = select?.options.map(({ value }) => value) ?? [];
    for (const value of values) {
      const opened = await press(select?.custom_id ?? '', [value], shippedContext);
      expect(replyProblems(opened)).toEqual([]);
      expect(buttonOf(opened, 'Sources')).toBeDefined();
    }
    const several = await press(select?.custom_id ?? '', values.slice(0, 3), shippedContext);
    expect(seenText(several).length).toBeGreaterThan(
      seenText(await press(select?.custom_id ?? '', values.slice(0, 1), shippedContext)).length,
    );
    expect(seenText(reply)).toMatch(/\d+ more sentences left out: ask about a part of it with `\/ask`$/);
  });

  it('opens each entry that is found', async () => {
    const reply = await replyTo('8,000 were moved to Iraq.');
    const opened = await press(buttonOf(reply, 'In full')?.custom_id ?? '', [], shippedContext);
    expect(selectsOf(opened)[0]?.options.map(({ value }) => value)).toContain('arrivals-7000');
  });

  it('that is no longer in the dossier says so', async () => {
    await expect(press('ask:found', ['s:AAAAAAAA'], shippedContext)).rejects.toThrow(
      'no longer in the dossier',
    );
    for (const value of ['', 'n:', 'n::AAAAAAAA:::x', 'x', 's:'])
      await expect(press('ask:found', [value], shippedContext)).rejects.toThrow('no longer in the dossier');
  });
});

describe('in a server', () => {
  it('is suggested with its link where there is nothing on it, and reads the channel’s dossier', async () => {
    const bridge = (await readStory('bridge-closure')).snapshot.dossier;
    const server = await openRoutedServer(shipped.dossier, bridge);
    const seat = server.seat();
    const nothing = await seat.menu('140,000 families are in Al-Hol.', 'Find in dossier');
    expect(nothing.text).toContain('The dossier has nothing on this.');
    const form = await seat.press(nothing, 'Suggest to dossier');
    expect(form.form?.form.title).toBe('Suggest this message to the dossier');
    const sent = await seat.submit(form, { what: '140,000 families are there.' });
    expect(sent.text).toContain('Suggestion 1 waits');
    await seat.slash('settings set', {
      dossier: '2',
      channel: { id: '1400000000000000001', type: 0, permissions: '8' },
    });
    const other = await seat.menu(
      'Tolver Bridge is 500 metres long. 30 cracks were found.',
      'Find in dossier',
    );
    expect(other.text).toContain('No figure here is 500 metres.');
    for (const { custom_id: id } of buttonsOf(other)) expect(id).toMatch(/^@\.2:/);
    await server.set({ review: 'off' });
    const off = await seat.menu('140,000 families are in Al-Hol.', 'Find in dossier');
    expect(buttonsOf(off).map(({ label }) => label)).not.toContain('Suggest to dossier');
  });

  it('works where people bring it along, and in a conversation', async () => {
    const server = await openRoutedServer(shipped.dossier);
    for (const outside of ['brought', 'alone'] as const) {
      const answer = await server.seat({ outside }).menu('8,000 were moved', 'Find in dossier');
      expect(answer.text).toContain('### No figure here is 8,000.');
    }
  });
});
