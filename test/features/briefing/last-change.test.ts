import { expect, it } from 'vitest';
import { openOffice, SERVER } from '../../support/editors-session.ts';
import { textsOf } from '../../support/read-reply.ts';
import { use } from '../../support/use-bot.ts';

it('the small line of a briefing has the day of the last change, also as of a point before others', async () => {
  const office = await openOffice();
  const closing = async (revision: number): Promise<string | undefined> => {
    const context = {
      ...(await office.editor().context()),
      snapshot: await office.store.at(SERVER, { revision }),
    };
    return textsOf(await use('brief', {}, context)).at(-1);
  };
  for (const day of ['2026-01-22', '2026-02-03']) {
    const { note } = (await office.newest()).dossier;
    await office.store.save(SERVER, {
      edits: [{ kind: 'dossier', field: 'note', before: note, after: `As of ${day}.` }],
      by: { id: '3', name: 'A third' },
      at: `${day}T23:59:59.999Z`,
      why: '',
      origin: 'edit',
    });
  }
  expect(await closing(0)).toMatch(/ Dossier never changed\.$/);
  expect(await closing(1)).toMatch(/ Dossier changed 22 January 2026\.$/);
  expect(await closing(2)).toMatch(/ Dossier changed 3 February 2026\.$/);
});
