import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isForm } from '../../../src/discord/replies/form.ts';
import type { Edit } from '../../../src/dossier/edit.ts';
import { readQueue } from '../../../src/features/review-queue/queue.ts';
import { queueChange } from '../../../src/features/review-queue/queue-change.ts';
import { buttonsOf, selectsOf } from '../../support/read-reply.ts';
import { only, shipped } from '../../support/shipped.ts';
import { hostileText, LONG_TEXTS } from '../../text/hostile-text.ts';
import { formOf, messageOf, type Office, openOffice, type Person, readOut } from './review-office.ts';

const texts = {
  what: 'The last flight left',
  who: 'A guard',
  where: 'a leaflet',
  sure: 'perhaps',
  more: 'See page 3',
};

async function propose(person: Person, kind = 'claim', changes = {}): Promise<void> {
  await person.submit(await person.slash('suggest', { record: kind }), { ...texts, ...changes });
}

const source = only(shipped.dossier.sources, 'commentators-post');
const retitle = (title: string, before = source): Edit => ({
  kind: 'sources',
  id: source.id,
  before,
  after: { ...before, title },
});

async function handIn(
  person: Person,
  edits: readonly Edit[] = [retitle('Another title')],
  why = 'It is called so',
): Promise<string> {
  return readOut(await queueChange(await person.context(), { edits, why, origin: 'edit' }));
}

/** An office of four eyes, with two editors. */
async function fourEyes(): Promise<{ office: Office; ada: Person; bo: Person }> {
  const office = await openOffice();
  await office.set({ review: 'four-eyes' });
  return { office, ada: office.person('Ada'), bo: office.person('Bo') };
}

const titleIn = async ({ store }: Office): Promise<string> =>
  only((await store.open('1100000000000000001')).dossier.sources, source.id).title;
const numbers = async (person: Person) =>
  (await readQueue(await person.session())).entries.map(({ number }) => number);

describe('/data review', () => {
  test('says where there is nothing', async () => {
    const editor = (await openOffice()).person('Ada');
    expect(readOut(await editor.slash('data review'))).toContain('### Nothing waits for review');
  });

  test('shows the oldest suggestion whole, as its proposer wrote it', async () => {
    const office = await openOffice();
    await propose(office.person('Reader'), 'claim', { what: '**bold** <@42> https://example.org' });
    const reply = await office.person('Ada').slash('data review');
    expect(readOut(reply)).toContain('### 1 suggestion to review\n');
    expect(readOut(reply)).toContain('**Suggestion 1: claim** by Reader, <t:1769072400:f>');
    expect(readOut(reply)).toContain('**What is claimed** \\*\\*bold\\*\\* \\<@42> <https://example.org>');
    expect(readOut(reply)).toContain('**Who says it** A guard');
    expect(readOut(reply)).toContain('**How sure they are, as said** perhaps');
    expect(buttonsOf(messageOf(reply)).map(({ label }) => label)).toEqual([
      'Approve …',
      'Reject with reason',
    ]);
  });

  test('pages through what waits, oldest first, and goes to any of it', async () => {
    const office = await openOffice();
    const ada = office.person('Ada');
    for (const name of ['Reader', 'Second', 'Third'])
      await propose(office.person(name), 'event', { what: `From ${name}` });
    const first = await ada.slash('data review');
    const second = await ada.press(first, 'Next');
    const third = await ada.press(second, 'Next');
    expect([first, second, third].map(readOut).map((text) => /From \w+/.exec(text)?.[0])).toEqual([
      'From Reader',
      'From Second',
      'From Third',
    ]);
    expect(readOut(await ada.press(third, '◀ Previous'))).toBe(readOut(second));
    const [select] = selectsOf(messageOf(first));
    expect(select?.options.map(({ label }) => label)).toEqual([
      'Suggestion 1 by Reader',
      'Suggestion 2 by Second',
      'Suggestion 3 by Third',
    ]);
    expect(readOut(await ada.use(select?.custom_id ?? '', ['3']))).toBe(readOut(third));
    expect(readOut(await ada.use(select?.custom_id ?? '', ['no number']))).toBe(readOut(first));
  });

  test('gives all of a long one, part by part', async () => {
    const office = await openOffice();
    const ada = office.person('Ada');
    const what = Array.from({ length: 200 }, (_, at) => `*word${at}*`).join(' ');
    await propose(office.person('Reader'), 'claim', { what, more: `${'x '.repeat(400)}the end` });
    let page = await ada.slash('data review');
    let read = readOut(page);
    for (
      let turn = 0;
      turn < 9 && buttonsOf(messageOf(page)).some(({ label }) => label?.startsWith('Read on'));
      turn += 1
    ) {
      page = await ada.press(page, 'Read on');
      read += readOut(page);
    }
    for (const word of ['word0', 'word199', 'the end']) expect(read).toContain(word);
    expect(readOut(await ada.press(page, 'Read from the beginning'))).toContain('word0');
  });
});

test('whatever is written in a suggestion is shown as text, within Discord’s limits, and told so', async () => {
  const office = await openOffice();
  await office.set({ logChannel: '1400000000000000009' });
  const ada = office.person('Ada');
  const wild = fc.oneof(hostileText, fc.constantFrom(...Object.values(LONG_TEXTS)));
  const kinds = fc.constantFrom('event', 'claim', 'figure', 'source');
  let number = 0;
  await fc.assert(
    fc.asyncProperty(kinds, wild, wild, wild, async (kind, what, who, sure) => {
      const reader = office.person('Reader');
      office.closed.clear();
      if (number % 2 === 1) office.closed.add(reader.asker.id);
      number += 1;
      await propose(reader, kind, { what: `x${what}`, who, where: sure, sure, more: what });
      const queue = await ada.slash('data review');
      formOf(await ada.press(queue, 'Approve'));
      readOut(await ada.submit(await ada.press(queue, 'Reject'), { reason: `x${who}` }));
    }),
    { numRuns: 60 },
  );
  expect(office.written).toHaveLength(number);
});

describe('a suggestion', () => {
  // The second stood beside the first in earlier versions, and does the same.
  test.each(['review-approve', 'review-edit'])(
    'opens the form of its kind with its texts by %s',
    async (name) => {
      const office = await openOffice();
      await propose(office.person('Reader'));
      const form = formOf(await office.person('Ada').use(`data:${name}:1`));
      expect(JSON.stringify(form)).toContain('"value":"The last flight left"');
      expect(JSON.stringify(form)).toContain('"value":"perhaps"');
    },
  );

  test('becomes a record of its proposer, who is told; it is taken up once', async () => {
    const office = await openOffice();
    const [reader, ada, bo] = ['Reader', 'Ada', 'Bo'].map((name) => office.person(name));
    if (reader === undefined || ada === undefined || bo === undefined) throw new Error('Nobody is there.');
    await propose(reader, 'source', {
      what: 'A leaflet',
      who: '',
      sure: '2025-12',
      where: 'https://example.org/a',
    });
    const [first, second] = [await fillIn(ada), await fillIn(bo, 'The leaflet')];
    const saved = readOut(await ada.press(first, 'Save'));
    expect(saved).toContain('Reader was told by direct message.');
    const [revision] = await office.store.history('1100000000000000001');
    expect(revision).toMatchObject({ by: reader.asker, origin: 'suggestion' });
    expect(revision?.why).toContain('Ada');
    expect(revision?.edits).toMatchObject([
      {
        kind: 'sources',
        before: null,
        after: { title: 'A leaflet', publisher: null, published: '2025-12', url: 'https://example.org/a' },
      },
    ]);
    expect(office.written).toEqual([
      expect.stringContaining(
        'Suggestion 1 (source: “A leaflet”) was approved by Ada and is in the dossier, revision 1.',
      ),
    ]);
    expect(await numbers(ada)).toEqual([]);
    await expect(bo.press(second, 'Save')).rejects.toThrow(
      /Number 1 no longer waits. Suggestion 1 .* was approved by Ada/,
    );
    expect(await office.store.history('1100000000000000001')).toHaveLength(1);
  });

  test.each([
    ['a guard who is no entry yet', 'A guard'],
    ['an entry by its name', 'US officials'],
  ])('D8: is approved in 6 actions from its text: %s, and the link, are entries', async (_what, who) => {
    const office = await openOffice();
    const ada = office.person('Ada');
    await propose(office.person('Reader'), 'claim', { who, where: 'www.example.org/a/' });
    const queue = await ada.slash('data review'); // 1
    const form = await ada.press(queue, 'Approve'); // 2
    const filled = { statement: 'Perhaps the last flight left', voice: 'reported', basis: 'named-source' };
    const page = await ada.submit(form, { ...filled, outlook: 'no', hedge: 'perhaps' }); // 3, 4, sent: 5
    const seen = readOut(page);
    expect(seen).toContain('**Suggestion 1**, as Reader wrote it:\n**What is claimed** The last flight left');
    expect(seen).toContain('**Anything else for the editors** See page 3');
    expect(seen).toContain('<https://www.example.org/a/>');
    const reply = await ada.press(page, 'Save'); // 6
    expect(readOut(reply)).toContain('Saved as revision 1\nFrom a suggestion, edited and approved by Ada.');
    const saved = readOut(await ada.press(reply, 'See the change'));
    // D9: a link that can be pressed, and a value in the words of its form.
    expect(saved).toContain('- **Address**\n<https://www.example.org/a/>');
    expect(saved).toContain('- **What it rests on** A named source');
    const { dossier } = await office.store.open('1100000000000000001');
    const claim = dossier.claims.at(-1);
    const source = dossier.sources.find(({ id }) => id === claim?.citations[0]?.source);
    expect(source).toMatchObject({ url: 'https://www.example.org/a/', kind: 'unstated' });
    expect(dossier.actors.find(({ id }) => id === claim?.saidBy)?.name).toBe(who);
    expect(claim?.citations).toHaveLength(1);
  });

  test('is rejected with a reason, which its proposer is told', async () => {
    const office = await openOffice();
    const ada = office.person('Ada');
    await propose(office.person('Reader'));
    const queue = await ada.slash('data review');
    const form = await ada.press(queue, 'Reject');
    await expect(ada.submit(form, { reason: '  ' })).rejects.toThrow('write a reason');
    const rejected = readOut(await ada.submit(form, { reason: 'No source says so.' }));
    expect(rejected).toContain('was rejected by Ada: No source says so.\nReader was told by direct message.');
    expect(office.written).toEqual([expect.stringContaining('No source says so.')]);
    await expect(ada.submit(form, { reason: 'Again' })).rejects.toThrow(
      'Number 1 no longer waits. Suggestion 1',
    );
    await expect(ada.press(queue, 'Approve')).rejects.toThrow('was rejected by Ada');
    expect(office.written).toHaveLength(1);
  });

  test('of a mistake in what was retired since names that, and brings it back', async () => {
    const office = await openOffice();
    const [reader, ada] = [office.person('Reader'), office.person('Ada')];
    const about = { what: 'It is another number', more: '', where: '' };
    await reader.submit(await reader.slash('suggest', { entry: 'inmates-held' }), about);
    const retired = await ada.slash('data retire', {
      record: 'inmates-held',
      reason: 'A slip',
      cascade: true,
    });
    if (buttonsOf(messageOf(retired)).some(({ label }) => label?.startsWith('Retire')))
      await ada.press(retired, 'Retire');
    const review = await ada.slash('data review');
    expect(readOut(review)).toContain('Iraq already held approximately 65,000 inmates.');
    expect(readOut(review)).toContain('It was retired in revision 1');
    await expect(ada.press(review, 'Fix it')).rejects.toThrow(
      'was retired in revision 1. Bring it back first',
    );
    expect(readOut(await ada.press(review, 'Bring it back'))).toContain(
      'Brings back what revision 1 retired',
    );
    expect(isForm(await ada.press(await ada.slash('data review'), 'Fix it'))).toBe(true);
  });

  test('of another server can’t be reached by its number', async () => {
    const office = await openOffice();
    await propose(office.person('Reader'));
    const stranger = office.person('Ada', '1100000000000000002');
    for (const id of [
      'data:review-approve:1',
      'data:review-edit:1',
      'data:review-reject:1',
      'data:review-redo:1:0',
    ])
      await expect(stranger.use(id)).rejects.toThrow('Number 1 no longer waits. It is not known here.');
    expect(readOut(await stranger.use('data:review:1'))).toContain('Nothing waits');
  });
});

/** The form of a suggested source, filled in as far as it must be. */
async function fillIn(editor: Person, title = 'A leaflet') {
  const form = formOf(await editor.press(await editor.slash('data review'), 'Approve'));
  const page = await editor.submit(form, {
    title,
    publisher: '',
    kind: 'unstated',
    published: '2025-12',
    url: 'https://example.org/a',
  });
  const rest = await editor.press(page, 'Continue');
  return isForm(rest)
    ? editor.submit(rest, { 'reliability.grade': 'F', 'reliability.reason': 'Nobody knows it.' })
    : rest;
}

describe('four eyes', () => {
  test('let a change wait, show it to another editor, and save it as its author’s', async () => {
    const { office, ada, bo } = await fourEyes();
    expect(await handIn(ada)).toContain('### Change 1 waits for another editor');
    expect(await titleIn(office)).toBe(source.title);
    const queue = await bo.slash('data review');
    expect(readOut(queue)).toContain('**Change 1** by Ada');
    expect(readOut(queue)).toContain('**Why** It is called so');
    expect(readOut(queue)).toContain('“Another title”');
    const approved = readOut(await bo.press(queue, 'Approve'));
    expect(approved).toContain(
      '### Change 1 is approved and saved as revision 1\nIt is by Ada. Ada was told by direct message.',
    );
    expect(await titleIn(office)).toBe('Another title');
    expect(await office.store.history('1100000000000000001')).toMatchObject([
      { by: ada.asker, why: 'It is called so (approved by Bo)', origin: 'edit' },
    ]);
  });

  test('let nobody approve or edit their own, but take it back', async () => {
    const { office, ada } = await fourEyes();
    await handIn(ada);
    const queue = messageOf(await ada.slash('data review'));
    expect(
      buttonsOf(queue)
        .filter(({ disabled }) => disabled !== true)
        .map(({ label }) => label),
    ).toEqual(['Withdraw']);
    for (const id of ['data:review-approve:1', 'data:review-approve-on:1:0'])
      await expect(ada.use(id)).rejects.toThrow('Nobody approves their own change.');
    await expect(ada.use('data:review-edit:1')).rejects.toThrow('This is your own change.');
    const withdrawn = await ada.submit(await ada.press(queue, 'Withdraw'), { reason: '' });
    expect(readOut(withdrawn)).toContain('Change 1 was withdrawn by Ada.');
    expect(await titleIn(office)).toBe(source.title);
    expect(office.written).toEqual([]);
  });

  test('tell its author why it was rejected, and leave the dossier as it is', async () => {
    const { office, ada, bo } = await fourEyes();
    await handIn(ada);
    await bo.submit(await bo.press(await bo.slash('data review'), 'Reject'), { reason: 'It is not.' });
    expect(office.written).toEqual([
      expect.stringMatching(/^90\d\d: Change 1 \(“It is called so”\) was rejected by Bo: It is not\./),
    ]);
    expect(await office.store.history('1100000000000000001')).toEqual([]);
    expect(await numbers(bo)).toEqual([]);
  });

  test('save it once, however many approve it at the same time', async () => {
    const { office, ada, bo } = await fourEyes();
    await handIn(ada);
    const others = ['Bo', 'Cy', 'Di', 'Ed'].map((name) => office.person(name));
    const all = await Promise.allSettled(others.map((one) => one.use('data:review-approve:1')));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await office.store.history('1100000000000000001')).toHaveLength(1);
    expect(office.written).toHaveLength(1);
    expect(await numbers(bo)).toEqual([]);
  });

  test('show a conflict at approval, and save the change on top of what is there once that was seen', async () => {
    const { office, ada, bo } = await fourEyes();
    await handIn(ada);
    const other = { ...source, publisher: 'A publisher' };
    await (await bo.session()).save({
      edits: [{ kind: 'sources', id: source.id, before: source, after: other }],
      why: '',
      origin: 'edit',
    });
    const conflict = await bo.press(await bo.slash('data review'), 'Approve');
    expect(readOut(conflict)).toContain('Change 1 was not approved: somebody changed the same meanwhile');
    expect(readOut(conflict)).toContain('“A publisher”');
    expect(readOut(conflict)).toContain('“Another title”');
    expect(await titleIn(office)).toBe(source.title);
    expect(readOut(await bo.use('data:review-conflict:1:0'))).toBe(readOut(conflict));
    const preview = await bo.press(conflict, 'See it on top');
    expect(readOut(preview)).toContain('Change 1 on top of what is there now');
    expect(readOut(preview)).not.toContain('publisher');
    await (await bo.session()).save({
      edits: [{ kind: 'dossier', field: 'note', before: shipped.dossier.note, after: 'Other' }],
      why: '',
      origin: 'edit',
    });
    await expect(bo.press(preview, 'Approve it so')).rejects.toThrow(
      'The dossier changed again since you looked at it.',
    );
    const again = await bo.press(await bo.press(conflict, 'See it on top'), 'Approve it so');
    expect(readOut(again)).toContain('saved as revision 3');
    const newest = await office.store.open('1100000000000000001');
    expect(only(newest.dossier.sources, source.id)).toEqual({ ...other, title: 'Another title' });
  });

  test('save nothing when a page of a conflict is turned that is none any more', async () => {
    const { office, ada, bo } = await fourEyes();
    await handIn(ada);
    expect(readOut(await bo.use('data:review-conflict:1:1'))).toContain('Nothing is in the way of change 1');
    expect(await office.store.history('1100000000000000001')).toEqual([]);
    expect(await numbers(bo)).toEqual([1]);
  });

  test('say where the change no longer fits at all, and keep it', async () => {
    const { ada, bo } = await fourEyes();
    const added: Edit = {
      kind: 'actors',
      id: 'a-guard',
      before: null,
      after: { id: 'a-guard', name: 'A guard', role: 'Guard', aliases: [] },
    };
    await handIn(ada, [added]);
    await (await bo.session()).save({ edits: [added], why: '', origin: 'edit' });
    const refused = await bo.press(await bo.slash('data review'), 'Approve');
    expect(readOut(refused)).toContain('### Change 1 was not approved\nIt still waits.');
    expect(readOut(refused)).toContain('is taken by one of the speakers');
    expect(await numbers(bo)).toEqual([1]);
  });

  test('let a change be edited first: then its editor can’t approve it, and its author can', async () => {
    const { office, ada, bo } = await fourEyes();
    await handIn(ada);
    const form = formOf(await bo.press(await bo.slash('data review'), 'Edit first'));
    expect(JSON.stringify(form)).toContain('Another title');
    const page = await bo.submit(form, { title: 'A third title' });
    const waits = await bo.press(page, 'Hand in for review');
    expect(readOut(waits)).toContain('### Change 2 waits');
    expect(await numbers(bo)).toEqual([2]);
    expect(office.written).toEqual([
      expect.stringContaining('Change 1 was edited by Bo and waits for review as change 2.'),
    ]);
    await expect(bo.use('data:review-approve:2')).rejects.toThrow('Nobody approves their own');
    await ada.use('data:review-approve:2');
    expect(await titleIn(office)).toBe('A third title');
  });

  test('let what is made of a suggestion wait; both who had a part in it are told', async () => {
    const { office, ada, bo } = await fourEyes();
    await propose(office.person('Reader'), 'source', { what: 'A leaflet', sure: '' });
    await ada.press(await fillIn(ada), 'Hand in for review');
    expect(await numbers(bo)).toEqual([2]);
    const queue = await bo.slash('data review');
    expect(readOut(queue)).toContain('**Change 2 (from a suggestion)** by Reader, made by Ada');
    expect(readOut(queue)).toContain('**Suggestion 1**, as Reader wrote it:');
    expect(readOut(await bo.press(queue, 'Approve'))).toContain(
      'Ada was told by direct message. Reader was told',
    );
    expect(office.written.map((line) => /(Change|Suggestion) \d/.exec(line)?.[0])).toEqual([
      'Change 2',
      'Suggestion 1',
    ]);
  });

  test('put a suggestion back into the queue where what was made of it is rejected', async () => {
    const { office, ada, bo } = await fourEyes();
    await propose(office.person('Reader'), 'source', { what: 'A leaflet', sure: '' });
    await ada.press(await fillIn(ada), 'Hand in for review');
    await propose(office.person('Reader'));
    const rejected = await bo.submit(await bo.use('data:review-reject:2'), { reason: 'Too little.' });
    expect(readOut(rejected)).toContain('Suggestion 1 is back in the queue.');
    expect(await numbers(bo)).toEqual([1, 3]);
  });

  test('show no form for what no form can hold', async () => {
    const { ada, bo } = await fourEyes();
    await handIn(ada, [
      retitle('One'),
      { kind: 'dossier', field: 'note', before: shipped.dossier.note, after: 'New' },
    ]);
    await expect(bo.use('data:review-edit:1')).rejects.toThrow('Change 1 changes 2 things');
    expect(readOut(await bo.slash('data review'))).toContain('“New”');
  });

  test('keep nothing that could not be saved as it is', async () => {
    const { ada } = await fourEyes();
    await expect(handIn(ada, [retitle('')])).rejects.toThrow('Title');
    await expect(handIn(ada, [retitle('New', { ...source, title: 'Old' })])).rejects.toThrow(
      'Somebody changed the same entry',
    );
    expect(await numbers(ada)).toEqual([]);
  });

  test('keep a hundred changes at most, and take another once one is decided', async () => {
    const { ada, bo } = await fourEyes();
    for (let at = 0; at < 100; at += 1) await handIn(ada, [retitle(`Title ${at}`)]);
    await expect(handIn(ada)).rejects.toThrow('100 changes wait for review');
    await bo.submit(await bo.use('data:review-reject:40'), { reason: 'No' });
    expect(await handIn(ada, [retitle('The next')])).toContain('### Change 101 waits');
    expect(readOut(await bo.use('data:review:101'))).toContain('“The next”');
    expect(readOut(await bo.use('data:review:100'))).toContain('“Title 99”');
  });

  test('say so where what a change would change is lost', async () => {
    const { ada, bo } = await fourEyes();
    await handIn(ada);
    await (await ada.session()).changeState('waiting-1', () => ({ number: 7, edits: [] }));
    expect(readOut(await bo.slash('data review'))).toContain('can’t be read any more');
    await expect(bo.use('data:review-approve:1')).rejects.toThrow('can’t be read any more');
    await bo.submit(await bo.use('data:review-reject:1'), { reason: 'Lost' });
    expect(await numbers(bo)).toEqual([]);
  });
});
