import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

let running: Running;
let slow = 0;
beforeAll(async () => {
  running = await runInSandbox({
    wrapStore: (store) => ({
      ...store,
      open: async (server) => {
        if (slow > 0) await new Promise((done) => setTimeout(done, slow));
        return store.open(server);
      },
    }),
  });
});
afterAll(async () => {
  expect(running.sandbox.refusals).toEqual([]);
  await running.stop();
});

const admin = () => running.sandbox.seat({ user: 'admin' });
const reader = () => running.sandbox.seat();

test('a claim is added in three forms, read by others, and undone', async () => {
  const form = await admin().slash('/data add', { record: 'claim' });
  expect(form.modal?.title).toBe('New claim (1 of 3): what is claimed');
  expect(form.modal?.fields.map(({ kind }) => kind)).toEqual([
    'paragraph',
    'radio',
    'radio',
    'radio',
    'line',
  ]);
  const first = await form.submit({
    Statement: 'The transfers may take weeks.',
    'Who speaks': 'Commentary',
    'About what is to come?': 'Yes',
    'What it rests on': 'None given',
    'Words of doubt, as said': 'may',
  });
  expect(first.private).toBe(true);
  expect(first.text).toContain('Still to be filled in: **Source**');
  const second = await (await first.click('Continue: Who says it')).submit({
    'Said by': 'Commentator',
    Source: 'commentators-post',
    'Contested question': 'why-transfers',
  });
  expect(second.updated).toBe(true);
  const third = await (await second.click('Continue: What it is about')).submit({});
  const list = await third.choose('Choose: sources, disputes, supports, adds to', 'annotates');
  const picked = await list.choose('Choose any number', ['transfers-begun']);
  const page = await picked.click('Done');
  expect(page.text).toContain('**Adds to** 📰 “The US military began moving');
  const saved = await page.click('Save');
  expect(saved.text).toContain('### Saved as revision 1');
  expect(saved.text).toContain('**Added the claim** ');
  const read = await reader().slash('/claims', { search: 'may take weeks' });
  expect(read.text).toContain('The transfers may take weeks.');
  expect((await saved.click('Undo')).text).toContain('Saved as revision 2');
  expect((await reader().slash('/claims', { search: 'may take weeks' })).text).toContain('none fits');
});

test('a figure that was written wrongly comes back as it was written, is fixed, and counts', async () => {
  const form = await admin().slash('/data edit', { record: 'inmates-held' });
  const refused = await form.submit({ 'In digits': 'not counted yet' });
  expect(refused.text).toContain('⚠ **In digits** was refused: write a number such as 35000');
  expect(refused.text).toContain('It says: “not counted yet”');
  const again = await refused.click('Correct: The number');
  expect(again.modal?.fields.find(({ label }) => label === 'In digits')?.value).toBe('not counted yet');
  const fresh = await again.submit({ 'In digits': '66,000', 'The number as it was said': 'about 66,000' });
  // The sentence goes along with the number, and is refused where it no longer has it.
  expect(fresh.text).toContain('→ “Iraq already held about 66,000 inmates.”');
  const stale = await (await fresh.click('Change: In a sentence')).submit({
    'The number in a sentence': 'Iraq already held some inmates.',
  });
  expect(stale.text).toContain('write a whole sentence that has “about 66,000” in it');
  const page = await (await stale.click('Correct: In a sentence')).submit({
    'The number in a sentence': 'Iraq already held about 66,000 inmates.',
  });
  expect(page.text).toContain('- **In digits** 65,000 → 66,000');
  const reason = await (await page.click('Reason')).submit({ 'Reason for the change': 'A later report.' });
  const saved = await reason.click('Save');
  expect(saved.text).toContain('**Why** A later report.');
  const capacity = await reader().slash('/capacity');
  expect((await capacity.click('Show the sum')).text).toContain('66,000 ÷ 35,000');
  expect((await saved.click('Undo')).text).toContain('Saved as revision');
});

test('an event is added with a date in doubt, and stands in the timeline', async () => {
  const form = await admin().slash('/data add', { record: 'event' });
  const first = await form.submit({
    Title: 'A hearing is held',
    Detail: 'A hearing on the transfers was held.',
    'Date, as exact as the source': '2026?-01-23',
    'Who speaks': 'Reported',
    Source: 'quoted-analysis-text',
  });
  const second = await (await first.click('Continue: Who says it, how sure')).submit({});
  const page = await (await second.click('Continue: Who is involved')).submit({ Involved: ['us-military'] });
  const saved = await page.click('Save');
  expect((await saved.click('See the change')).text).toContain('- **Date** 23 January 2026 (year uncertain)');
  expect((await reader().slash('/timeline', { search: 'hearing' })).text).toContain('A hearing is held');
});

test('D3: an article, its speaker and a claim are one change, begun before a restart and found after it', async () => {
  const form = await admin().slash('/data add', { record: 'claim' });
  const first = await form.submit({
    Statement: 'The harbour is full.',
    'Who speaks': 'Reported',
    'What it rests on': 'None given',
  });
  await (await first.click('Continue: Who says it')).submit({ 'Said by': '+', Source: '+' });
  await running.restart();
  const asked = await admin().slash('/data add', { record: 'claim' });
  expect(asked.text).toContain('Go on with your new claim “The harbour is full.”?');
  const again = await asked.click('Go on');
  const page = await (await again.click('Continue: The new source and speaker')).submit({
    'Source: title': 'Harbour Post',
    'Source: kind': 'press',
    'Speaker: name': 'Harbour master',
    'Speaker: role': 'Head of the harbour',
  });
  const saved = await page.click('Save');
  expect(saved.text).toContain('**Added the source** Harbour Post');
  expect((await reader().slash('/sources', { source: 'harbour-post' })).text).toContain('Harbour Post');
  const next = await saved.click('Add a figure');
  expect(next.modal?.title).toBe('New figure (1 of 4): the number');
  expect((await saved.click('Undo')).text).toContain('Saved as revision');
  expect((await admin().slash('/data drafts')).text).toContain('You have begun nothing that is not saved.');
});

test('two who change one record at once: the second sees both and puts theirs on top, after a restart too', async () => {
  const form = await admin().slash('/data edit', { record: 'transfers-begun' });
  const other = await admin().slash('/data edit', { record: 'transfers-begun' });
  await (await other.submit({ Title: 'US military begins transfers' })).click('Save');
  const page = await form.submit({ Title: 'Transfers begin' });
  const conflict = await page.click('Save');
  expect(conflict.text).toContain('somebody else changed this meanwhile');
  expect(conflict.text).toContain('“US military begins transfers”');
  await running.restart();
  const again = await conflict.click('Put mine on top');
  expect(again.text).toContain('“US military begins transfers” → “Transfers begin”');
  expect((await again.click('Save')).text).toContain('Saved as revision');
});

test('a record is retired once it is said what goes along', async () => {
  const claims = async () => (await reader().slash('/claims', { search: 'moving people' })).text;
  expect(await claims()).toContain('The US is moving people');
  const refused = await admin().slash('/data retire', { record: 'people-are-moved', reason: 'Withdrawn.' });
  expect(refused.private).toBe(true);
  expect(refused.text).toContain('still mention it');
  const asked = await admin().slash('/data retire', {
    record: 'people-are-moved',
    reason: 'Withdrawn.',
    cascade: true,
  });
  expect(asked.text).toContain('### Retire 3 entries?');
  const saved = await asked.click('Retire 3 entries');
  expect(saved.text).toContain('**Retired the claim** 📰 The US is moving people');
  expect(await claims()).not.toContain('The US is moving people');
  await saved.click('Undo');
  expect(await claims()).toContain('The US is moving people');
});

test('a record is found while typing, by those who may', async () => {
  const offered = await admin().autocomplete('/data edit', 'record', 'poster');
  expect(offered.map(({ value }) => value)).toContain('commentator');
  expect(await reader().autocomplete('/data edit', 'record', 'poster')).toEqual([]);
});

test('nobody but editors adds, presses, or sends a form, not even one that they opened', async () => {
  const refused = await reader().slash('/data add', { record: 'actor' });
  expect(refused.text).toContain('`/data` is for editors of this server.');
  const form = await admin().slash('/data add', { record: 'actor' });
  const values = { Name: 'Somebody', Role: 'None given' };
  expect((await form.submit(values, { as: reader() })).text).toContain('is for editors');
  expect((await (await form.submit(values)).click('Save')).text).toContain('Saved as revision');
});

test('where the dossier takes too long, a private message offers the same form', async () => {
  slow = 1700;
  const offered = await admin().slash('/data edit', { record: 'inmates-held' });
  slow = 0;
  expect(offered.private).toBe(true);
  const form = await offered.click('Open form');
  expect(form.modal?.title).toBe('Change the figure (1 of 4): the number');
});
