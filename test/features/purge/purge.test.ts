import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { data } from '../../../commands/data.ts';
import { isForm } from '../../../src/discord/replies/form.ts';
import { UserError } from '../../../src/errors/errors.ts';
import { claim, dossierOf, event } from '../../support/build-dossier.ts';
import { buttonOf, textOf } from '../../support/read-reply.ts';
import { openPlace, type Place, SERVER } from '../history/history-place.ts';

const DOSSIER = dossierOf({ claims: [claim()], events: [event(), event({ id: 'second' })] });

async function withSecret(): Promise<Place> {
  const place = await openPlace({ dossier: DOSSIER });
  const after = claim({ statement: 'A name that must go.' });
  const edits = [{ kind: 'claims', id: 'claim', before: claim(), after }] as const;
  await (await place.session()).save({ edits, why: 'The name was asked for', origin: 'edit' });
  return place;
}

/** Everything that is kept of the server on disk. */
async function diskOf({ stateDir }: Place): Promise<string> {
  const folder = join(stateDir, 'servers', SERVER);
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
  );
  return texts.join('\n');
}

describe('/data purge', () => {
  it('asks twice, erases for good, and records who did it', async () => {
    const place = await withSecret();
    place.as('9', 'Admin');
    const asked = await place.use('purge', { revision: 1 });
    expect(textOf(asked)).toContain('It changed the claim 📰 “');
    expect(textOf(asked)).toContain('What stays');
    expect(await diskOf(place)).toContain('A name that must go.');
    const form = await place.press(buttonOf(asked, 'Erase for good')?.custom_id ?? '');
    if (!isForm(form)) throw new Error('No form came.');
    expect(form.form.title.length).toBeLessThanOrEqual(45);
    const done = await place.submit(form.form.custom_id, { number: '1' });
    expect(textOf(done)).toContain('Revision 1 was erased');
    expect(textOf(done)).toContain('Revision 2 says so, with your name');
    const disk = await diskOf(place);
    expect(disk).not.toContain('A name that must go.');
    expect(disk).not.toContain('The name was asked for');
    const [newest, first] = await place.store.history(SERVER);
    expect(newest).toMatchObject({ number: 2, origin: 'purge', of: 1, by: { id: '9', name: 'Admin' } });
    expect(first).toMatchObject({ number: 1, by: { id: '7', name: 'Ada' }, why: '' });
  });

  it.each(['', '2', 'one', '1 1', '１'])('erases nothing where “%s” is typed for 1', async (typed) => {
    const place = await withSecret();
    const reply = await place.submit('data:purge:1', { number: typed });
    expect(textOf(reply)).toContain('Nothing was erased');
    expect(await diskOf(place)).toContain('A name that must go.');
    expect(buttonOf(reply, 'Ask again')?.custom_id).toBe('data:purge-ask:1');
  });

  it('refuses a revision that is not there, was erased already, or has no texts', async () => {
    const place = await withSecret();
    await expect(place.use('purge', { revision: 4 })).rejects.toThrow(/no revision 4/);
    const order = {
      kind: 'order',
      list: 'events',
      before: ['event', 'second'],
      after: ['second', 'event'],
    } as const;
    await (await place.session()).save({ edits: [order], why: '', origin: 'edit' });
    await expect(place.use('purge', { revision: 2 })).rejects.toThrow(/nothing to erase/);
    await place.submit('data:purge:1', { number: '1' });
    await expect(place.use('purge', { revision: 1 })).rejects.toThrow(/erased already/);
    await expect(place.submit('data:purge:1', { number: '1' })).rejects.toThrow(UserError);
  });

  it('is for admins, in each of its steps', () => {
    expect(data.subcommands?.['purge']?.audience).toBe('admin');
    expect(data.subcommands?.['import']?.audience).toBe('admin');
    expect(data.controls?.find(({ name }) => name === 'purge-ask')?.audience).toBe('admin');
    expect(data.forms?.find(({ name }) => name === 'purge')?.audience).toBe('admin');
    expect(data.controls?.find(({ name }) => name === 'import-confirm')?.audience).toBe('admin');
    expect(data.controls?.find(({ name }) => name === 'import-cancel')?.audience).toBe('admin');
  });
});
