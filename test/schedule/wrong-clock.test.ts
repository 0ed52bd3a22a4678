import { describe, expect, it } from 'vitest';
import { DAY, EDITOR, HOUR, MINUTE, plannedTimes, SERVER, settings, startEngine } from './engine-place.ts';

const once = (at: string) => settings({ rule: { kind: 'once', at } });
const DUE = Date.parse('2026-01-23T08:00:00Z');

type Place = Awaited<ReturnType<typeof startEngine>>;

/** The clock is ahead for some seconds, and right again. */
async function runAhead(place: Place, by: number, forMs = 6000): Promise<void> {
  const right = place.clock.now();
  await place.clock.jump(by, () => place.engine.idle());
  await place.advance(forMs);
  place.clock.set(right + forMs);
  await place.advance(MINUTE);
}

describe('S2: a clock that was ahead and is right again', () => {
  it('S2: goes on with what is due from now, brings a one-off back, and says so once', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    await place.engine.add(SERVER, once('2027-01-10T09:00'), EDITOR, 0);
    await runAhead(place, 400 * DAY);
    const [daily, oneOff] = await place.engine.list(SERVER);
    expect(daily).toMatchObject({ due: DUE });
    expect(oneOff).toMatchObject({ due: Date.parse('2027-01-10T09:00:00Z'), last: null });
    expect(place.setBacks).toMatchObject([{ servers: 1 }]);
    const early = place.sent.length;
    await place.advance('2026-01-25T12:00:00Z');
    expect(plannedTimes(place).slice(early)).toEqual([
      '2026-01-23T08:00:00.000Z',
      '2026-01-24T08:00:00.000Z',
      '2026-01-25T08:00:00.000Z',
    ]);
    expect(place.setBacks).toHaveLength(1);
    expect(place.reported).toEqual([]);
  });

  it('S2: is noticed at the start as well', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    const right = place.clock.now();
    await place.clock.jump(400 * DAY, () => place.engine.idle());
    await place.advance(MINUTE);
    const stopped = place.sent.length;
    await place.engine.stop();
    await place.store.close();
    place.clock.set(right + HOUR);
    const again = await place.restarted();
    expect((await again.engine.list(SERVER))[0]).toMatchObject({ due: DUE });
    expect(again.setBacks).toEqual([{ byMs: null, servers: 1 }]);
    await again.advance('2026-01-24T12:00:00Z');
    expect(plannedTimes(again)).toEqual(['2026-01-23T08:00:00.000Z', '2026-01-24T08:00:00.000Z']);
    expect(stopped).toBeLessThanOrEqual(1);
  });

  it('S2: posts nothing again that it brought early', async () => {
    const place = await startEngine();
    const rule = { kind: 'cron', pattern: '0 * * * *' } as const;
    await place.engine.add(SERVER, settings({ rule }), EDITOR, 0);
    await place.advance('2026-01-22T09:30:00Z');
    // 10:00 and 11:00 are left out, as 12:00 is due: that is posted, too early by far.
    await runAhead(place, 3 * HOUR);
    expect(plannedTimes(place)).toEqual(['2026-01-22T12:00:00.000Z']);
    await place.advance('2026-01-22T14:30:00Z');
    expect(plannedTimes(place)).toEqual([12, 10, 11, 13, 14].map((hour) => `2026-01-22T${hour}:00:00.000Z`));
  });

  it('S2: knows, when several are due at once later, which of them it brought early', async () => {
    const place = await startEngine();
    const rule = { kind: 'cron', pattern: '0 * * * *' } as const;
    await place.engine.add(SERVER, settings({ rule }), EDITOR, 0);
    await place.advance('2026-01-22T09:30:00Z');
    await runAhead(place, 3 * HOUR);
    const again = await place.restart(3 * HOUR);
    await again.advance('2026-01-22T13:30:00Z');
    expect([...plannedTimes(place), ...plannedTimes(again)]).toEqual([
      '2026-01-22T12:00:00.000Z',
      '2026-01-22T13:00:00.000Z',
    ]);
  });

  it('S2: a one-off that was posted early stays done', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, once('2026-03-01T09:00'), EDITOR, 0);
    await runAhead(place, Date.parse('2026-03-01T11:00:00Z') - place.clock.now());
    expect(plannedTimes(place)).toEqual(['2026-03-01T09:00:00.000Z']);
    expect((await place.engine.list(SERVER))[0]).toMatchObject({ due: null, last: { state: 'posted' } });
    await place.advance('2026-03-02T00:00:00Z');
    expect(place.sent).toHaveLength(1);
  });

  it('S2: a clock set back while a post is under way leads to no second one', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    const right = Date.parse('2026-01-23T07:50:00Z');
    await place.advance('2026-01-23T07:50:00Z');
    const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    place.ways.send = async (): Promise<'sent'> => {
      asked.resolve();
      await answered.promise;
      return 'sent';
    };
    await place.clock.jump(10 * MINUTE);
    await asked.promise;
    place.clock.set(right + MINUTE);
    answered.resolve();
    await place.engine.idle();
    place.ways.send = () => 'sent';
    await place.advance('2026-01-24T12:00:00Z');
    expect(plannedTimes(place)).toEqual(['2026-01-23T08:00:00.000Z', '2026-01-24T08:00:00.000Z']);
  });

  it('S2: an answer that was lost while it was ahead is looked for, and nothing is sent twice', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    const windows: (readonly [number, number])[] = [];
    place.ways.find = (_channel, _key, between) => {
      if (between !== undefined) windows.push([between.from, between.to]);
      return { kind: 'found', message: '1700000000000000009' };
    };
    place.ways.send = () => ({ kind: 'unsure', why: 'the answer was lost' });
    const right = place.clock.now();
    await place.clock.jump('2026-05-01T09:00:00Z', () => place.engine.idle());
    place.clock.set(right + 6000);
    await place.advance(MINUTE);
    const sentBack = windows.at(-1) ?? [Number.NaN, Number.NaN];
    expect(sentBack[0]).toBeLessThan(right);
    expect(sentBack[1]).toBeGreaterThanOrEqual(right + 6000);
    place.ways.send = () => 'sent';
    await place.advance('2026-01-23T12:00:00Z');
    expect(plannedTimes(place)).toEqual(['2026-01-23T08:00:00.000Z']);
  });

  it('S2: nothing that was posted is forgotten by it', async () => {
    const place = await startEngine();
    const rule = { kind: 'cron', pattern: '0 * * * *' } as const;
    await place.engine.add(SERVER, settings({ rule }), EDITOR, 0);
    await place.advance(3 * DAY);
    const before = place.sent.map(({ key }) => key);
    await runAhead(place, 400 * DAY, HOUR);
    const ledger = JSON.stringify(await place.store.readState(SERVER, 'schedule-ledger'));
    for (const key of before) expect(ledger).toContain(key);
  });
});

describe('S2: a clock that was behind and is right again', () => {
  it('S2: posts nothing that was posted before, and goes on', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    await place.advance('2026-01-23T08:30:00Z');
    const right = place.clock.now();
    place.clock.set('1971-01-01T07:00:00Z');
    await place.advance(MINUTE);
    await place.clock.jump(right + 2 * MINUTE - place.clock.now(), () => place.engine.idle());
    await place.advance('2026-01-24T12:00:00Z');
    expect(plannedTimes(place)).toEqual(['2026-01-23T08:00:00.000Z', '2026-01-24T08:00:00.000Z']);
    const ledger = await place.store.readState(SERVER, 'schedule-ledger');
    expect(ledger).toMatchObject({ entries: [{ state: 'posted' }, { state: 'posted' }] });
  });

  it('S2: leaves out nothing of what a schedule had come to when it was made', async () => {
    const place = await startEngine();
    await place.engine.add(SERVER, settings(), EDITOR, 0);
    const right = place.clock.now();
    place.clock.set('2025-01-01T00:00:00Z');
    await place.advance(MINUTE);
    await place.clock.jump(right + 2 * MINUTE - place.clock.now(), () => place.engine.idle());
    expect(place.sent).toEqual([]);
    await place.advance('2026-01-23T12:00:00Z');
    expect(plannedTimes(place)).toEqual(['2026-01-23T08:00:00.000Z']);
  });
});
