import { describe, expect, test } from 'vitest';
import { readQueue } from '../../../src/features/review-queue/queue.ts';
import { formOf, type Office, openOffice, type Person, readOut } from '../review/review-office.ts';

const LOG = '1400000000000000009';
const texts = { what: 'The last flight left', who: 'A guard', where: 'a leaflet', sure: 'perhaps', more: '' };

async function propose(person: Person, kind = 'claim', changes = {}): Promise<string> {
  const form = await person.slash('suggest', { record: kind });
  return readOut(await person.submit(form, { ...texts, ...changes }));
}

const waiting = async (person: Person) => (await readQueue(await person.session())).entries;

describe('/suggest', () => {
  test.each(['event', 'claim', 'figure', 'source'])(
    'asks for one %s in a plain form and keeps it',
    async (kind) => {
      const reader = (await openOffice()).person('Reader');
      const form = formOf(await reader.slash('suggest', { record: kind }));
      expect(form.form.components).toHaveLength(5);
      expect(await propose(reader, kind)).toContain(
        `### Suggestion 1 waits for this server’s editors\nIt is a suggested ${kind}.`,
      );
      expect(await waiting(reader)).toEqual([
        {
          type: 'suggestion',
          number: 1,
          at: '2026-01-22T09:00:00.000Z',
          by: reader.asker,
          kind,
          notices: { line: 'due', reminder: 'due' },
          texts,
        },
      ]);
    },
  );

  test('takes any text, trimmed and cut, but not none', async () => {
    const reader = (await openOffice()).person('Reader');
    const wild = '  @everyone **bold** \u202e'.repeat(200);
    await propose(reader, 'figure', { what: wild, who: ['not', 'text'], sure: undefined });
    const [entry] = await waiting(reader);
    expect(entry).toMatchObject({ texts: { who: '', sure: '', where: 'a leaflet' } });
    expect(entry?.type === 'suggestion' && entry.texts.what.length).toBeLessThanOrEqual(2000);
    await expect(propose(reader, 'claim', { what: ' \n ' })).rejects.toThrow('Nothing was suggested');
  });

  test('takes the text of a message, with its link as source', async () => {
    const office = await openOffice();
    const reader = office.person('Reader');
    const form = formOf(
      await reader.menu({
        text: ' Word for word ',
        url: 'https://discord.com/channels/1100000000000000001/14/15',
      }),
    );
    expect(JSON.stringify(form)).toContain('"value":"Word for word"');
    await reader.submit(form, { kind: ['event'], what: 'Word for word', who: '', sure: '', more: '' });
    expect(await waiting(reader)).toMatchObject([
      {
        kind: 'event',
        texts: { what: 'Word for word', where: 'https://discord.com/channels/1100000000000000001/14/15' },
      },
    ]);
    await expect(reader.submit(form, { kind: ['assessment'], what: 'x' })).rejects.toThrow(
      'choose what kind',
    );
  });

  test('prefills no more of a long message than the form takes', async () => {
    const reader = (await openOffice()).person('Reader');
    const url = 'https://discord.com/channels/1/14/15';
    const form = await reader.menu({ text: `${'a'.repeat(1999)}😀${'b'.repeat(2000)}`, url });
    expect(JSON.stringify(form)).toContain(`"${'a'.repeat(1999)}"`);
    await expect(reader.menu({ text: 'x', url: 'https://discord.com/channels/1/' })).rejects.toThrow(
      'no link',
    );
  });

  test('takes five of one person, also when ten come at once, and the sixth once one is decided', async () => {
    const office = await openOffice();
    const reader = office.person('Reader');
    const form = await reader.slash('suggest', { record: 'claim' });
    const sent = await Promise.allSettled(
      Array.from({ length: 10 }, (_, at) => reader.submit(form, { ...texts, what: `Flight ${at} left` })),
    );
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect((await waiting(reader)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    await expect(reader.slash('suggest', { record: 'claim' })).rejects.toThrow(
      'You have 5 suggestions open (1, 2, 3, 4, 5)',
    );
    await expect(propose(office.person('Other'))).resolves.toContain('### Suggestion 6 waits');
    const editor = office.person('Editor');
    await editor.submit(await editor.use('data:review-reject:2'), { reason: 'No.' });
    await expect(propose(reader)).resolves.toContain('### Suggestion 7 waits');
  });

  test('is not there where the server takes none, nor outside servers', async () => {
    const office = await openOffice();
    const reader = office.person('Reader');
    const form = await reader.slash('suggest', { record: 'claim' });
    await office.set({ review: 'off' });
    await expect(reader.slash('suggest', { record: 'claim' })).rejects.toThrow('takes no suggestions');
    await expect(reader.menu({ text: 'x', url: '/1/2/3' })).rejects.toThrow('takes no suggestions');
    await expect(reader.submit(form, texts)).rejects.toThrow('takes no suggestions');
    expect(await waiting(reader)).toEqual([]);
  });

  test('keeps servers apart', async () => {
    const office = await openOffice();
    await propose(office.person('Reader'));
    expect(await waiting(office.person('Reader', '1100000000000000002'))).toEqual([]);
  });
});

describe('an outcome', () => {
  async function reject(office: Office): Promise<string> {
    const editor = office.person('An *editor*');
    await propose(office.person('Reader'));
    const form = await editor.use('data:review-reject:1');
    return readOut(await editor.submit(form, { reason: 'Not in any source.' }));
  }

  test('is told by direct message', async () => {
    const office = await openOffice();
    expect(await reject(office)).toContain('\nReader was told by direct message.');
    expect(office.written).toEqual([
      `${office.person('Reader').asker.id}: Suggestion 1 (claim: “The last flight left”) was rejected by An \\*editor\\*: Not in any source.\n-# In https://discord.com/channels/1100000000000000001`,
    ]);
  });

  test('stands in the log channel where direct messages are closed', async () => {
    const office = await openOffice();
    const { id } = office.person('Reader').asker;
    await office.set({ logChannel: LOG });
    office.closed.add(id);
    expect(await reject(office)).toContain(
      `Reader takes no direct messages: the outcome stands in <#${LOG}>.`,
    );
    expect(office.written).toHaveLength(1);
    expect(office.written[0]).toMatch(new RegExp(`^${LOG}: <@${id}> Suggestion 1`));
  });

  test.each([null, LOG])(
    'is told with the next /suggest where nothing else can be written to (%s)',
    async (logChannel) => {
      const office = await openOffice();
      const reader = office.person('Reader');
      await office.set({ logChannel });
      office.closed.add(reader.asker.id);
      office.shut.add(LOG);
      expect(await reject(office)).toContain('learns of it with the next `/suggest`');
      expect(office.written).toEqual([]);
      const told = await reader.slash('suggest', { record: 'event' });
      expect(readOut(told)).toContain('Not in any source.');
      expect(formOf(await reader.press(told, 'Suggest something')).form.title).toBe('Suggest an event');
      expect(formOf(await reader.slash('suggest', { record: 'event' })).form.title).toBe('Suggest an event');
      expect(
        readOut(
          await office.person('Other').submit(await reader.slash('suggest', { record: 'claim' }), texts),
        ),
      ).not.toContain('Not in any source.');
    },
  );

  test('is told with the answer to the next suggestion, too', async () => {
    const office = await openOffice();
    const reader = office.person('Reader');
    const form = await reader.slash('suggest', { record: 'event' });
    office.closed.add(reader.asker.id);
    await reject(office);
    expect(readOut(await reader.submit(form, texts))).toContain('Not in any source.');
  });
});
