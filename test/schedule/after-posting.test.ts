import { describe, expect, it } from 'vitest';
import { DAY, EDITOR, HOUR, MINUTE, SERVER, settings, startEngine } from './engine-place.ts';

describe('a post in an announcement channel', () => {
  it('is published in a step of its own, later where Discord’s limit is reached', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings({ place: 'announcement' }), EDITOR, 0);
    place.ways.publish = () => ({ kind: 'later', why: 'Discord asked to wait', afterMs: HOUR });
    await place.advance('2026-01-23T08:30:00Z');
    expect(place.sent).toHaveLength(1);
    expect(await place.store.readState(SERVER, 'schedule-ledger')).toMatchObject({
      entries: [{ state: 'posted', published: 'due' }],
    });
    place.ways.publish = () => ({ kind: 'done' });
    const again = await place.restart(MINUTE);
    expect(again.published).toEqual([]);
    await again.advance('2026-01-23T09:00:01Z');
    expect(again.published).toEqual([place.sent[0]?.message]);
    expect(await again.store.readState(SERVER, 'schedule-ledger')).toMatchObject({
      entries: [{ published: 'done' }],
    });
    await again.advance(HOUR);
    expect(again.published).toHaveLength(1);
  });

  it('is told of where it may not be published', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings({ place: 'announcement' }), EDITOR, 0);
    place.ways.publish = () => ({ kind: 'refused', why: 'not allowed' });
    await place.advance(DAY);
    expect(place.told).toMatchObject([{ kind: 'unpublished', why: 'not allowed', schedule: { id: 1 } }]);
    expect(await place.store.readState(SERVER, 'schedules')).toMatchObject({ publishing: [] });
  });
});

describe('a correction', () => {
  it('reaches each channel with posts of the last 14 days that showed what it corrects, once', async () => {
    const place = await startEngine();
    place.ways.compose = (run) => ({
      kind: 'message',
      message: run,
      revision: 3,
      uses: run.schedule.channel === '3' ? ['other'] : ['figure-1', 'source-1'],
    });
    for (const channel of ['1', '2', '3']) await place.engine.add(SERVER, settings({ channel }), EDITOR, 0);
    await place.advance(3 * DAY);
    expect(place.sent).toHaveLength(9);
    expect(await place.engine.reach(SERVER, { dossier: 1, revision: 4 }, ['unknown'])).toEqual([]);
    const reach = await place.engine.reach(SERVER, { dossier: 1, revision: 4 }, ['figure-1', 'figure-2']);
    expect(reach.map(({ channel, messages }) => [channel, messages.length])).toEqual([
      ['1', 3],
      ['2', 3],
    ]);
    await place.engine.correct(SERVER, { dossier: 1, revision: 4 }, ['figure-1'], EDITOR);
    await place.advance(MINUTE);
    expect(place.sent.slice(9).map(({ channel }) => channel)).toEqual(['1', '2']);
    expect(await place.engine.correct(SERVER, { dossier: 1, revision: 4 }, ['figure-1'], EDITOR)).toEqual([]);
    await place.advance(MINUTE);
    expect(place.sent).toHaveLength(11);
    expect(await place.engine.reach(SERVER, { dossier: 1, revision: 4 }, ['figure-1'])).toEqual([]);
    expect(await place.engine.reach(SERVER, { dossier: 1, revision: 5 }, ['figure-1'])).toHaveLength(2);
  });

  it('that could not be posted is told of, and can be asked for again', async () => {
    const place = await startEngine();
    place.ways.compose = (run) => ({ kind: 'message', message: run, revision: 3, uses: ['figure-1'] });
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    await place.advance(DAY);
    place.ways.send = () => ({ kind: 'obstacle', why: 'access lost' });
    await place.engine.correct(SERVER, { dossier: 1, revision: 4 }, ['figure-1'], EDITOR);
    await place.engine.idle();
    expect(place.told).toMatchObject([{ schedule: null, by: EDITOR.id, kind: 'failed', paused: false }]);
    place.ways.send = () => 'sent';
    expect(await place.engine.reach(SERVER, { dossier: 1, revision: 4 }, ['figure-1'])).toHaveLength(1);
    await place.advance(MINUTE);
    await place.engine.correct(SERVER, { dossier: 1, revision: 4 }, ['figure-1'], EDITOR);
    await place.engine.idle();
    expect(place.sent.slice(1)).toMatchObject([{ of: { revision: 4 } }]);
    expect(await place.engine.reach(SERVER, { dossier: 1, revision: 4 }, ['figure-1'])).toEqual([]);
  });

  it('leaves posts alone that are older than that', async () => {
    const place = await startEngine();
    place.ways.compose = (run) => ({ kind: 'message', message: run, revision: 3, uses: ['figure-1'] });
    const rule = { kind: 'once', at: '2026-01-22T10:00' } as const;
    await place.engine.add(SERVER, settings({ rule }), EDITOR, 0);
    await place.advance(14 * DAY);
    expect(await place.engine.reach(SERVER, { dossier: 1, revision: 4 }, ['figure-1'])).toHaveLength(1);
    await place.advance(2 * HOUR);
    expect(await place.engine.reach(SERVER, { dossier: 1, revision: 4 }, ['figure-1'])).toEqual([]);
  });

  it('is posted after a restart too, and looked for before it is sent again', async () => {
    const place = await startEngine();
    place.ways.compose = (run) => ({ kind: 'message', message: run, revision: 3, uses: ['figure-1'] });
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    await place.advance(DAY);
    place.ways.send = () => ({ kind: 'unsure', why: 'down' });
    await place.engine.correct(SERVER, { dossier: 1, revision: 4 }, ['figure-1'], EDITOR);
    await place.engine.idle();
    const again = await place.restart(MINUTE);
    expect(again.sent).toMatchObject([{ of: { revision: 4 } }]);
    await again.advance(HOUR);
    expect(again.sent).toHaveLength(1);
    expect(await again.store.readState(SERVER, 'schedules')).toMatchObject({ corrections: [] });
  });
});
