import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Context } from '../../src/discord/interactions/command.ts';
import { snapshotOf } from '../support/build-dossier.ts';
import { openOffice } from '../support/editors-session.ts';
import { buttonsOf, textOf, textsOf } from '../support/read-reply.ts';
import { contextOf, shipped, shippedContext } from '../support/shipped.ts';
import { press, use } from '../support/use-bot.ts';

const helpFor = (context: Context) => use('help', {}, context);

const adminsOnly = { name: 'for-admins', description: 'Sets things', audience: 'admin' as const };

/** The characters that a person sees: no Markdown signs. */
const seen = (text: string): number => text.replaceAll(/[*`#]|^-# /gm, '').length;

describe('/help', () => {
  it('names every other command, with what it does, in a line each', async () => {
    const lines = textOf(await helpFor({ ...shippedContext, level: 'admin' })).split('\n');
    const named = lines.flatMap((line) => /^`\/([a-z-]+)` .+$/.exec(line)?.[1] ?? []);
    expect(named).toEqual(commands.map(({ name }) => name).filter((name) => name !== 'help'));
  });

  it.each([
    ['reader', false],
    ['editor', false],
    ['admin', true],
  ] as const)('shows a %s what is for them: what is for admins %j', async (level, expected) => {
    const context = { ...shippedContext, level, commands: [...commands, adminsOnly] };
    expect(textOf(await helpFor(context)).includes('/for-admins')).toBe(expected);
  });

  it.each([
    ['editor', true],
    ['admin', false],
  ] as const)('D12: tells an %s which parts of /data are for admins: %j', async (level, expected) => {
    const text = textOf(await helpFor({ ...shippedContext, level, commands }));
    expect(text.includes('(`import`, `purge` and `new` for admins alone)')).toBe(expected);
  });

  it('says what it briefs on in its first line, and what it keeps apart in the second', async () => {
    const [first = '', second = ''] = textOf(await helpFor(shippedContext)).split('\n');
    expect(first).toContain(shipped.dossier.title);
    expect(second).toContain('keeps what is reported apart from commentary');
    expect(second).toContain('names every view');
  });

  it('has three questions as buttons, each of which the dossier answers privately', async () => {
    const examples = buttonsOf(await helpFor(shippedContext));
    expect(examples.length).toBe(3);
    const ask = commands.find(({ name }) => name === 'ask');
    expect(ask?.controls?.find(({ name }) => name === 'question')?.apart).toBe(true);
    for (const { label, custom_id } of examples) {
      expect(custom_id).toBe(`ask:question:${label}`);
      const answer = textOf(await press(custom_id, [], shippedContext));
      expect(answer, label).toMatch(/^### (?:📰|💬|🧮|Accounts differ)/);
    }
  });

  it('asks nothing that a dossier without numbers and questions could not answer', async () => {
    const { summary: _, ...dossier } = shipped.dossier;
    const bare = contextOf({
      ...shipped,
      dossier: { ...dossier, figures: [], questions: [], events: [], claims: [] },
    });
    const asked = buttonsOf(await helpFor(bare));
    expect(asked.map(({ label }) => label)).toEqual(['What is this about?', 'What changed?']);
    for (const { custom_id, label } of asked)
      expect(textOf(await press(custom_id, [], bare)), label).not.toContain('doesn’t say');
  });

  it.each([
    ['reader', 'Nothing is here yet.', []],
    ['editor', '**Next:** a source. Every entry cites one.', ['Add a source']],
  ] as const)('begins the story of an empty dossier for a %s', async (level, line, labels) => {
    const reply = await helpFor({ ...contextOf(snapshotOf({ sources: [] })), level });
    expect(textOf(reply).split('\n')[2]).toBe(line);
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(labels);
  });

  it('tells admins alone the way by file, and nobody outside servers', async () => {
    const editor = (await openOffice()).editor();
    const { session } = await editor.context();
    if (session === null) throw new Error('There is no session.');
    const undecided = { ...(await editor.context()), level: 'admin' } as const;
    expect(textOf(await helpFor(undecided))).toContain('This is the example dossier.');
    expect(seen(textOf(await helpFor(undecided)))).toBeLessThanOrEqual(900);
    await session.changeSettings(() => ({ example: 'kept' }));
    const context = await editor.context();
    const way = '`/data export kind:blank`, then `/data import`';
    const admin = { ...context, level: 'admin' } as const;
    expect(textOf(await helpFor(admin))).toContain(way);
    expect(seen(textOf(await helpFor(admin)))).toBeLessThanOrEqual(900);
    expect(textOf(await helpFor(context))).not.toContain(way);
    expect(textOf(await helpFor({ ...shippedContext, level: 'admin' }))).not.toContain(way);
  });

  it('explains the three marks in its last lines, and says when the dossier last changed', async () => {
    const last = textsOf(await helpFor(shippedContext)).at(-1);
    for (const words of ['📰 reported', '💬 commentary', '🧮 computed']) expect(last).toContain(words);
    expect(last).toContain('Dossier never changed');
    const office = await openOffice();
    const editor = office.editor();
    await editor.slash('retire', { record: 'earlier-post', reason: 'Withdrawn' });
    office.wait(24 * 60 * 60 * 1000);
    expect(textOf(await helpFor(await editor.context()))).toContain('Dossier changed 22 January 2026.');
  });

  it.each(['reader', 'editor', 'admin'] as const)('fits one screen of a %s', async (level) => {
    expect(seen(textOf(await helpFor({ ...shippedContext, level })))).toBeLessThanOrEqual(900);
  });
});
