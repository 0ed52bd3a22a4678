import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { textOf } from '../support/read-reply.ts';
import { shipped, shippedContext } from '../support/shipped.ts';
import { pagesOf, use } from '../support/use-bot.ts';

const whole = async (context = shippedContext): Promise<string> =>
  (await pagesOf(await use('help', {}, context), context)).map(textOf).join('\n');

const adminsOnly = { name: 'for-admins', description: 'Sets things', audience: 'admin' as const };

describe('/help', () => {
  it('names every command, with what it does', async () => {
    const text = await whole({ ...shippedContext, level: 'admin' });
    for (const { name, description } of commands) expect(text).toContain(`**/${name}** ${description}.`);
  });

  it.each([
    ['reader', false],
    ['editor', false],
    ['admin', true],
  ] as const)('shows a %s what is for them: what is for admins %j', async (level, expected) => {
    const context = { ...shippedContext, level, commands: [...commands, adminsOnly] };
    expect((await whole(context)).includes('/for-admins')).toBe(expected);
  });

  it('says which dossier is read, at which revision, and what its editors say of it', async () => {
    const text = await whole({ ...shippedContext, snapshot: { ...shipped, revision: 12 } });
    expect(text).toContain(`${shipped.dossier.title}**, revision 12`);
    expect(text).toContain('Which paragraphs are whose is the editors’ own reading');
    expect(text).toContain('2026 is inferred');
  });

  it('tells reported, commentary, outlook, computed and grades apart', async () => {
    const text = textOf(await use('help', {}, shippedContext));
    for (const word of ['**Reported**', '**Commentary**', '**outlook**', '**Computed**', '[F6]', 'ICD 203']) {
      expect(text).toContain(word);
    }
  });
});
