import { describe, expect, test } from 'vitest';
import { readQueue } from '../../../src/features/review-queue/queue.ts';
import { type messageOf, type Office, openOffice, type Person, readOut, SERVER } from './review-office.ts';

const SUGGESTED = {
  what: 'The last flight left',
  who: 'A guard',
  where: 'https://example.org/a',
  sure: '',
  more: '',
};

async function suggest(office: Office): Promise<void> {
  const reader = office.person('Reader');
  await reader.submit(await reader.slash('suggest', { record: 'claim' }), SUGGESTED);
}

/** The page of a suggestion that is taken up, with its link and speaker. */
async function takenUp(editor: Person) {
  const form = await editor.press(await editor.slash('data review'), 'Approve');
  const filled = { statement: 'The last flight left', voice: 'reported', basis: 'named-source' };
  return editor.submit(form, { ...filled, outlook: 'no', hedge: '' });
}

async function retitled(editor: Person, title: string) {
  const form = await editor.slash('data edit', { record: 'commentators-post' });
  return editor.submit(form, { title, publisher: '', kind: 'commentary', published: '', url: '' });
}

async function inOffice(settings: Parameters<Office['set']>[0] = {}) {
  const office = await openOffice();
  await office.set(settings);
  return { office, ada: office.person('Ada'), bo: office.person('Bo') };
}

const waits = async (person: Person) =>
  (await readQueue(await person.session())).entries.map(({ type, number }) => `${type} ${number}`);

/** What each came to: its first words, or why it was refused. */
async function outcomes(
  ...acts: readonly Promise<Parameters<typeof messageOf>[0]>[]
): Promise<readonly string[]> {
  const all = await Promise.allSettled(acts);
  return all.map((one) =>
    one.status === 'fulfilled' ? (readOut(one.value).split('\n')[0] ?? '') : String(one.reason.message),
  );
}

describe('two editors at once', () => {
  test('approve the same suggestion: it is saved once, and told once', async () => {
    const { office, ada, bo } = await inOffice();
    await suggest(office);
    const [first, second] = [await takenUp(ada), await takenUp(bo)];
    const told = await outcomes(ada.press(first, 'Save'), bo.press(second, 'Save'));
    // Both press at once: whose draft is read first is chance.
    const adaWasFirst = told[0]?.includes('Saved as revision 1') ?? false;
    expect(told[adaWasFirst ? 0 : 1]).toContain('Saved as revision 1');
    expect(told[adaWasFirst ? 1 : 0]).toMatch(
      adaWasFirst
        ? /^Number 1 no longer waits. Suggestion 1 .* was approved by Ada/
        : /^Number 1 no longer waits. Suggestion 1 .* was approved by Bo/,
    );
    expect(await office.store.history(SERVER)).toHaveLength(1);
    expect(office.written).toHaveLength(1);
    expect(await waits(ada)).toEqual([]);
  });

  test('hand in what they made of the same suggestion: one change waits, and the other is told of it', async () => {
    const { office, ada, bo } = await inOffice({ review: 'four-eyes' });
    await suggest(office);
    const [first, second] = [await takenUp(ada), await takenUp(bo)];
    const told = await outcomes(ada.press(first, 'Hand in'), bo.press(second, 'Hand in'));
    // Both press at once: whose draft is read first is chance.
    const adaWasFirst = told[0]?.includes('Change 2 waits for another editor') ?? false;
    expect(told[adaWasFirst ? 0 : 1]).toContain('Change 2 waits for another editor');
    expect(told[adaWasFirst ? 1 : 0]).toContain(
      'Number 1 no longer waits. Change 2, which was made of it, waits for review.',
    );
    expect(await waits(ada)).toEqual(['change 2']);
    const approved = await outcomes(
      ...[adaWasFirst ? bo : ada, office.person('Cy')].map((person) => person.use('data:review-approve:2')),
    );
    expect(approved.toSorted()).toEqual([
      expect.stringContaining('Change 2 is approved and saved as revision 1'),
      expect.stringMatching(/^Number 2 no longer waits/),
    ]);
    expect(await office.store.history(SERVER)).toHaveLength(1);
    expect(office.written).toHaveLength(2);
  });

  test('undo a change and make another of the same field: one is saved, the other told what is in its way', async () => {
    const { office, ada, bo } = await inOffice();
    await ada.press(await retitled(ada, 'A second title'), 'Save');
    const page = await retitled(ada, 'A third title');
    const [saved, undone] = await outcomes(ada.press(page, 'Save'), bo.slash('data undo', { revision: 1 }));
    const history = await office.store.history(SERVER);
    expect(history).toHaveLength(2);
    expect([saved, undone].filter((text) => text?.includes('Saved as revision 2'))).toHaveLength(1);
    expect([saved, undone].join()).toMatch(/somebody else changed this meanwhile|was not undone/);
  });

  test('erase a text and change the entry that has it: nothing of it waits or is begun any more', async () => {
    const { office, ada, bo } = await inOffice();
    await ada.press(await retitled(ada, 'A name that must go'), 'Save');
    const page = await retitled(ada, 'A name that must go, again');
    const asked = await bo.press(await bo.slash('data purge', { revision: 1 }), 'Erase for good');
    const [erased] = await outcomes(bo.submit(asked, { number: '1' }), ada.press(page, 'Save'));
    expect(erased).toContain('Revision 1 was erased');
    expect((await readQueue(await bo.session())).erasing).toBeUndefined();
    expect(await (await bo.session()).readState('drafts')).toEqual([]);
    for (const { origin, edits } of await office.store.history(SERVER))
      if (origin !== 'purge') expect(JSON.stringify(edits)).not.toContain('A name that must go"');
  });
});

describe('the same press twice at once', () => {
  test('hands a change in once', async () => {
    const { ada } = await inOffice({ review: 'four-eyes' });
    const page = await retitled(ada, 'A second title');
    const both = await outcomes(ada.press(page, 'Hand in'), ada.press(page, 'Hand in'));
    expect(both).toEqual(Array(2).fill(expect.stringContaining('Change 1 waits')));
    expect(await waits(ada)).toEqual(['change 1']);
  });

  test('keeps a suggestion once', async () => {
    const { office, ada } = await inOffice();
    await Promise.all([suggest(office), suggest(office)]);
    expect(await waits(ada)).toEqual(['suggestion 1']);
  });

  test('saves a draft once', async () => {
    const { office, ada } = await inOffice();
    const page = await retitled(ada, 'A second title');
    await outcomes(ada.press(page, 'Save'), ada.press(page, 'Save'));
    expect(await office.store.history(SERVER)).toHaveLength(1);
  });
});
