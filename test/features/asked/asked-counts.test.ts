import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AskedUse } from '../../../src/features/asked/asked-state.ts';
import { dossierOf, event, source } from '../../support/build-dossier.ts';
import { SERVER } from '../../support/interactions.ts';
import { openRoutedServer, PLACES, type RoutedServer } from '../../support/routed-server.ts';
import { contextOf } from '../../support/shipped.ts';

const QUESTION = 'How many lighthouses did the admiral inspect?';
const bridge = dossierOf({
  title: 'The bridge of Arle',
  sources: [source()],
  events: [event({ title: 'The bridge was closed', date: '2026-01-22' })],
});

const idOf = (at: number) => String(1_200_000_000_000_000_100n + BigInt(at));

/** So many people ask it, some by `/ask`, some by a mention. */
async function ask(place: RoutedServer, people: readonly number[], question = QUESTION) {
  for (const one of people) {
    const { text } =
      one % 2 === 0
        ? await place.seat({ user: idOf(one), permissions: '0' }).slash('ask', { question })
        : await place.mention(question, { user: idOf(one) });
    expect(text).toContain('The dossier doesn’t say.');
  }
  await place.counts.flush();
}

const stateFile = ({ stateDir }: RoutedServer, name = 'asked') =>
  join(stateDir, 'servers', SERVER, 'state', `${name}.json`);

function kept(place: RoutedServer, name = 'asked'): readonly AskedUse[] {
  return JSON.parse(readFileSync(stateFile(place, name), 'utf8')).uses;
}

/** The files of the state folder that have a text anywhere in them. */
function filesWith({ stateDir }: RoutedServer, text: string): string {
  try {
    return execFileSync('grep', ['-rli', '--', text, stateDir], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

const report = async (place: RoutedServer, options = {}) =>
  (await place.seat().slash('data export', { kind: 'report', ...options })).text;

describe('what is asked and not said', () => {
  test('is counted nowhere until an admin turns it on', async () => {
    const place = await openRoutedServer(bridge);
    await ask(place, [1, 2, 3, 4]);
    expect(filesWith(place, 'lighthouse')).toBe('');
    expect(existsSync(stateFile(place))).toBe(false);
    expect(await report(place)).toContain('off: nothing of questions is kept. An admin turns it on');
    const text = (await place.seat().slash('settings set', { asked: true })).text;
    expect(text).toContain('From here on Readout counts words of questions');
    expect(text).toContain('**Counting unanswered questions** on');
    expect(await report(place)).toContain('no word yet that 3 people used');
    // What was asked before is not counted afterwards.
    await ask(place, [1, 2]);
    expect(existsSync(stateFile(place))).toBe(false);
  });

  test('has the words that three people used, with their number and nobody’s id or name', async () => {
    const place = await openRoutedServer(bridge);
    await place.set({ asked: true });
    await ask(place, [1, 1, 2, 2, 1]);
    expect(filesWith(place, 'lighthouse')).toBe('');
    await ask(place, [3], 'Where are the lighthouses of Ada?');
    expect(kept(place).map(({ shown, people }) => [shown, people])).toEqual([['lighthouses', 3]]);
    await ask(place, [4]);
    expect(kept(place).map(({ shown, people }) => [shown, people])).toEqual(
      expect.arrayContaining([
        ['lighthouses', 4],
        ['admiral', 3],
        ['inspect', 3],
      ]),
    );
    expect(await report(place)).toContain('“lighthouses” (4), ');
    for (const secret of ['ada', idOf(1), idOf(3), 'user-0', '"reader'])
      expect(filesWith(place, secret)).toBe('');
  });

  test('counts nothing that the dossier answers or doesn’t understand', async () => {
    const place = await openRoutedServer(bridge);
    await place.set({ asked: true });
    for (const question of [
      'When was the bridge closed?',
      'hello',
      'Wo ist die Brücke?',
      'What doesn’t it say?',
    ])
      for (const one of [1, 2, 3]) await place.mention(question, { user: idOf(one) });
    await place.counts.flush();
    expect(existsSync(stateFile(place))).toBe(false);
  });

  test('is of the dossier that was asked, and in its report alone', async () => {
    const place = await openRoutedServer(bridge, { ...bridge, title: 'The harbour of Arle' });
    await place.set({ asked: true, channels: { [PLACES.news]: 2 } });
    for (const one of [1, 2, 3]) await place.mention(QUESTION, { user: idOf(one), channel: PLACES.news });
    await place.counts.flush();
    expect(existsSync(stateFile(place))).toBe(false);
    expect(kept(place, '2-asked').length).toBeGreaterThan(0);
    expect(await report(place)).not.toContain('lighthouse');
    expect(await report(place, { dossier: '2' })).toContain('“lighthouses” (3)');
  });

  test('is erased at once where it is turned off, in every dossier, in memory too', async () => {
    const place = await openRoutedServer(bridge, { ...bridge, title: 'The harbour of Arle' });
    await place.set({ asked: true, channels: { [PLACES.news]: 2 } });
    await ask(place, [1, 2, 3]);
    for (const one of [1, 2, 3]) await place.mention(QUESTION, { user: idOf(one), channel: PLACES.news });
    await place.counts.flush();
    await ask(place, [1, 2], 'Who painted the chapel?');
    const { text } = await place.seat().slash('settings set', { asked: false });
    expect(text).toContain('what was counted is erased');
    for (const word of ['lighthouse', 'chapel', 'admiral']) expect(filesWith(place, word)).toBe('');
    await place.seat().slash('settings set', { asked: true });
    await ask(place, [3], 'Who painted the chapel?');
    expect(existsSync(stateFile(place))).toBe(false);
    expect(existsSync(stateFile(place, '2-asked'))).toBe(false);
  });

  test('a question that was under way while it was turned off is forgotten too', async () => {
    const place = await openRoutedServer(bridge);
    await place.seat().slash('settings set', { asked: true });
    const session = await place.session();
    await place.seat().slash('settings set', { asked: false });
    const { asker, ...context } = contextOf(await place.store.open(SERVER));
    const word = { term: 'admir', typed: 'admiral' };
    place.counts.note({ ...context, asker: { ...asker, id: idOf(0) }, session }, [word]);
    await place.seat().slash('settings set', { asked: true });
    await ask(place, [1, 2]);
    expect(existsSync(stateFile(place))).toBe(false);
    await ask(place, [3]);
    expect(kept(place)).toContainEqual(expect.objectContaining({ shown: 'admiral', people: 3 }));
  });

  test('what is on its way to the disk when it is turned off, or purged, does not get there', async () => {
    const place = await openRoutedServer(bridge);
    await place.set({ asked: true });
    await ask(place, [1, 2, 3]);
    for (const one of [1, 2, 3]) await place.mention('Who painted the chapel?', { user: idOf(one) });
    await Promise.all([place.counts.flush(), place.seat().slash('settings set', { asked: false })]);
    await place.counts.flush();
    expect(filesWith(place, 'chapel') + filesWith(place, 'lighthouse')).toBe('');
  });

  test('goes with a purge', async () => {
    const place = await openRoutedServer(bridge);
    await place.set({ asked: true });
    const session = await place.session();
    const before = bridge.events[0] ?? event();
    await session.save({
      edits: [{ kind: 'events', id: 'event', before, after: { ...before, detail: 'By the police.' } }],
      why: 'A slip',
      origin: 'edit',
    });
    await ask(place, [1, 2, 3]);
    await ask(place, [1, 2], 'Who painted the chapel?');
    const admin = place.seat();
    const asked = await admin.slash('data purge', { revision: 1 });
    const form = await admin.press(asked, 'Erase for good');
    expect((await admin.submit(form, { number: '1' })).text).toContain('Revision 1 was erased');
    expect(filesWith(place, 'lighthouse')).toBe('');
    await ask(place, [3], 'Who painted the chapel?');
    expect(filesWith(place, 'chapel')).toBe('');
  });

  test('is gone after 30 days', async () => {
    const place = await openRoutedServer(bridge);
    await place.set({ asked: true });
    await ask(place, [1, 2, 3]);
    await place.clock.advance(29 * 24 * 60 * 60_000);
    expect(await report(place)).toContain('“lighthouses” (3)');
    await place.clock.advance(24 * 60 * 60_000);
    expect(await report(place)).toContain('no word yet');
    place.counts.start();
    await expect.poll(() => filesWith(place, 'lighthouse')).toBe('');
  });

  test('counts a hundred people who ask at once, each of them once', async () => {
    const place = await openRoutedServer(bridge);
    await place.set({ asked: true });
    await Promise.all(
      Array.from({ length: 200 }, (_, at) => place.mention(QUESTION, { user: idOf(at % 100) })),
    );
    await place.counts.flush();
    expect(kept(place).find(({ shown }) => shown === 'lighthouses')?.people).toBe(100);
  });

  test('goes with the server', async () => {
    const place = await openRoutedServer(bridge);
    await place.set({ asked: true });
    await ask(place, [1, 2, 3]);
    await place.store.forget(SERVER);
    place.counts.forget(SERVER);
    await place.counts.flush();
    expect(filesWith(place, 'lighthouse')).toBe('');
  });
});
