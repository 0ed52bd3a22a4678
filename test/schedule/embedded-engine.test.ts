import { describe, expect, it } from 'vitest';
import { createSendPace } from '../../src/schedule/task-runner.ts';
import { OutOfReachError, type Store } from '../../src/store/store.ts';
import { createTestEngine } from '../support/schedule-engine.ts';
import { writeState } from '../support/write-state.ts';
import { DAY, EDITOR, HOUR, MINUTE, plannedTimes, SERVER, settings, startEngine } from './engine-place.ts';

const EVERY_DAY = ['2026-01-23T08:00:00.000Z', '2026-01-24T08:00:00.000Z', '2026-01-25T08:00:00.000Z'];

describe('what is due', () => {
  it('is posted at its time, once, and the next is computed from the rule', async () => {
    const place = await startEngine();
    const made = await place.engine.add(SERVER, settings(), EDITOR, 0);
    expect(made).toMatchObject({ id: 1, due: Date.parse('2026-01-23T08:00:00Z') });
    await place.advance('2026-01-23T07:59:59.999Z');
    expect(place.sent).toEqual([]);
    await place.advance('2026-01-25T12:00:00Z');
    expect(plannedTimes(place)).toEqual(EVERY_DAY);
    expect(new Set(place.sent.map(({ key }) => key)).size).toBe(3);
    expect(place.reported).toEqual([]);
  });

  it('is posted within seconds once the store is back, however often it could not be read', async () => {
    const { store } = await startEngine();
    let isBroken = false;
    const flaky: Store = {
      ...store,
      readState: async (...asked) => {
        if (isBroken) throw new Error('out of reach');
        return store.readState(...asked);
      },
      changeState: async (...asked) => {
        if (isBroken) throw new Error('out of reach');
        return store.changeState(...asked);
      },
    };
    const place = createTestEngine({ store: flaky });
    await place.engine.start();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    await place.advance('2026-01-23T07:59:59Z');
    isBroken = true;
    await place.advance('2026-01-23T08:00:02Z');
    isBroken = false;
    await place.advance('2026-01-23T08:00:10Z');
    expect(plannedTimes(place)).toEqual(EVERY_DAY.slice(0, 1));
    isBroken = true;
    await place.advance('2026-01-24T09:00:00Z');
    isBroken = false;
    // An hour of it: once a minute, and no more often.
    expect(place.reported.length).toBeLessThan(75);
    await place.advance('2026-01-24T09:01:00Z');
    expect(plannedTimes(place)).toEqual(EVERY_DAY.slice(0, 2));
    await place.engine.stop();
  });

  it('is taken up again where the store is out of reach at the start', async () => {
    const { store, engine } = await startEngine();
    await engine.add(SERVER, settings(), EDITOR, 0);
    await engine.stop();
    let isOutOfReach = true;
    const place = createTestEngine({
      store: {
        ...store,
        readState: async (...asked) => {
          if (isOutOfReach) throw new OutOfReachError(new Error('gone'));
          return store.readState(...asked);
        },
      },
    });
    await expect(place.engine.start()).rejects.toThrow(OutOfReachError);
    isOutOfReach = false;
    await place.engine.start();
    await place.advance('2026-01-23T08:00:10Z');
    expect(plannedTimes(place)).toEqual(EVERY_DAY.slice(0, 1));
    await place.engine.stop();
  });

  it('does not drift, however long a post takes to get through', async () => {
    const place = await startEngine();
    const rule = { kind: 'every', minutes: 360, from: place.clock.now() } as const;
    await place.engine.add(SERVER, settings({ rule }), EDITOR, 0);
    let fails = 0;
    place.ways.send = () => (fails++ % 4 < 3 ? { kind: 'unsure', why: 'down' } : 'sent');
    await place.advance(DAY);
    expect(plannedTimes(place)).toEqual(
      [
        '2026-01-22T15:00:00.000Z',
        '2026-01-22T21:00:00.000Z',
        '2026-01-23T03:00:00.000Z',
        '2026-01-23T09:00:00.000Z',
      ].slice(0, place.sent.length),
    );
    expect(place.sent.length).toBeGreaterThanOrEqual(3);
  });

  it('is tried until the next run is due, then told of, and the next one goes out', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    place.ways.send = () => ({ kind: 'unsure', why: 'Discord is down' });
    await place.advance('2026-01-24T07:59:00Z');
    const [waiting] = await place.engine.list(SERVER);
    expect(waiting?.attempt).toMatchObject({ unsure: true, why: 'Discord is down' });
    expect(waiting?.attempt?.tries).toBeGreaterThan(200);
    expect(waiting?.attempt?.tries).toBeLessThan(600);
    place.ways.send = () => 'sent';
    // It does not wait for the next try of the one before it, but for its turn among requests.
    await place.advance('2026-01-24T08:00:00.200Z');
    expect(plannedTimes(place)).toEqual(['2026-01-24T08:00:00.000Z']);
    expect(place.told).toMatchObject([{ kind: 'failed', why: 'Discord is down' }]);
    await place.advance('2026-01-25T08:10:00Z');
    expect(plannedTimes(place).at(-1)).toBe('2026-01-25T08:00:00.000Z');
  });

  it('stands in the ledger as failed, with how often it was tried', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    place.ways.send = () => ({ kind: 'unsure', why: 'Discord is down' });
    await place.advance('2026-01-24T09:00:00Z');
    expect(place.told).toMatchObject([{ kind: 'failed', why: 'Discord is down' }]);
    const ledger = await place.store.readState(SERVER, 'schedule-ledger');
    expect(ledger).toMatchObject({
      entries: [{ state: 'failed', planned: Date.parse(EVERY_DAY[0] ?? ''), why: 'Discord is down' }],
    });
  });

  it('pauses a schedule that something is in the way of, at once, and tells; nothing is tried again', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    let tries = 0;
    place.ways.send = () => {
      tries += 1;
      return { kind: 'obstacle', why: 'That channel is gone.' };
    };
    await place.advance(5 * DAY);
    expect(tries).toBe(1);
    expect(place.told).toMatchObject([
      { kind: 'failed', paused: true, why: 'That channel is gone.', schedule: { id: 1 }, by: EDITOR.id },
    ]);
    const [paused] = await place.engine.list(SERVER);
    expect(paused).toMatchObject({
      paused: { by: null, why: 'That channel is gone.' },
      last: { state: 'failed' },
    });
    place.ways.send = () => 'sent';
    const resumed = await place.engine.resume(SERVER, 1);
    expect(resumed.paused).toBeNull();
    await place.advance(DAY);
    expect(place.sent).toHaveLength(1);
  });

  it('goes on in other servers where what one of them keeps can’t be read', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    await place.engine.add('1100000000000000002', settings(), EDITOR, 0);
    await writeState(place.store, SERVER, 'schedules', { next: 'x' });
    const again = await place.restart(MINUTE);
    expect(again.reported).toHaveLength(1);
    await again.advance(DAY);
    expect(again.sent).toHaveLength(1);
  });

  it('of a rule that has no further run is done, and stays in the list for a while', async () => {
    const place = await startEngine();
    const rule = { kind: 'once', at: '2026-01-22T10:00' } as const;
    await place.engine.add(SERVER, settings({ rule }), EDITOR, 0);
    await place.advance(DAY);
    expect(plannedTimes(place)).toEqual(['2026-01-22T10:00:00.000Z']);
    expect(await place.engine.list(SERVER)).toMatchObject([{ due: null, last: { state: 'posted' } }]);
    await place.advance(20 * DAY);
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    expect(await place.engine.list(SERVER)).toMatchObject([{ id: 2 }]);
  });
});

describe('a bot that was down', () => {
  it('posts the last run that it missed, late, and none before that', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    const again = await place.restart(3 * DAY + 3 * HOUR);
    expect(plannedTimes(again)).toEqual(['2026-01-25T08:00:00.000Z']);
    const ledger = await again.store.readState(SERVER, 'schedule-ledger');
    expect(ledger).toMatchObject({
      entries: [
        { state: 'skipped', planned: Date.parse(EVERY_DAY[0] ?? ''), runs: 2 },
        { state: 'posted', planned: Date.parse(EVERY_DAY[2] ?? '') },
      ],
    });
  });

  it.each([
    ['six hours and more', settings(), 30 * HOUR],
    ['at all, where it skips what it missed', settings({ missed: 'skip' }), 24 * HOUR],
  ])('posts nothing that is late by %s', async (_what, asked, downFor) => {
    const place = await startEngine();
    await place.engine.add(SERVER, asked, EDITOR, 0);
    const again = await place.restart(downFor);
    expect(again.sent).toEqual([]);
    expect(await again.engine.list(SERVER)).toMatchObject([{ last: { state: 'skipped' }, attempt: null }]);
    await again.advance(DAY);
    expect(again.sent).toHaveLength(1);
  });

  it('posts after a short restart what a schedule that skips would have posted meanwhile', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings({ missed: 'skip' }), EDITOR, 0);
    await place.advance('2026-01-23T07:59:30Z');
    const again = await place.restart(MINUTE);
    expect(again.sent).toHaveLength(1);
  });

  it.each([
    ['6 hours', settings(), 7 * HOUR],
    ['what it misses, where it skips that,', settings({ missed: 'skip' }), HOUR],
  ])(
    'looks for a post that it was stopped in, and past %s does not send it again',
    async (_what, asked, down) => {
      const place = await startEngine();
      await place.engine.add(SERVER, asked, EDITOR, 0);
      place.ways.send = () => ({ kind: 'unsure', why: 'no answer' });
      await place.advance('2026-01-23T08:00:00Z');
      const again = await place.restart(down);
      expect(again.sent).toEqual([]);
      expect(await again.engine.list(SERVER)).toMatchObject([{ attempt: null, last: { state: 'skipped' } }]);
      expect(again.told).toEqual([]);
    },
  );

  it('goes on trying what Discord keeps it from after a short restart, however late that is', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings({ missed: 'skip' }), EDITOR, 0);
    place.ways.send = () => ({ kind: 'unsure', why: 'no answer' });
    await place.advance('2026-01-23T15:00:00Z');
    const again = await place.restart(MINUTE);
    await again.advance(6 * MINUTE);
    expect(plannedTimes(again)).toEqual(['2026-01-23T08:00:00.000Z']);
  });

  it('sends a post that it was stopped in, and that is not there, where it may still be late', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    place.ways.send = () => ({ kind: 'unsure', why: 'no answer' });
    await place.advance('2026-01-23T08:00:00Z');
    const again = await place.restart(HOUR);
    expect(plannedTimes(again)).toEqual(['2026-01-23T08:00:00.000Z']);
  });

  it('takes a machine that slept for one that was down', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings({ missed: 'skip' }), EDITOR, 0);
    await place.clock.jump('2026-01-23T09:00:00Z', () => place.engine.idle());
    expect(place.sent).toEqual([]);
    expect(await place.engine.list(SERVER)).toMatchObject([{ last: { state: 'skipped' } }]);
  });

  it('computes again what was computed with other time zone data', async () => {
    const place = await startEngine();
    const { due } = await place.engine.add(SERVER, settings(), EDITOR, 0);
    const kept = await place.store.readState(SERVER, 'schedules');
    const old = JSON.parse(JSON.stringify(kept).replace(String(due), String((due ?? 0) - HOUR)));
    await writeState(place.store, SERVER, 'schedules', { ...old, zones: '1999a' });
    const again = await place.restart(MINUTE);
    expect(await again.engine.list(SERVER)).toMatchObject([{ due }]);
  });
});

describe('people', () => {
  it('may have 25 schedules that have something to come, and no more', async () => {
    const { engine } = await startEngine();
    for (let at = 0; at < 25; at += 1) await engine.add(SERVER, settings(), EDITOR, 0);
    await expect(engine.add(SERVER, settings(), EDITOR, 0)).rejects.toThrow('Nothing was saved');
    await engine.remove(SERVER, 7);
    expect(await engine.add(SERVER, settings(), EDITOR, 0)).toMatchObject({ id: 26 });
  });

  it('pause and resume: what fell due meanwhile is not made up for', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    await place.engine.pause(SERVER, 1, EDITOR);
    await place.advance(3 * DAY);
    expect(place.sent).toEqual([]);
    await place.engine.resume(SERVER, 1);
    await place.advance(DAY);
    expect(plannedTimes(place)).toEqual(['2026-01-26T08:00:00.000Z']);
  });

  it('change the time: it counts from then on, and the old one no more', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    await place.engine.edit(SERVER, 1, { rule: { kind: 'cron', pattern: '0 12 * * *' } });
    await place.advance(DAY + 5 * HOUR);
    expect(plannedTimes(place)).toEqual(['2026-01-22T12:00:00.000Z', '2026-01-23T12:00:00.000Z']);
  });

  it('change the channel of one that Readout paused: it goes on', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    place.ways.send = (channel) => (channel === '42' ? 'sent' : { kind: 'obstacle', why: 'gone' });
    await place.advance(DAY);
    expect(await place.engine.edit(SERVER, 1, { channel: '42' })).toMatchObject({ paused: null });
    await place.advance(DAY);
    expect(place.sent).toMatchObject([{ channel: '42' }]);
  });

  it('remove: nothing more is posted, and a run that was being tried is given up in the ledger', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    place.ways.send = () => ({ kind: 'unsure', why: 'down' });
    await place.advance('2026-01-23T08:01:00Z');
    await place.engine.remove(SERVER, 1);
    place.ways.send = () => 'sent';
    await place.advance(2 * DAY);
    expect(place.sent).toEqual([]);
    expect(await place.engine.list(SERVER)).toEqual([]);
    expect(await place.store.readState(SERVER, 'schedule-ledger')).toMatchObject({
      entries: [{ state: 'unknown', why: expect.stringContaining('removed') }],
    });
  });

  it('post once by hand, beside what is planned', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    const ended = await place.engine.run(SERVER, 1, { pings: true });
    expect(ended).toMatchObject({ state: 'posted', manual: true, message: place.sent[0]?.message });
    await place.advance(DAY);
    expect(plannedTimes(place)).toEqual(['2026-01-22T09:00:00.000Z', '2026-01-23T08:00:00.000Z']);
  });

  it('learn how a run by hand ended, though all that is planned waits to be sent: that waits for it as well', async () => {
    const { store } = await startEngine();
    const pace = createSendPace(1, 1);
    const place = createTestEngine({ store, pace });
    await place.engine.start();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    pace.spend(10);
    expect(await place.engine.run(SERVER, 1, { pings: true })).toMatchObject({ state: 'posted' });
    expect(pace.wait(place.clock.now())).toBe(11_000);
    await place.advance(MINUTE);
    expect(place.sent).toHaveLength(1);
    await place.engine.stop();
  });

  it('learn that a run by hand is being tried again, and can’t start a second meanwhile', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    place.ways.send = () => ({ kind: 'unsure', why: 'Discord is down' });
    expect(await place.engine.run(SERVER, 1, { pings: true })).toBeNull();
    await expect(place.engine.run(SERVER, 1, { pings: true })).rejects.toThrow(
      'being tried already: Discord is down',
    );
    place.ways.send = () => 'sent';
    await place.advance(MINUTE);
    expect(place.sent).toHaveLength(1);
  });

  it('D16: have a run by hand go without its ping, on every try', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings({ ping: '1600000000000000001' }), EDITOR, 0);
    place.ways.send = () => ({ kind: 'unsure', why: 'Discord is down' });
    await place.engine.run(SERVER, 1, { pings: false });
    place.ways.send = () => 'sent';
    await place.advance(MINUTE);
    await place.advance(DAY);
    const pinged = place.sent.map(({ of }) => ('schedule' in of ? of.schedule.ping : undefined));
    expect(pinged).toEqual([null, '1600000000000000001']);
  });

  it('are told that there is no such schedule', async () => {
    const { engine } = await startEngine();
    await expect(engine.pause(SERVER, 4, EDITOR)).rejects.toThrow('There is no schedule 4 here');
  });

  it('see nothing more of a server that was forgotten', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    place.engine.forget(SERVER);
    await place.store.forget(SERVER);
    await place.advance(3 * DAY);
    expect(place.sent).toEqual([]);
  });
});
