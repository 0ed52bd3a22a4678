import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandBody } from '../../src/discord/interactions/register-commands.ts';
import { isForm } from '../../src/discord/replies/form.ts';
import { fieldName } from '../../src/discord/replies/record-words.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import { fieldsOfForm } from '../../src/features/record-form/fields.ts';
import { RECORD_FORMS } from '../../src/features/record-form/kinds.ts';
import { readCodeTexts } from '../support/code-texts.ts';
import { type Editor, type Office, openOffice } from '../support/editors-session.ts';
import { bannedIn, bannedWords, seenTexts } from '../support/plain-words.ts';
import { textOf } from '../support/read-reply.ts';
import { only, shipped } from '../support/shipped.ts';
import { fillRecord } from './record-form/fill-record.ts';
import { FILLED_KINDS } from './record-form/filled-kinds.ts';

/** Descriptions and the names of choices; names of commands and options are not for reading. */
function described(body: unknown, isChoice = false): readonly string[] {
  if (Array.isArray(body)) return body.flatMap((one) => described(one, isChoice));
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => {
    if (key === 'description' || (key === 'name' && isChoice)) return [String(value)];
    return described(value, key === 'choices');
  });
}

describe('plain words', () => {
  it.each(commands.map((command) => [command.name, command] as const))(
    'are what /%s, its subcommands and its options are described in',
    (_name, command) => {
      const texts = described(commandBody(command, true));
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.flatMap(bannedWords)).toEqual([]);
    },
  );

  it('are what every reply, error, label and form in the code is written in', () => {
    const texts = readCodeTexts();
    expect(texts.some(({ text }) => text.startsWith('Grades run from A'))).toBe(true);
    expect(texts.filter(({ text }) => bannedWords(text).length > 0)).toEqual([]);
  });

  it.each(Object.entries(RECORD_FORMS))('are what the form of %s asks in', (_list, form) => {
    const texts = [
      form.noun,
      ...form.steps.map(({ title }) => title),
      ...fieldsOfForm(form).flatMap((field) => [
        field.label,
        field.hint,
        field.fix ?? '',
        ...('choices' in field
          ? field.choices.flatMap(({ label, description = '' }) => [label, description])
          : []),
      ]),
    ];
    expect(texts.flatMap(bannedWords)).toEqual([]);
  });

  /** A field that replies name shorter, that two kinds of entries have for two things, or that is part of another. */
  const OTHERWISE = new Set(['short', 'statement', 'text', 'key', 'citations.credibility']);

  it.each(Object.entries(RECORD_FORMS))('call the fields of %s what their form calls them', (_list, form) => {
    for (const { path, label } of fieldsOfForm(form).filter((field) => !OTHERWISE.has(field.path)))
      expect(label.startsWith(fieldName(path)), `${path}: “${label}”, “${fieldName(path)}”`).toBe(true);
  });
});

/** Of what Readout says itself: the shipped dossier's own texts say “hold” and “record” as their sources do. */
function problemsIn(replies: readonly Reply[]): readonly string[] {
  return replies.flatMap(({ components }) => bannedIn(components));
}

describe('the replies of an editor’s work', () => {
  const ids = new Set(Object.values(shipped.byList).flatMap((list) => [...list.keys()]));

  /** Ids as they would stand in a text: in `code`, or alone with their hyphens. */
  function idsIn(replies: readonly Reply[]): readonly string[] {
    return replies.flatMap((reply) =>
      [...textOf(reply).matchAll(/[a-z0-9]+(?:-[a-z0-9]+)+/g)].flatMap(([word]) =>
        ids.has(word) ? [word] : [],
      ),
    );
  }

  async function work(use: (office: Office, editor: Editor) => Promise<readonly Reply[]>): Promise<void> {
    const office = await openOffice();
    const replies = await use(office, office.editor());
    expect(problemsIn([...replies, ...office.posted])).toEqual([]);
    expect(idsIn(replies)).toEqual([]);
    for (const reply of replies) expect(textOf(reply)).toMatch(/^### /);
  }

  it.each(FILLED_KINDS)('are plain when $kind is added, undone and read again', (filled) =>
    work(async (_office, editor) => {
      const draft = await fillRecord(editor, filled);
      const saved = await editor.press(draft, 'Save');
      const undone = await editor.press(saved, 'Undo');
      const history = await messageFrom(editor.slash('history', {}));
      const opened = await editor.choose(history, 'Read a change', ['2']);
      expect(textOf(draft)).toContain('not saved yet');
      return [saved, undone, history, opened];
    }),
  );

  it('are plain when an entry is changed, and somebody else changed it too', () =>
    work(async (office, editor) => {
      const other = office.editor('another');
      const form = await editor.form('edit', { record: 'inmates-held' });
      const theirs = await other.submit(await other.form('edit', { record: 'inmates-held' }), {
        unit: 'inmates',
      });
      await other.press(theirs, 'Save');
      const mine = await editor.submit(form, { unit: 'prisoners' });
      const conflict = await editor.press(mine, 'Save');
      const again = await editor.press(conflict, 'Put mine on top');
      const history = await messageFrom(editor.slash('history', { record: 'inmates-held' }));
      return [mine, conflict, again, history];
    }));

  it('are plain when an entry that others mention is retired, with them and without', () =>
    work(async (_office, editor) => {
      const options = { record: 'transfers-begun', reason: 'It was withdrawn.' };
      const refused = await messageFrom(editor.slash('retire', options));
      const asked = await messageFrom(editor.slash('retire', { ...options, cascade: true }));
      const kept = await editor.press(asked, 'Keep everything');
      const again = await messageFrom(editor.slash('retire', { ...options, cascade: true }));
      return [refused, asked, kept, again, await editor.press(again, 'Retire')];
    }));

  it('are plain when a change waits, meets another, and is put on top of it', () =>
    work(async (office, editor) => {
      await office.set({ review: 'four-eyes' });
      const other = office.editor('another');
      const draft = await editor.submit(await editor.form('edit', { record: 'inmates-held' }), {
        unit: 'prisoners',
      });
      const queued = await editor.press(draft, 'Hand in');
      const before = only(shipped.dossier.figures, 'inmates-held');
      await office.store.save('1100000000000000001', {
        edits: [{ kind: 'figures', id: before.id, before, after: { ...before, unit: 'inmates' } }],
        by: { id: '3', name: 'A third' },
        at: '2026-01-22T09:00:00.000Z',
        why: '',
        origin: 'edit',
      });
      const review = await messageFrom(other.slash('review', {}));
      const conflict = await other.press(review, 'Approve');
      const onTop = await other.press(conflict, 'See it on top');
      const approved = await other.press(onTop, 'Approve it so');
      const nothing = await messageFrom(other.slash('review', {}));
      return [queued, review, conflict, onTop, approved, nothing];
    }));

  it('are plain in every form', async () => {
    const editor = (await openOffice()).editor();
    for (const { kind } of FILLED_KINDS) {
      const form = await editor.form('add', { record: kind });
      const own = seenTexts({ ...form.form, components: form.form.components.map(withoutOptions) });
      expect(own.flatMap(bannedWords)).toEqual([]);
    }
  });
});

async function messageFrom(result: ReturnType<Editor['slash']>): Promise<Reply> {
  const outcome = await result;
  if (isForm(outcome)) throw new Error('A form came where a message should.');
  return outcome;
}

/** Without what a select offers, which are texts of the dossier. */
function withoutOptions(component: object): object {
  return JSON.parse(JSON.stringify(component, (key, value: unknown) => (key === 'options' ? [] : value)));
}
