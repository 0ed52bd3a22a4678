import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { composePost } from '../../src/features/scheduled-posts/compose-post.ts';
import { changesBetween } from '../../src/revisions/dossier-changes.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openOffice, readOut, SERVER } from './review/review-office.ts';

/** What schema version 1 left behind: `test/store/version-1.test.ts` says what is in it. */
const FIXTURE = fileURLToPath(new URL('../store/version-1', import.meta.url));
const NEWEST = 7;

async function officeOfVersion1() {
  const stateDir = await tempFolder();
  await cp(FIXTURE, stateDir, { recursive: true });
  return openOffice(shipped, stateDir);
}

test('that version 1 became version 2 is no change to anybody', async () => {
  const office = await officeOfVersion1();
  const snapshot = await office.store.open(SERVER);
  const earlier = await office.store.at(SERVER, { revision: NEWEST });
  expect(changesBetween(earlier, snapshot)).toEqual([]);
  const when = { key: 'a', planned: 0, manual: false, next: null, now: 0, changed: null };
  const request = { snapshot, earlier, ...when };
  const schedule = {
    detail: 'short',
    onlyChanges: true,
    noChange: 'quiet',
    ping: null,
    picture: false,
    by: { id: '1', name: 'Ada' },
  } as const;
  expect(composePost({ ...request, schedule })).toMatchObject({ kind: 'nothing' });
  expect(office.written).toEqual([]);
});

test('what waited in version 1 goes on: drafts, a suggestion, a change for review', async () => {
  const office = await officeOfVersion1();
  const [ada, ben] = [office.person('Ada'), office.person('Ben')];
  const kept = z.array(z.object({ key: z.string() }));
  const keys = kept.parse(await (await ben.session()).readState('drafts')).map(({ key }) => key);
  const pages = [await ada.use(`data:draft:${keys[0]}:0`), await ben.use(`data:draft:${keys[1]}:0`)];
  expect(pages.map(readOut)).toEqual([
    expect.stringContaining('The transfers may take months.'),
    expect.stringContaining('Detainees moved by air a day'),
  ]);
  const queue = await ben.slash('data review');
  expect(readOut(queue)).toContain('The last flight left');
  const change = await ben.press(queue, 'Next');
  expect(readOut(change)).toContain('The peak from which occupancy came down');
  await ben.press(change, 'Approve');
  const newest = await office.store.open(SERVER);
  expect(newest.byKind.figure.get('level-peak')?.label).toBe('The peak from which occupancy came down');
});
