import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/discord/interactions/command.ts';
import { isForm } from '../../src/discord/replies/form.ts';
import type { Dossier } from '../../src/dossier/schema.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { dossierOf, event, question, source } from '../support/build-dossier.ts';
import { type Editor, openOffice } from '../support/editors-session.ts';
import { bannedIn } from '../support/plain-words.ts';
import { buttonsOf, textOf } from '../support/read-reply.ts';
import { seenLength } from '../support/seen-text.ts';
import { contextOf } from '../support/shipped.ts';
import { use } from '../support/use-bot.ts';

const EMPTY = dossierOf({ sources: [] });

const READING = [
  ['brief', {}, 'A test', 'event'],
  ['brief', { detail: 'full' }, 'A test', 'event'],
  ['capacity', {}, 'No numbers', 'figure'],
  ['timeline', {}, 'No events', 'event'],
  ['claims', {}, 'No claims', 'claim'],
  ['compare', {}, 'Nothing contested', 'claim'],
  ['ask', { question: 'How many people are affected?' }, 'A test', 'event'],
  ['sources', {}, 'No sources', 'source'],
] as const;

async function editorOf(dossier: Dossier): Promise<Editor> {
  return (await openOffice(createSnapshot(dossier, 0))).editor();
}

const labelsOf = (reply: Parameters<typeof buttonsOf>[0]) => buttonsOf(reply).map(({ label }) => label);

describe.each(READING)('/%s %j of a dossier without entries', (name, options, says, suggests) => {
  it('says in two lines what is missing, and has an editor add a source', async () => {
    const editor = await editorOf(EMPTY);
    const reply = await use(name, options, await editor.context());
    const [head = '', next = '', ...more] = textOf(reply).split('\n');
    expect([head, more]).toEqual([expect.stringContaining(says), []]);
    expect(head).toMatch(/^### .*(?:here yet)/);
    expect(next).toBe('**Next:** a source. Every entry cites one.');
    expect(labelsOf(reply)).toEqual(['Add a source']);
    expect(seenLength(reply)).toBeLessThan(250);
    expect(bannedIn(reply.components)).toEqual([]);
    const form = await editor.use(buttonsOf(reply)[0]?.custom_id ?? '');
    expect(isForm(form) && form.form.title).toBe('New source (1 of 2): the source');
  });

  it('tells a reader who adds entries, and takes a suggestion where the server does', async () => {
    const office = await openOffice(createSnapshot(EMPTY, 0));
    const context: Context = { ...(await office.editor().context()), level: 'reader' };
    const reply = await use(name, options, context);
    expect(textOf(reply)).toContain(
      'editors add entries with `/data add`. You can suggest something to them.',
    );
    expect(labelsOf(reply)).toEqual([`Suggest a${suggests === 'event' ? 'n' : ''} ${suggests}`]);
    const form = await office.editor().use(buttonsOf(reply)[0]?.custom_id ?? '');
    expect(isForm(form)).toBe(true);
    await office.set({ review: 'off' });
    const closed = await use(name, options, { ...(await office.editor().context()), level: 'reader' });
    expect(labelsOf(closed)).toEqual([]);
    expect(textOf(closed)).not.toContain('suggest');
    expect(labelsOf(await use(name, options, contextOf(createSnapshot(EMPTY, 0))))).toEqual([]);
  });

  it('adds nothing to the dossier as it once was', async () => {
    const office = await openOffice(createSnapshot(EMPTY, 0));
    const editor = office.editor();
    await office.store.save('1100000000000000001', {
      edits: [{ kind: 'sources', id: 'paper', before: null, after: source() }],
      why: '',
      origin: 'edit',
      by: { id: '1', name: 'an editor' },
      at: '2026-01-22T09:00:00.000Z',
    });
    const then = await office.store.at('1100000000000000001', { revision: 0 });
    const reply = await use(name, options, { ...(await editor.context()), snapshot: then });
    expect(textOf(reply).split('\n')).toEqual([expect.stringMatching(/here yet$/)]);
    expect(labelsOf(reply)).toEqual([]);
  });
});

describe('a dossier that has some entries and lacks others', () => {
  it.each([
    ['timeline', { sources: [source()] }, 'Add an event'],
    ['capacity', { events: [event()] }, 'Add a figure'],
    ['claims', { events: [event()] }, 'Add a claim'],
    ['compare', { events: [event()] }, 'Add a question'],
  ] as const)('has an editor add what /%s shows', async (name, records, label) => {
    const reply = await use(name, {}, await (await editorOf(dossierOf(records))).context());
    expect(labelsOf(reply)).toEqual([label]);
  });

  it('is briefed on as ever once anything can be told', async () => {
    const editor = await editorOf(dossierOf({ questions: [question()] }));
    for (const [name, options] of [
      ['brief', {}],
      ['ask', { question: 'Why?' }],
      ['sources', {}],
    ] as const)
      expect(labelsOf(await use(name, options, await editor.context()))).not.toContainEqual(
        expect.stringContaining('Add'),
      );
  });

  it('answers a greeting though it has nothing', async () => {
    const editor = await editorOf(EMPTY);
    expect(textOf(await use('ask', { question: 'hi' }, await editor.context()))).toContain('Hi!');
  });
});
