import { describe, expect, test } from 'vitest';
import { textOf } from '../../support/read-reply.ts';
import { ALL, chosen, labelsOf, NEWS, type Office, openOffice, ROLE } from './schedule-office.ts';

const OFTEN = { when: 'every hour' };

async function asked() {
  const office = await openOffice();
  const editor = office.editor();
  return { office, editor, question: await editor.add(OFTEN) };
}

function shut({ channels }: Office): void {
  channels.set(NEWS, { name: 'news', type: 0, permissions: 0n, thread: false });
}

describe('a schedule that posts more than four times a day', () => {
  test('is asked about first, and saved only then', async () => {
    const { office, editor, question } = await asked();
    expect(textOf(question)).toContain('### Post 24 times a day?');
    expect(textOf(question)).toContain('Nothing is saved yet.');
    expect(labelsOf(question)).toEqual(['Post 24 times a day', 'Don’t']);
    expect(await office.schedules()).toEqual([]);
    const saved = await editor.press(question, 'Post 24');
    expect(textOf(saved)).toContain('### Schedule 1 is saved');
    expect(await office.schedules()).toMatchObject([{ rule: { kind: 'every', minutes: 60 } }]);
  });

  test('is four times a day without a question', async () => {
    const office = await openOffice();
    const reply = await office.editor().add({ when: 'every 6 hours' });
    expect(textOf(reply)).toContain('### Schedule 1 is saved');
  });

  test('is not saved where its author would rather not', async () => {
    const { office, editor, question } = await asked();
    expect(textOf(await editor.press(question, 'Don’t'))).toContain('### Nothing was saved\n`/schedule add`');
    await expect(editor.press(question, 'Post 24')).rejects.toThrow('no longer kept');
    expect(await office.schedules()).toEqual([]);
  });

  test('is saved once, however often it is pressed', async () => {
    const { office, editor, question } = await asked();
    const presses = await Promise.allSettled([
      editor.press(question, 'Post 24'),
      editor.press(question, 'Post 24'),
    ]);
    expect(presses.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(editor.press(question, 'Post 24')).rejects.toThrow('no longer kept');
    expect(await office.schedules()).toHaveLength(1);
  });

  test('is somebody’s own to confirm or not', async () => {
    const { office, question } = await asked();
    for (const words of ['Post 24', 'Don’t'])
      await expect(office.editor('Bob').press(question, words)).rejects.toThrow('Somebody else began this');
    expect(await office.schedules()).toEqual([]);
  });

  test('goes a day later', async () => {
    const { office, editor, question } = await asked();
    await office.advance('2026-12-01T06:00:01.000Z');
    await expect(editor.press(question, 'Post 24')).rejects.toThrow('no longer kept');
  });

  test('is checked again when it is confirmed, and can be confirmed when that is fixed', async () => {
    const { office, editor, question } = await asked();
    const open = office.channels.get(NEWS);
    shut(office);
    await expect(editor.press(question, 'Post 24')).rejects.toThrow('Readout lacks **View Channel**');
    await expect(editor.press(question, 'Post 24')).rejects.toThrow('Nothing was saved.');
    if (open !== undefined) office.channels.set(NEWS, open);
    await editor.press(question, 'Post 24');
    expect(await office.schedules()).toHaveLength(1);
  });

  test('does not ping what its author may not ping, should the role have changed meanwhile', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const question = await editor.add({ ...OFTEN, ping: ROLE, channel: chosen(NEWS, ALL) });
    office.roles.set(ROLE, { name: 'readers', mentionable: false });
    office.channels.set(NEWS, { name: 'news', type: 0, permissions: ~0n, thread: false });
    await expect(editor.press(question, 'Post 24')).rejects.toThrow('which you lack');
  });

  test('is refused at the limit, and can be confirmed once there is room', async () => {
    const { office, editor, question } = await asked();
    for (let at = 0; at < 25; at += 1) await editor.add();
    await expect(editor.press(question, 'Post 24')).rejects.toThrow('This server has 25 schedules');
    await editor.press(await editor.slash('remove', { schedule: '1' }), 'Remove schedule 1');
    await editor.press(question, 'Post 24');
    expect(await office.schedules()).toHaveLength(25);
  });

  test('is asked about when it is edited so, and not for what else is edited', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.add();
    const question = await editor.slash('edit', { schedule: '1', when: '*/15 * * * *' });
    expect(textOf(question)).toContain('### Post 96 times a day?');
    expect(await office.schedules()).toMatchObject([{ rule: { pattern: '0 8 * * *' } }]);
    await editor.press(question, 'Post 96');
    expect(await office.schedules()).toMatchObject([{ rule: { pattern: '*/15 * * * *' } }]);
    const reply = await editor.slash('edit', { schedule: '1', silent: true });
    expect(textOf(reply)).toContain('### Schedule 1 is saved');
  });

  test('is gone where it was removed before its edit was confirmed', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.add();
    const question = await editor.slash('edit', { schedule: '1', ...OFTEN });
    await editor.press(await editor.slash('remove', { schedule: '1' }), 'Remove schedule 1');
    await expect(editor.press(question, 'Post 24')).rejects.toThrow('Schedule 1 is gone.');
  });
});
